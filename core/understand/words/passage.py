"""A text as it is read: what the writer says himself, cut into sentences, clauses and units.

Pasted mail headers, greetings, signatures and quoted messages are taken out here. What the words mean is told elsewhere.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from core.understand.words.writing import Token, tokens

_HEADER_LINE = re.compile(
    r"\s*[*_]*(fra|til|cc|bcc|sendt|dato|emne|vedr|sv|vs|fw|fwd|re|from|to|sent|date|subject|vedhæftet|vedhæftede filer|"
    r"attachments?)[*_]*\s*:(?!//)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\s*[*_]*(?:emne|subject)[*_]*\s*:\s*(?:(?:sv|vs|fw|fwd|re)\s*:\s*)*", re.IGNORECASE)
_QUOTED_LINE = re.compile(r"\s*>")
_THREAD_BELOW = re.compile(
    r"\s*(?:-{2,}\s*(?:oprindelig|original|videresend|forwarded)|_{8,}|"
    r"(?:den|på|on)\s.{3,80}(?:skrev|wrote).{0,80}:\s*$|(?:begin forwarded message))",
    re.IGNORECASE,
)
_REPLY_LINE = re.compile(r"\s*(?:(?:sv|vs|fw|fwd|re)\s*:\s*)+", re.IGNORECASE)
_GREETING = re.compile(
    r"\s*(?i:kære|hej|hejsa|hejsan|hallo|goddag|godmorgen|god morgen|dav|davs|hi|hello|dear|til rette vedkommende)"
    r"(?:\s+(?:med\s+(?:jer|dig)|alle|allesammen|sammen|igen|all|there|[A-ZÆØÅ][\w.-]*))*(?=\s*[,.!:;\n-]|\s*$|\s*(?:😊|👋|🙂))"
    r"\s*[,.!:;-]*",
)
_GREETING_PARTS = ("ære", "hej", "allo", "godda", "godmo", "god mo", "dav", "hi", "hı", "ello", "dear", "rette vedk")
"""Of each greeting a part that no other spelling of it lacks, as case is folded."""
_CLOSING = re.compile(
    r"\s*(?:(?:med\s+)?(?:venlig|kærlig|bedste?|mange|de bedste|de venligste|kollegiale?)\s*(?:hilsen|hilsner)|hilsen|hilsner|"
    r"m\.?v\.?h\.?|vh|kh|bh|dbh|(?:kind |best |warm )?regards|best wishes|sincerely|cheers|sent fra min \w+|"
    r"sendt fra (?:min|outlook|mail)|sent from my)\b",
    re.IGNORECASE,
)
_SIGNATURE_LINES = 6
_OWN_WORDS = 4
_POINTING_WORDS = 18
_POINTS_BELOW = re.compile(
    r"\b(?:nedenfor|nedenunder|herunder|nedenstående|neden for|vedhæft\w*|videresend\w*|tråden|jf\. mail|se mail|fyi|below|"
    r"til orientering)\b",
    re.IGNORECASE,
)

_SHORT_WORDS = """
    ca bl eks evt pr nr inkl ekskl mht vedr jf dvs div max min stk tlf kl mv ift iht hhv pga mm el lign afd dr mio kr tel ang
    fx cirka st jan feb mar apr jun jul aug sep sept okt nov dec sct skt u m a f d s o i e g b c
"""
_SHORT = frozenset(_SHORT_WORDS.split())
"""Words that end in a full stop without ending a sentence."""
_END = frozenset(".!?;•")
_STOPS = frozenset(".!?")
_PAUSE = frozenset(",:()[]/|–-+&")
_NEW_CLAUSE = frozenset(("men", "but", "hvorimod", "mens", "dog", "derimod"))
_JOINS = frozenset(("og", "saa", "eller", "and", "then"))
_TURNS = _NEW_CLAUSE | _JOINS
_SUBJECT_WORDS = """
    vi jeg nu det der saa skal vil de den derfor vores naar hvis we i it now she he han hun man
"""
_SUBJECTS = frozenset(_SUBJECT_WORDS.split())


class Unit(NamedTuple):
    """One word, or words held together by hyphens. `folds` has the whole first, then its parts."""

    text: str
    folds: tuple[str, ...]
    field: str
    sentence: int
    clause: int
    start: int
    quote: int = 0
    """0 outside quotation marks, else the number of the quotation."""


def own_words(text: str) -> str:
    """The text without pasted headers, greetings, signatures and quoted messages.

    When hardly anything else is left, the quoted message is read instead: it is all the writer gave.
    """
    lines = text.splitlines()
    own, below = _cut_thread([line for line in lines if not _QUOTED_LINE.match(line)])
    kept = "\n".join(_without_signature(_without_headers(own)))
    said = len(kept.split())
    if said >= _POINTING_WORDS or (said >= _OWN_WORDS and not _POINTS_BELOW.search(kept)):
        return kept
    quoted = [line.lstrip("> ") for line in lines if _QUOTED_LINE.match(line)]
    rest = "\n".join(_without_signature(_without_headers(_after_headers((*below, *quoted)))))
    return "\n".join(part for part in (kept, rest) if part.strip()) or text


_HEADERS_IN_LINE = re.compile(r"\s*(?:Fra|From):.{1,200}?\b(?:Emne|Subject):", re.IGNORECASE)
"""A mail whose lines were run together on the way."""


_LETTER = re.compile(
    r"\s*(?i:hej|hejsa|kære|goddag|hi|hello|dear)\s+(?!(?i:sparring|facilitator|bot|team|alle|all))[A-ZÆØÅ][\w-]+\b.*"
    r"\W(?i:mvh|m\.v\.h|vh|v\.h|kh|hilsen|hilsner|regards|best|cheers)\W+[A-ZÆØÅ][\w-]+(?:\W+[A-ZÆØÅ][\w-]*){0,3}\W*",
    re.DOTALL,
)
"""Words to somebody by name, signed with another: "Hej Per, … Mvh Lene"."""


def is_pasted(text: str) -> bool:
    """Whether a mail with its headers, or a letter to somebody by name, stands in the text: what it asks was asked of
    somebody else.
    """
    if _LETTER.fullmatch(text):
        return True
    lines = text.splitlines()
    if len(lines) == 1 and _HEADERS_IN_LINE.match(text):
        return True
    return any(_starts_headers(lines, at) for at in range(len(lines)))


def _cut_thread(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The writer's own lines, and the thread below them. Headers at the very top are the writer's own."""
    begun = False
    for at, line in enumerate(lines):
        if _THREAD_BELOW.match(line):
            return lines[:at], lines[at + 1 :]
        if begun and _starts_headers(lines, at):
            return lines[:at], lines[at:]
        begun = begun or bool(line.strip() and not _HEADER_LINE.match(line))
    return lines, ()


def _after_headers(lines: Sequence[str]) -> Sequence[str]:
    """The newest message of a thread: from its first line on, to where an older one begins."""
    return _cut_thread(lines)[0] or lines


def _starts_headers(lines: Sequence[str], at: int) -> bool:
    """Two header lines running: one alone ("Til: alle skoler") may be the writer's own bullet."""
    return bool(_HEADER_LINE.match(lines[at])) and at + 1 < len(lines) and bool(_HEADER_LINE.match(lines[at + 1]))


def _without_headers(lines: Sequence[str]) -> Iterator[str]:
    running = False
    for at, line in enumerate(lines):
        if running or _starts_headers(lines, at):
            running = bool(_HEADER_LINE.match(line))
            if running:
                if (subject := _SUBJECT.match(line)) is not None and line[subject.end() :].strip():
                    yield line[subject.end() :] + "."
                continue
        if (reply := _REPLY_LINE.match(line)) is not None:
            yield line[reply.end() :] + "."
            continue
        yield _without_greeting(line)


def _without_greeting(line: str) -> str:
    # The pattern tries every place of a line: 40 µs of a long one, where nearly none holds a greeting.
    lowered = line.lower()
    return _GREETING.sub("", line, count=1) if any(part in lowered for part in _GREETING_PARTS) else line


def _without_signature(lines: Iterator[str]) -> Iterator[str]:
    left = 0
    for line in lines:
        if left and (not line.strip() or len(line.split()) <= _SIGNATURE_LINES):
            left -= 1
            continue
        left = 0
        closing = _CLOSING.match(line)
        if closing is not None:
            left = _SIGNATURE_LINES
            continue
        yield _inline_closing(line)


_INLINE_CLOSING = re.compile(
    r"[.!?,]\s*(?:m\.?v\.?h\.?|vh|kh|(?:med\s+)?venlig hilsen|(?:de|mange|bedste)(?: bedste)? hilsner|hilsen)"
    r"\s+[A-ZÆØÅ].{0,80}$",
    re.IGNORECASE,
)


def _inline_closing(line: str) -> str:
    return _INLINE_CLOSING.sub(".", line)


def first_sentence(text: str) -> str:
    """Up to where the first sentence ends: not inside "den 8. december" or "f.eks.", nor behind the number of a list."""
    pieces = tokens(text)
    ends = (one.end for at, one in enumerate(pieces) if one.fold in _STOPS and _ends_sentence(pieces, at))
    return text[: next((end for end in ends if not text[: end - 1].strip().isdigit()), len(text))]


def units(parts: Sequence[tuple[str, str]]) -> tuple[Unit, ...]:
    """The words of several texts, each a (field, text), with sentences and clauses numbered through."""
    return _units(tuple(parts))


# Many readers cut the same message, one after the other.
@lru_cache(maxsize=16)
def _units(parts: tuple[tuple[str, str], ...]) -> tuple[Unit, ...]:
    found: list[Unit] = []
    sentence = clause = 0
    for field, text in parts:
        sentence, clause = sentence + 1, clause + 1
        pieces = tokens(text)
        quotes = sum(piece.fold == '"' for piece in pieces) if '"' in text or not text.isascii() else 0
        has_lines = "\n" in text
        marks = at = 0
        while at < len(pieces):
            token = pieces[at]
            if token.stem:
                is_hyphened = at + 1 < len(pieces) and pieces[at + 1].fold == "-"
                word, taken = _held_together(pieces, at) if is_hyphened else ((token.text, (token.fold,)), 1)
                if token.fold in _TURNS and _opens_clause(pieces, at):
                    clause += 1
                quote = marks + 1 if marks % 2 and quotes % 2 == 0 else 0
                found.append(Unit(*word, field, sentence, clause, token.start, quote))
            else:
                taken = 1
                marks += token.fold == '"'
                if _ends_sentence(pieces, at):
                    sentence, clause = sentence + 1, clause + 1
                elif token.fold in _PAUSE and not _inside_word(pieces, at):
                    clause += 1
            after = at + taken
            if has_lines and after < len(pieces) and "\n" in text[pieces[after - 1].end : pieces[after].start]:
                if not _runs_on(found, pieces[after]):
                    sentence += 1
                clause += 1
            at = after
    return tuple(found)


def _held_together(pieces: Sequence[Token], at: int) -> tuple[tuple[str, tuple[str, ...]], int]:
    """A word with what hangs on it by hyphens ("idé-udvikling", "hands-on"). Numbers stand alone: 8-10 is a range."""
    last = at
    while (
        last + 2 < len(pieces)
        and pieces[last + 1].fold == "-"
        and pieces[last + 2].is_word
        and pieces[last].end == pieces[last + 1].start
        and pieces[last + 1].end == pieces[last + 2].start
        and not pieces[last].fold.isdigit()
        and not pieces[last + 2].fold.isdigit()
    ):
        last += 2
    words = tuple(pieces[place].fold for place in range(at, last + 1, 2))
    text = "-".join(pieces[place].text for place in range(at, last + 1, 2))
    return (text, words if len(words) == 1 else ("".join(words), *words)), last - at + 1


def _inside_word(pieces: Sequence[Token], at: int) -> bool:
    before = at > 0 and pieces[at - 1].end == pieces[at].start
    after = at + 1 < len(pieces) and pieces[at].end == pieces[at + 1].start
    return pieces[at].fold in "-/&+" and (before or after)


def _ends_sentence(pieces: Sequence[Token], at: int) -> bool:
    mark = pieces[at]
    if mark.fold not in _END:
        return False
    if mark.fold != "." or at == 0 or at + 1 >= len(pieces):
        return True
    before, after = pieces[at - 1], pieces[at + 1]
    if mark.end == after.start and after.is_word:
        return False
    if before.fold.isdigit():
        return after.text[:1].isupper()
    return before.fold not in _SHORT


def _opens_clause(pieces: Sequence[Token], at: int) -> bool:
    if pieces[at].fold in _NEW_CLAUSE:
        return True
    return pieces[at].fold in _JOINS and at + 1 < len(pieces) and pieces[at + 1].fold in _SUBJECTS


def _runs_on(found: Sequence[Unit], following: Token) -> bool:
    """A line broken in mid sentence: the next begins with a small letter and is no bullet."""
    return bool(found) and following.is_word and following.text[:1].islower()
