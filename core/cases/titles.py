"""What a request is called where there is little room, and what it is about in full. Pure functions of its words."""

import re

from core.model import Case
from core.understand.words.passage import first_sentence

_TITLE = 60
_CUT = "…"
_GREETING = re.compile(
    r"\s*(?i:kære|hejsa|hej|goddag|dear|hello|hi)(?:\s+(?:(?i:alle|allesammen|all|jer|team)|[A-ZÆØÅ][\w'-]*)){0,3}?"
    r"(?:[ \t]*[.,!:]\s+|[ \t]*\n\s*|[ \t]*(?:[:;=]-?[)D]|[\U0001F300-\U0001FAFF\u2600-\u27BF]\ufe0f?)+\s*)(?=\S)"
)
"""How a letter begins; a sentence that only begins with such a word is none."""
_THING = r"(?:id[eé]|idee|forslag|tanke|behov|projekt|ønske|problem|udfordring|spørgsmål|idea|suggestion|need|project|question)"
_HAVE = r"(?:har|fik|kom(?:mer)?\s+med|sidder\s+med|have|had)(?:\s+(?:da|lige|nu|jo|faktisk|altså|just))?"
_FEELING = r"(?:træt|ked|glad|bange|sur|vred|nervøs|bekymret|løbet|tired|sad|glad|afraid|angry|worried)\b"
_PLACED = r"(?:på|i|ved|hos|for|fra|og|af|til|with|at|in|for|from|of|working)\b"
"""What follows a trade or a title where somebody says who they are: "skoleleder på …"."""
_HI = r"(?:(?:hej|hejsa|goddag|hello|hi)\s+)?"
_ASKING = r"(?:anmod|søg|ønsk|bed|request|seek)\w*\s+(?:hermed\s+|herved\s+)?(?:om\s+)?"
_ASKED = (
    r"\s*[^.!?\n]{0,110}?\b(?:(?:(?:jeg|vi|undertegnede|we)\s+|der\s+(?=\w+es\b))"
    rf"(?:(?:skal|vil|må|kan|hermed|herved|gerne|venligst|derfor|would|like|to|hereby)\s+){{0,4}}{_ASKING}"
    r"(?:sparring|bistand|rådgivning)\s+(?:vedrørende|vedr\.?|angående|omkring|om|til|regarding|about|on)"
    rf"|{_ASKING}sparring\s+(?:vedrørende|vedr\.?|angående|regarding))\s+(?=\S+\s+\S)"
)
"""Office language before the matter: "på vegne af udvalget skal jeg hermed anmode om sparring vedrørende …". That others ask for
advice ("borgerne søger rådgivning om gæld") is the matter.
"""
_OPENER = re.compile(
    rf"\s*(?:(?:(?:jeg|vi|i|we)\s+)?{_HAVE}\s+(?:en|et|noget|a|an)\s+(?:[\w-]+\s+){{0,2}}?{_THING}"
    rf"|(?:(?:en|et|ny|nyt|god|godt|a|an|new|good)\s+){{0,2}}{_THING}"
    r"|hør(?:\s+lige)?(?:\s+her)?|hallo|halløj|dav"
    r"|(?:jeg\s+hedder|mit\s+navn\s+er|my\s+name\s+is)\s+[\w'-]+(?:\s+[\w'-]+)?)"
    r"\s*[.,!:–-]+\s+(?=\S)"
    rf"|\s*{_HI}(?:jeg\s+er|i\s+am|i'm)\s+(?:(?:en|a|an)\s+)?[\w'-]+\s*[.!]+\s+(?=\S)"
    rf"|\s*{_HI}(?:(?:jeg\s+(?:er|arbejder|sidder)|i\s+am|i'm|i\s+work)\s+(?:(?:en|a|an)\s+)?(?!{_FEELING})(?:[\w'-]+\s+)?{_PLACED}"
    r"|(?:vi\s+er|we\s+are)\s+(?:en|et|to|tre|fire|fem|nogle|\d+|a|two|three|some)\s)"
    r"(?:[^.!?\n]*[.!]\s+(?=\S+\s+\S+\s+\S)|[^.!?,\n]*,?\s+(?:og|and)\s+(?=(?:jeg|vi|der|i|we|there)\s+(?:\S+\s+){4}\S))"
    rf"|{_ASKED}"
    r"|\s*[\w'-]+!+\s+(?=\S)",
    re.IGNORECASE,
)
"""What only announces ("Jeg har en idé!", "Hør her:"), or is one word called out: what is meant comes after it."""
_FILLER = re.compile(
    r"\s*(?:(?:ok|okay|ja|jo|jamen|nå|altså|hm+|øhm?|så|tak|yeah|well|so|thanks)\s*[,.:!…]+\s+"
    r"|(?:ja|jamen|nå|ok|okay|well)\s+(?=(?:hej|hejsa|altså|ok|hi|hello)\b)"
    r"|(?:(?:hej|hejsa|altså|øh+m?|hm+)[ ,]+)*(?:altså|øh+m?)[ ,]+(?=(?:det|jeg|vi|der)\b)"
    r"|(?:ok|okay|ja|jamen|nå|well)(?:\s+[\w'-]+){1,3}\s*:\s+"
    r"|(?:(?:hej|hejsa)\s+)?(?:jeg|vi)\s+ved\s+(?:godt\s+)?ikke\s+(?:helt\s+)?om\s+(?:det|jeg|vi|i)\s+[^,.!?\n]*?,?\s+men\s+"
    r"|det\s+(?:er\s+sådan|handler\s+om|drejer\s+sig\s+om),?\s+at\s+)(?=\S)",
    re.IGNORECASE,
)
"""Words before anything is said: "ok. Så: …", "ja hej altså det er sådan at …"."""
_NEW_CLAUSE = re.compile(
    r"\s*(?:[;–]|:\s|\s-\s|,?\s(?:og|men|så|and|but|so)\s+"
    r"(?=(?:vi|jeg|det|der|de|den|nu|man|han|hun|derfor|i|we|it|they|there|he|she|now|that|this)\b))",
    re.IGNORECASE,
)
"""Where another thing is said: what stands before it is a whole."""
_PAUSE = re.compile(r"\s*(?:,|\s\()")
_LEAST_WORDS = 3
"""Words of a line that is a title of its own."""
_LEAST_PART = 3
"""A clause is a title of its own from this part of the letters there are: one in so many."""
MAIL = re.compile(
    r"\s*(?:Fra|From):.*?\b(?:Emne|Subject):[ \t]*(?:(?:VS|SV|FW|FWD|RE)[ \t]*:[ \t]*)*([^\n]+)",
    re.DOTALL | re.IGNORECASE,
)
"""A mail that was pasted, with what it is about."""


def title_of(need: str) -> str:
    """A short title: the first sentence that says something, or a pasted mail's subject, cut at a word.

    It stands in the digest, so it is all that others see at first.
    """
    return _within(_TITLE, _first_sentence(need))


def topic_of(case: Case, most: int) -> str:
    """What citizens read that a request is about: the sentence that its title is the beginning of, in at most so many letters.

    A longer one ends where a clause does. Of a mail only its subject is meant for others, and a title that is not cut says all
    there is.
    """
    need = case.answers.get("need")
    words = str(need.value or "") if need is not None else ""
    if not case.title.endswith(_CUT) or MAIL.match(words):
        return _shortened(most, case.title)
    flat = " ".join(words.split())
    at = flat.find(case.title.removesuffix(_CUT))
    return _shortened(most, first_sentence(flat[at:]).rstrip(".!?") if at >= 0 else case.title)


def _shortened(most: int, words: str) -> str:
    """The words up to the last border between two clauses, else between two words, that leaves at most so many letters."""
    if len(words) <= most:
        return words
    for border, cut in ((_NEW_CLAUSE, ""), (_PAUSE, _CUT)):
        ends = [found.start() for found in border.finditer(words) if most // _LEAST_PART <= found.start() < most]
        if ends:
            return f"{words[: ends[-1]].rstrip(' ,')}{cut}"
    return _within(most, words)


def _first_sentence(need: str) -> str:
    mail = MAIL.match(need)
    told = mail[1] if mail else without_openers(need)
    line = told.strip().partition("\n")[0]
    if len(line.split()) >= _LEAST_WORDS and len(line) < _TITLE:
        told = line  # a message of its own; a longer line was perhaps broken by a mail program
    return first_sentence(" ".join(told.split())).rstrip(".!?")


def without_openers(need: str) -> str:
    """The words after every greeting and announcement that something else follows."""
    while opened := _GREETING.match(need) or _OPENER.match(need) or _FILLER.match(need):
        need = need[opened.end() :]
    return need


def _within(most: int, words: str) -> str:
    """The words, cut between two of them where there are too many."""
    if len(words) <= most:
        return words
    return f"{words[: most - 1].rsplit(' ', 1)[0] or words[: most - 1]}{_CUT}"
