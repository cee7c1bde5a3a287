"""On whose behalf somebody asks: where the words that name it are unlikely to mean it."""

from collections.abc import Mapping, Sequence

from core.understand.menu.findings import Findings, Mention
from core.understand.menu.joins import are_joined
from core.understand.menu.options import MenuKit
from core.understand.menu.orders import unread
from core.understand.words.spelling import Heard

_EMPLOYEE = "employee"
_IN = "i"
"""In small letters it is where something is ("i klubben"), and no "I"."""
_LEAST_TOLD = 4
"""Words of a sentence that tells of a place of work, where fewer name it."""
_MOST_BETWEEN = 2
"""Words between who needs something and the verb that says so: "vi har jo altid manglet"."""
_OF_A_VERB = ("r", "ede", "te", "ed", "s")
_LEAST_BEHIND = 2
"""Words of weight behind a place that opens the sentence: "sygeplejersken her, hjemmeplejen syd" names itself."""


def is_unlikely(
    heard: Heard, text: str, chosen: set[str], wanted: Sequence[Mention], found: Findings, kit: MenuKit
) -> bool:
    """Hardly anybody asks on behalf of two, and "bare mig, som mor" is no employee."""
    is_for_two = len(chosen) > 1 and not _are_listed(heard, text, wanted, found, kit)
    if is_for_two or chosen != {_EMPLOYEE}:
        return is_for_two
    is_told_of = _is_told_of(heard, text, wanted, found, kit) or _is_in_passing(heard, wanted, found, kit)
    return found.outsiders or is_told_of


def without_needs(heard: Heard, found: Findings, kit: MenuKit) -> Findings:
    """The findings without the people whom the writer only lacks, gets or has something with: "vi mangler folk i weekenden".

    "Vi har en børnehave" and "vi mangler folk på plejehjemmet" still name a place of the writer's own.
    """
    verbs = _verbs_of_need(heard, kit)
    return found._replace(mentions=tuple(one for one in found.mentions if not _is_needed(one, heard, verbs, kit)))


def _verbs_of_need(heard: Heard, kit: MenuKit) -> Mapping[int, int]:
    """The place of the verb, by the part of the answer, where its writer tells what they have, lack or get."""
    units, words = heard.units, kit.base.words
    verbs: dict[int, int] = {}
    for at, unit in enumerate(units):
        near = units[max(0, at - _MOST_BETWEEN) : at + _MOST_BETWEEN]
        is_own = any(one.clause == unit.clause and one.folds[0] in words["own_side"] for one in near)
        if is_own and unit.folds[0] in words["needing"] | words["having"]:
            verbs[unit.clause] = at
    return verbs


def _is_needed(one: Mention, heard: Heard, verbs: Mapping[int, int], kit: MenuKit) -> bool:
    units, words = heard.units, kit.base.words
    verb = verbs.get(units[one.first].clause, one.first)
    if (
        set(one.codes) != {_EMPLOYEE}
        or one.first <= verb
        or units[one.first - 1].folds[0] in words["placing"] | words["as_ours"]
    ):
        return False
    is_lacked = units[verb].folds[0] in words["needing"]
    return is_lacked or any(unit.folds[0] not in kit.base.fillers for unit in units[verb + 1 : one.first])


def _is_told_of(heard: Heard, text: str, wanted: Sequence[Mention], found: Findings, kit: MenuKit) -> bool:
    """Whether a sentence speaks of a place of work, and not of who writes: "min søn går på skolen", "kantinen lukker klokken to".

    It may, where it has words of its own and none for the writer, nor one before the place that makes it theirs ("som lærer").
    """
    words, units = kit.base.words, heard.units
    if len(units) < _LEAST_TOLD or not all(one.weak for one in wanted):
        return False
    writes = any(one.folds[0] in words["writers"] and text[one.start] != _IN for one in units)
    is_ours = any(one.first and units[one.first - 1].folds[0] in words["as_ours"] for one in wanted)
    least = _LEAST_BEHIND if wanted[0].first == 0 else 1
    return not (writes or is_ours) and unread(heard, found, kit) >= least


def _is_in_passing(heard: Heard, wanted: Sequence[Mention], found: Findings, kit: MenuKit) -> bool:
    """Whether a sentence only happens to speak of work, by a field of it or by who is about: "jeg blev afbrudt af en kollega".

    It names who asks where it opens with the place, is of the writer, or says what they are: "os på stuen", "jeg er pedel".
    """
    if len(heard.units) < _LEAST_TOLD or not unread(heard, found, kit):
        return False
    if not all(one.loose or (one.weak and _is_around_one(one, heard, kit)) for one in wanted):
        return False
    return not any(_opens(one, heard, kit) or _is_of_the_writer(one, heard, kit) for one in wanted)


def _is_around_one(one: Mention, heard: Heard, kit: MenuKit) -> bool:
    """Whether it is somebody or something one has about one at work, and not what one works at: "min chef", "kantinen"."""
    return any(unit.folds[0] in kit.base.words["around_one"] for unit in heard.units[one.first : one.last + 1])


def _opens(one: Mention, heard: Heard, kit: MenuKit) -> bool:
    """Whether a clause begins with the place, and no verb stands behind it: "kantinen lukker om lidt" tells of it."""
    clause = heard.units[one.first].clause
    before = [unit.folds[0] for unit in heard.units[: one.first] if unit.clause == clause]
    behind = [unit.folds[0] for unit in heard.units[one.last + 1 : one.last + 2] if unit.clause == clause]
    is_first = all(word in kit.base.fillers or word in kit.base.words["belonging"] for word in before)
    is_subject = any(word.endswith(_OF_A_VERB) and word not in kit.base.fillers for word in behind)
    return is_first and not is_subject


def _is_of_the_writer(one: Mention, heard: Heard, kit: MenuKit) -> bool:
    """ "For mig selv og kontoret"; or, in its clause before it, what somebody is or works at: "vi er tre på kontoret"."""
    units, words = heard.units, kit.base.words
    if any(unit.folds[0] in words["oneself"] for unit in units[one.first : one.last + 1]):
        return True
    before = [unit.folds[0] for unit in units[: one.first] if unit.clause == units[one.first].clause]
    if before and before[0] in words["oneself"]:
        return True  # "os der kører skraldebilerne"
    is_said = any(word in words["belonging"] for word in before)
    return is_said and (before[0] in words["belonging"] or any(word in words["whose_place"] for word in before))


def _are_listed(heard: Heard, text: str, wanted: Sequence[Mention], found: Findings, kit: MenuKit) -> bool:
    """ "2 & 3", "både min afdeling og opgaveudvalget": two on whose behalf is asked are said so in as many words."""
    placed = [mention for mention in wanted if mention.because.rule == "place"]
    is_plain = {code for m in placed for code in m.codes} == {code for m in wanted for code in m.codes}
    wanted = placed if is_plain else wanted
    opens = any(unit.folds[0] in kit.base.words["opens_joining"] for unit in heard.units)
    is_open = any(signal.section == "or" for signal in found.grammar)
    return (is_plain or opens) and not is_open and are_joined(heard, text, wanted, found, kit)
