"""What leaves an answer to a menu open, so that it is asked about: a condition, a delay, a question, not being able to choose."""

from collections.abc import Sequence

from core.understand.menu.findings import TOLD_BY_QUESTIONS, Findings, Mention
from core.understand.menu.options import MenuKit
from core.understand.menu.reading import MenuReading
from core.understand.spelling import Heard


def hangs_on_something(found: Findings, chosen: set[str], kit: MenuKit) -> bool:
    """ "ja, men ikke endnu", "ja, hvis min chef er enig": such an answer to a yes-or-no question is none yet."""
    return bool(chosen) and (_is_delayed(found) or _has_condition(found, chosen, kit))


def _is_delayed(found: Findings) -> bool:
    """ "ja, men ikke endnu": what comes after "men" puts the answer off."""
    turns = [signal.last for signal in found.grammar if signal.section == "but"]
    return any(s.section in ("delay", "not") and turns and s.first > min(turns) for s in found.grammar)


def _has_condition(found: Findings, chosen: set[str], kit: MenuKit) -> bool:
    return bool(kit.consent and kit.consent[0] in chosen) and any(s.section == "condition" for s in found.grammar)


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
    return is_unknowing or bool(reading.candidates and kit.consent and _has_condition(found, set(kit.consent), kit))


def is_question(heard: Heard, text: str, found: Findings, kit: MenuKit) -> bool:
    """ "hvem sidder med ved bordet?" asks and tells nothing, where no option is told by a question of one's own."""
    asks = heard.units[0].folds[0] in kit.base.words["asking"] and text.rstrip().endswith("?")
    asks = asks or any(signal.section == "asks" and signal.first == 0 for signal in found.grammar)
    return asks and not TOLD_BY_QUESTIONS & set(kit.codes)
