"""What an answer asks: options named in a question are what it is about, and no answer.

"hvad koster lab" and "har I snakket med dem" choose nothing; "udforske hvad der er galt" is no question. Orders that
ask for an explanation are told apart from questions about the matter itself.
"""

from collections.abc import Iterator

from core.understand.menu.findings import Findings
from core.understand.menu.grammar import begins
from core.understand.menu.options import MenuKit
from core.understand.talk.commands import QUESTIONS, Words, is_whole_question
from core.understand.vocabulary.signals import Signal
from core.understand.words.spelling import Heard

_REACH, _SHORT, _LEAST_ASKED = 4, 6, 3
_RELATIVE = frozenset({"hvor", "der", "som", "where"})
TOLD_BY_QUESTIONS = frozenset({"explore", "new_ideas"})
"""Options that may be told by a question of one's own: "hvorfor kommer de ikke"."""


def without_what_is_asked_about(heard: Heard, text: str, found: Findings, kit: MenuKit) -> Findings:
    """Options named in a question are what it asks about, not an answer; "udforske hvad der er galt" is no question."""
    if meaning := _asks_for_meaning(heard, kit):
        return found._replace(mentions=(), orders=(meaning,))
    marked = _marked(heard, text)
    asking = [
        signal
        for signal in found.orders
        if (
            _asks(signal, heard, kit, has_mark=heard.units[signal.first].sentence in marked)
            or _asks_of_named(signal, heard, found, kit)
        )
        and not _is_turned_from(signal, heard, found, kit)
    ]
    about = {heard.units[mention.first].sentence for mention in found.mentions}
    orders = tuple(
        signal if signal.section not in QUESTIONS else _asked(signal, heard, about, kit, is_asking=signal in asking)
        for signal in found.orders
        if signal.section not in QUESTIONS or signal in asking or not found.mentions
    )
    sentences = {heard.units[signal.first].sentence for signal in asking}
    own = _own_questions(heard, found, kit) | _asked_of_an_option(heard, found, kit, marked)
    if any(signal.section == "asks_you" for signal in found.grammar):
        # "har I prøvet at spørge Lone": it asks, and tells nothing of what is known
        orders = tuple(
            one for one in orders if one.section != "dont_know" or heard.units[one.first].sentence not in own
        )
    sentences |= own
    sentences |= {sentence for signal in asking for sentence in _pointed_at(signal, heard)}
    mentions = tuple(m for m in found.mentions if heard.units[m.first].sentence not in sentences)
    return found._replace(mentions=mentions, orders=orders)


def _asks_for_meaning(heard: Heard, kit: MenuKit) -> Signal | None:
    """ "jeg forstår ikke hvad udforskning er": a label's word alone between "hvad" and the verb that ends the answer."""
    units = heard.units
    folds = [unit.folds[0] for unit in units]
    at = next((place for place, word in enumerate(folds) if word in kit.base.words["what"]), len(folds))
    if folds[-1] not in kit.base.words["meaning"] or not set(folds[:at]) & kit.base.words["denying"]:
        return None
    asked = [word for word in folds[at + 1 : -1] if word not in kit.base.fillers]
    if len(asked) != 1 or not any(word.startswith(asked[0]) for word in kit.label_words):
        return None
    return Signal("help", 0, len(units) - 1, len(units), " ".join(unit.text for unit in units))


def _marked(heard: Heard, text: str) -> set[int]:
    """The sentences that end in a question mark: "Kultur? Nej. Det hører ikke under kultur" asks in the first alone."""
    units = heard.units
    ends = [at for at, unit in enumerate(units) if at + 1 == len(units) or units[at + 1].sentence != unit.sentence]
    return {
        units[at].sentence
        for at in ends
        if "?"
        in text[units[at].start + len(units[at].text) : units[at + 1].start if at + 1 < len(units) else len(text)]
    }


def _is_turned_from(signal: Signal, heard: Heard, found: Findings, kit: MenuKit) -> bool:
    """ "jeg forstår ikke så godt dansk, men jeg tror nummer fire": who chooses after "men" does not ask."""
    if heard.units[signal.first].folds[0] in kit.base.words["asking"]:
        return False
    turns = [one.first for one in found.grammar if one.section == "but" and one.first > signal.last]
    return any(mention.first > at for at in turns for mention in found.mentions)


def _own_questions(heard: Heard, found: Findings, kit: MenuKit) -> set[int]:
    """ "er der elevator i Hellerup", "har I snakket med dem": the sentence it opens.

    The first kind asks nothing where an option is told by a question of one's own.
    """
    is_told_by_questions = bool(TOLD_BY_QUESTIONS & set(kit.codes))
    asking = {"asks_you"} if is_told_by_questions else {"asks", "asks_you"}
    opening = {heard.units[0].sentence} if not is_told_by_questions and _opens_with_question(heard, kit) else set()
    if _asks_the_reader(heard, found, kit):
        opening = {heard.units[0].sentence}
    return opening | {
        heard.units[signal.first].sentence
        for signal in found.grammar
        if signal.section in asking
        and opens_answer(heard, signal, kit.base.words)
        and not any(m.first <= signal.first <= m.last and m.last > signal.last for m in found.mentions)
    }


def _asked_of_an_option(heard: Heard, found: Findings, kit: MenuKit, marked: set[int]) -> set[int]:
    """ "er Ordrup åbent?", "har skolen elevator?": a verb opens the sentence, then the option and what is asked of it."""
    units = heard.units
    asked = set()
    for mention in found.mentions:
        if TOLD_BY_QUESTIONS & set(mention.codes):
            continue
        at, sentence = mention.first - 1, units[mention.first].sentence
        opens = at == 0 or (at > 0 and units[at - 1].sentence != sentence)
        rest = [unit.folds[0] for unit in units[mention.last + 1 :] if unit.sentence == sentence]
        if not opens or units[at].folds[0] not in kit.base.words["opens_asking"]:
            continue
        # Without its mark the words alone must ask: "er testning dyrt" does, "er lab ikke bedst" proposes, and
        # "er lærer og har en idé" tells who writes.
        is_marked = sentence in marked
        if kit.is_about_people and not is_marked:
            continue
        is_told = not is_marked and len(rest) > _SHORT
        small = kit.base.words["courtesy"] if is_marked else kit.base.fillers
        asked |= {sentence} if not is_told and any(word not in small for word in rest) else set()
    return asked


def _opens_with_question(heard: Heard, kit: MenuKit) -> bool:
    """ "hvad koster lab", "hvor ligger Ordrup": a word that asks and the verb right after it."""
    opening = [unit.folds[0] for unit in heard.units if unit.folds[0] not in kit.base.words["sighs"]][:2]
    if len(opening) < 2 or opening[0] not in kit.base.words["asking"] or opening[0] in kit.base.words["asks_at_first"]:
        return False
    return opening[1] in kit.base.words["asking_verbs"] or (
        opening[1].endswith("r") and opening[1] not in kit.base.words["no_verbs"]
    )


def _asks_the_reader(heard: Heard, found: Findings, kit: MenuKit) -> bool:
    """ "hvad lægger i i afprøvning", "hvornår holder du lab": asked of the bot, but for what it is asked to do."""
    opening = [unit.folds[0] for unit in heard.units if unit.folds[0] not in kit.base.words["sighs"]][:3]
    named = {code for mention in found.mentions for code in mention.codes}
    return (
        len(opening) > 2
        and opening[0] in kit.base.words["asking"]
        and opening[1].endswith("r")
        and opening[2] in kit.base.words["the_reader"]
        and not named & TOLD_BY_QUESTIONS
    )


def opens_answer(heard: Heard, signal: Signal, words: Words) -> bool:
    """Whether the answer begins with these words, but for a hello or a sigh."""
    return all(unit.folds[0] in words["sighs"] for unit in heard.units[: signal.first])


def _pointed_at(signal: Signal, heard: Heard) -> Iterator[int]:
    """ "skalering? det ord kender jeg ikke": the sentence before it holds the word that is asked about."""
    units = heard.units
    opening = min(at for at, unit in enumerate(units) if unit.sentence == units[signal.first].sentence)
    if (
        opening == signal.first
        and 0 < opening <= _REACH
        and {"ord", "ordet", "udtryk", "begreb"} & {unit.folds[0] for unit in units[signal.first : signal.last + 1]}
    ):
        yield units[opening - 1].sentence


def _asks_of_named(signal: Signal, heard: Heard, found: Findings, kit: MenuKit) -> bool:
    """ "skalering hvad er det for noget": the sentence names an option and nothing more, and ends in what is asked of it."""
    units = heard.units
    sentence = [at for at, unit in enumerate(units) if unit.sentence == units[signal.first].sentence]
    named = {at for one in found.mentions for at in range(one.first, one.last + 1)}
    before = [at for at in sentence if at < signal.first]
    return (
        signal.section == "help"
        and signal.size >= _LEAST_ASKED
        and signal.last == sentence[-1]
        and bool(named.intersection(before))
        and all(at in named or units[at].folds[0] in kit.base.fillers for at in before)
    )


def _is_told_of_a_place(signal: Signal, heard: Heard) -> bool:
    """ "biblioteket, hvor man kan få hjælp": a clause of its own, which is opened by what it tells more of."""
    clause = [at for at, unit in enumerate(heard.units) if unit.clause == heard.units[signal.first].clause]
    return 0 < clause[0] < signal.first and heard.units[clause[0]].folds[0] in _RELATIVE


def _closes_a_choice(signal: Signal, heard: Heard) -> bool:
    """ "begge dele, hvorfor vælge": whoever asks so behind a choice asks nobody."""
    return heard.units[signal.first].clause != heard.units[0].clause and signal.last + 1 < len(heard.units)


def _asks(signal: Signal, heard: Heard, kit: MenuKit, *, has_mark: bool) -> bool:
    """Whether an order to explain is one, or words of a statement: "vi skal finde ud af hvor længe det tager"."""
    if signal.section not in QUESTIONS:
        return False
    if signal.size > 1 and heard.units[signal.last].folds[0] in kit.base.words["asks_meaning"]:
        return True
    if signal.size == 1 and not has_mark and _is_told_of_a_place(signal, heard):
        return False
    if signal.section == "why" and signal.size == 1 and not has_mark and _closes_a_choice(signal, heard):
        return False
    if has_mark or heard.units[signal.first].folds[0] not in kit.base.words["asking"]:
        return True
    before = [unit for unit in heard.units[: signal.first] if unit.sentence == heard.units[signal.first].sentence]
    opens_sentence = len(before) <= _REACH and all(
        unit.folds[0] in kit.base.fillers | kit.base.words["sighs"] for unit in before
    )
    if heard.units[signal.first].folds[0] in kit.base.words["asks_at_first"]:
        return opens_sentence and not before  # "jeg antager, at vi hører under det grønne" asks nothing
    return opens_sentence or (not signal.is_unsure and begins(heard, signal.first, kit.base.fillers))


def _asked(signal: Signal, heard: Heard, about: set[int], kit: MenuKit, *, is_asking: bool) -> Signal:
    """ "hvor længe" may be anybody's question; asked about an option, or all by itself, it is a call for an explanation."""
    opening = heard.units[signal.first]
    is_about_option = opening.sentence in about and opening.folds[0] not in kit.base.words["how_much"]
    is_bare = signal.size == 1 and len(heard.units) > _REACH and opening.folds[0] in kit.base.words["what"]
    is_whole = is_whole_question(signal, heard, kit.base.fillers)
    is_open = is_bare or (signal.is_unsure and not is_about_option and not is_whole)
    return signal._replace(is_unsure=not is_asking or is_open)
