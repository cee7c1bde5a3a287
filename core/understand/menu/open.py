"""What leaves an answer to a menu open, so that it is asked about: a condition, a delay, a question, not being able to choose."""

from collections.abc import Sequence

from core.understand.menu.findings import Findings, Mention
from core.understand.menu.options import MenuKit
from core.understand.menu.orders import covered
from core.understand.menu.questions import TOLD_BY_QUESTIONS, opens_answer
from core.understand.menu.reading import MenuReading
from core.understand.words.spelling import Heard

_WHOLES = (("both",), ("combination",))
_LONG = 7
"""An answer of more words has reasons of its own to name an option."""
_NEAR = 4
"""So many words behind "begge" tell what both are to do."""


def is_no_wish(heard: Heard, found: Findings, wanted: Sequence[Mention], kit: MenuKit) -> bool:
    """Whether what is named is not said to be wanted: too little by itself, what others want, made fun of, or of other things."""
    return (
        _is_only_too_little(heard, found, wanted)
        or _is_hearsay(heard, found, wanted, kit)
        or _is_scoffed(heard, found, wanted, kit)
        or _is_only_told_of(heard, found, wanted, kit)
        or any(_is_of_other_things(heard, found, mention, kit) for mention in wanted)
    )


def _is_only_told_of(heard: Heard, found: Findings, wanted: Sequence[Mention], kit: MenuKit) -> bool:
    """ "økonomien er stram i år", "borgerne har fri på lørdag": how it is with one, in a whole answer that wants nothing."""
    units = heard.units
    if kit.consent or kit.themes or kit.is_about_people or len(wanted) != 1 or len(units) > _LONG:
        return False
    mention = wanted[0]
    if mention.because.rule == "place":
        return False  # "nummer to er tættest på toget"
    at = mention.last + 1
    is_subject = mention.first <= 1 and at < len(units) and units[at].folds[0] in kit.base.words["of_states"]
    if not is_subject or any(unit.clause != units[0].clause for unit in units):
        return False
    read, words = covered(found), kit.base.words
    told = [
        place
        for place in range(at + 1, len(units))
        if place not in read and units[place].folds[0] not in kit.base.fillers
    ]
    said = {unit.folds[0] for unit in units}
    wants = words["wanting"] | words["thanks"] | words["better"] | words["unwanted"] | words["question_words"]
    return bool(told) and not said & wants


def _is_scoffed(heard: Heard, found: Findings, wanted: Sequence[Mention], kit: MenuKit) -> bool:
    """ "som om et lab hjælper", "fedt, endnu et lab": fun is made of it, unless it is wanted in so many words."""
    said = {unit.folds[0] for unit in heard.units}
    if not wanted or said & (kit.base.words["wanting"] | kit.base.words["thanks"]):
        return False
    if any(one.section == "scoffing" for one in found.grammar):
        return True
    again = [one.last for one in found.grammar if one.section == "again"]
    return all(any(mention.first - 1 <= at <= mention.last for at in again) for mention in wanted)


def _is_of_other_things(heard: Heard, found: Findings, mention: Mention, kit: MenuKit) -> bool:
    """ "en kombination af travlhed og sygdom", "begge mine børn er syge": what is put together is nothing on the menu."""
    at = mention.last + 1
    if mention.codes not in _WHOLES or at >= len(heard.units) or heard.units[at].clause != heard.units[at - 1].clause:
        return False
    after = [place for place in range(at, len(heard.units)) if heard.units[place].clause == heard.units[at].clause]
    others = {code for one in found.mentions if one.first in after for code in one.codes} - set(mention.codes)
    near = {code for one in found.mentions if at <= one.first < at + _NEAR for code in one.codes}
    if len(others & near) == 1 and mention.codes == _WHOLES[0]:
        return True  # "begge grupper skal bygge"
    if others or any(heard.units[place].folds[0] in kit.base.words["several"] for place in after):
        return False
    is_told = any(heard.units[place].folds[0] not in kit.base.fillers for place in after)
    if is_told and heard.units[at - 2].folds[0] in kit.base.words["being"] and at > 1:
        return True  # "vi er begge på ferie"
    is_next = heard.units[at].folds[0] not in kit.base.fillers | kit.base.words["whole_list"]
    return is_told and (is_next or heard.units[at].folds[0] in kit.base.words["whole_of"])


def _is_hearsay(heard: Heard, found: Findings, wanted: Sequence[Mention], kit: MenuKit) -> bool:
    """ "de andre vil have lab", "jeg har hørt at lab er godt": what others want, and nothing of the writer's own."""
    told = [one.last for one in found.grammar if one.section == "hearsay"]
    concludes = any(one.section in ("hence", "but") for one in found.grammar)
    is_settled = any(
        mention.first and heard.units[mention.first - 1].folds[0] in kit.base.words["so"] for mention in wanted
    )
    return bool(told and wanted) and not concludes | is_settled and all(m.first > min(told) for m in wanted)


def hangs_on_something(heard: Heard, found: Findings, chosen: set[str], kit: MenuKit) -> bool:
    """ "ja, men ikke endnu", "ja, hvis min chef er enig": such an answer to a yes-or-no question is none yet."""
    return bool(chosen) and (
        _is_delayed(heard, found) or _has_condition(found, chosen, kit) or _is_perhaps(heard, found, chosen, kit)
    )


def _is_perhaps(heard: Heard, found: Findings, chosen: set[str], kit: MenuKit) -> bool:
    """ "kommer måske": a yes beside such a word is none yet."""
    clauses = {heard.units[mention.first].clause for mention in found.mentions if chosen & set(mention.codes)}
    is_yes = kit.consent is not None and kit.consent[0] in chosen
    return is_yes and clauses <= {unit.clause for unit in heard.units if unit.folds[0] in kit.base.words["perhaps"]}


def _is_delayed(heard: Heard, found: Findings) -> bool:
    """ "ja, men ikke endnu", "ja. men ikke endnu": what comes after "men" puts the answer before it off."""
    begun = min((mention.first for mention in found.mentions), default=0)
    turns = [signal.last for signal in found.grammar if signal.section == "but" and signal.first > begun]
    return any(
        one.section in ("delay", "not")
        and any(at < one.first and heard.units[at].sentence == heard.units[one.first].sentence for at in turns)
        for one in found.grammar
    )


def _has_condition(found: Findings, chosen: set[str], kit: MenuKit) -> bool:
    return bool(kit.consent and kit.consent[0] in chosen) and any(s.section == "condition" for s in found.grammar)


def _is_only_too_little(heard: Heard, found: Findings, wanted: Sequence[Mention]) -> bool:
    """ "det skal ikke bare være snak": too little by itself, and nothing else is said to be wanted."""
    marks = [one for one in found.grammar if one.section == "not_only"]
    return bool(wanted) and all(
        any(one.first <= m.first and heard.units[one.first].clause == heard.units[m.first].clause for one in marks)
        and not any(one.first >= m.first and one.last <= m.last for one in marks)
        for m in wanted
    )


def is_said_twice(wanted: Sequence[Mention], chosen: set[str]) -> bool:
    """ "ja … eller nej, det er dagen for mødet, så nej": what is said again is meant."""
    return len(chosen) == 1 and sum(set(mention.codes) == chosen for mention in wanted) > 1


def without_either_or(found: Findings, chosen: set[str], kit: MenuKit) -> Findings:
    """ "1 eller 3, de er lige gode": no "eller" is left where the answer says that both will do."""
    will_do = any(signal.section == "either_will_do" for signal in found.grammar)
    if kit.consent is not None or len(chosen) < 2 or not will_do:
        return found
    return found._replace(grammar=tuple(one for one in found.grammar if one.section != "or"))


def is_left_open(reading: MenuReading, found: Findings, kit: MenuKit) -> bool:
    """Whether the answer itself says that it does not choose: "ja, hvis min chef vil", "lab eller forløb, jeg kan ikke vælge"."""
    is_unknowing = reading.possible_command == "dont_know" and len(reading.candidates) > 1
    if len(reading.candidates) > 1 and any(one.section == "or" for one in found.grammar):
        return True
    return is_unknowing or bool(reading.candidates and kit.consent and _has_condition(found, set(kit.consent), kit))


def is_question(heard: Heard, text: str, found: Findings, kit: MenuKit) -> bool:
    """ "hvem sidder med ved bordet?" asks and tells nothing, where no option is told by a question of one's own."""
    asks = heard.units[0].folds[0] in kit.base.words["asking"] and text.rstrip().endswith("?")
    opening = {
        one.section
        for one in found.grammar
        if one.section in ("asks", "asks_you") and opens_answer(heard, one, kit.base.words)
    }
    return "asks_you" in opening or ((asks or bool(opening)) and not TOLD_BY_QUESTIONS & set(kit.codes))
