"""A "not" that only tells: "unge der ikke kan få job", "vi kan ikke finde folk", "bussen kommer aldrig".

What is told so is what is wanted or why, and nothing is said no to. What a "not" rejects is `scopes`' work.
"""

from collections.abc import Sequence

from core.understand.menu.findings import Findings
from core.understand.menu.options import MenuKit
from core.understand.menu.orders import covered
from core.understand.talk.commands import Words
from core.understand.vocabulary.signals import Signal
from core.understand.words.passage import Unit
from core.understand.words.spelling import Heard

_TELLING = frozenset({"explore", "new_ideas", "citizens", "children_youth"})
"""Options that are told of as often as named: a "not" may be part of what is told."""
_NEEDS = frozenset({"explore", "new_ideas"})
"""Options that name a need: what one cannot do is what one wants help with."""
_LEAST_MAIN = 3


def without_telling(heard: Heard, found: Findings, kit: MenuKit) -> Sequence[Signal]:
    """The words that steer, without a "not" that only tells: "unge der ikke kan få job", "vi kan ikke finde folk"."""
    if kit.consent or not _TELLING & set(kit.codes):
        return found.grammar
    return [
        one
        for one in found.grammar
        if not (one.section == "not" and _only_tells(heard, found, kit, one))
        and not (one.section == "too_much" and kit.themes is not None and _tells_too_much(heard, one))
    ]


def _tells_too_much(heard: Heard, signal: Signal) -> bool:
    """ "fortovet er for smalt": what is too much or too little there is why a subject is named."""
    return any(unit.folds[0] == "for" for unit in heard.units[signal.first : signal.last + 1])


def _only_tells(heard: Heard, found: Findings, kit: MenuKit, denial: Signal) -> bool:
    units, places = heard.units, [(mention.first, mention.last) for mention in found.mentions]
    clause = units[denial.first].clause
    if any(unit.folds[0] in kit.base.words["unwanted"] for unit in units if unit.clause == clause):
        return False  # "klimaet interesserer mig ikke synderligt"
    if denial.last == len(units) - 2 and units[-1].folds[0] in kit.base.words["pointing_back"]:
        return False  # "borgerne kan ikke mærke forskel, så ikke dem"
    return (
        _tells_who(units, denial, places, kit.base.words)
        or (
            kit.themes is not None and _tells_trouble(units, denial, places, _unread(heard, found, kit), kit.base.words)
        )
        or (bool(_NEEDS & set(kit.codes)) and _tells_need(units, denial, kit.base.words))
        or _tells_more(heard, found, kit, denial)
        or _denies_twice(units, denial, found.grammar, kit.base.words)
    )


def _unread(heard: Heard, found: Findings, kit: MenuKit) -> frozenset[int]:
    """The words of weight that nothing was made of."""
    read = covered(found)
    return frozenset(
        at for at, unit in enumerate(heard.units) if at not in read and unit.folds[0] not in kit.base.fillers
    )


def _tells_more(heard: Heard, found: Findings, kit: MenuKit, denial: Signal) -> bool:
    """ "kollegerne brænder ikke ud": who gains by it is told together with what they are spared."""
    if "citizens" not in kit.codes:
        return False
    units, unread = heard.units, _unread(heard, found, kit)
    here = {at for at, unit in enumerate(units) if unit.clause == units[denial.first].clause}
    follows = any(m.first == denial.last + 1 for m in found.mentions)  # "… mest ud af det ikke medarbejderne"
    return (
        not follows and bool(here & unread) and any(m.last < denial.first and m.first in here for m in found.mentions)
    )


def _denies_twice(units: Sequence[Unit], signal: Signal, grammar: Sequence[Signal], words: Words) -> bool:
    """ "uden digitalisering kommer vi ingen vegne", "ikke videre uden at prøve det": what two "not" say is wanted."""
    clause = units[signal.first].clause
    others = [one for one in grammar if one.section == "not" and units[one.first].clause == clause]
    said = {units[one.first].folds[0] for one in others}
    return len(said) > 1 and bool(said & words["without"])


def _tells_who(units: Sequence[Unit], signal: Signal, places: Sequence[tuple[int, int]], words: Words) -> bool:
    """ "folk der ikke har et job", "løsninger vi ikke kan se", "folk uden bolig": it tells what kind is spoken of."""
    is_with_them = signal.first > 0 and units[signal.first - 1].folds[0] in words["people_with"]
    if units[signal.first].folds[0] in words["without"] and is_with_them:
        return True
    before = units[max(0, signal.first - _LEAST_MAIN) : signal.first]
    if before and before[-1].folds[0] in words["telling_we"] and any(last == signal.first - 2 for _, last in places):
        return True
    return any(unit.folds[0] in words["relative"] and unit.clause == units[signal.first].clause for unit in before)


def _tells_need(units: Sequence[Unit], signal: Signal, words: Words) -> bool:
    """ "vi kan ikke dokumentere noget", "ingen har tid til at være tovholder": what cannot be done is what is wanted."""
    before = units[signal.first - 1].folds[0] if signal.first else ""
    after = units[signal.last + 1].folds[0] if signal.last + 1 < len(units) else ""
    if units[signal.first].folds[0] in words["nobody"]:
        earlier = {unit.folds[0] for unit in units[: signal.first] if unit.sentence == units[signal.first].sentence}
        return after in words["unable"] or bool(earlier & words["having"])  # "vi har idéer nok, men ingen hænder"
    if before in words["turns_from"] and any(unit.folds[0] in words["having"] for unit in units[: signal.first]):
        return True  # "vi har idéen men ikke folkene"
    following = units[signal.last + 2].folds[0] if signal.last + 2 < len(units) else ""
    is_seen = after == "se" and following in words["opens_told"]  # "vi kan ikke se om det virker"
    return before in words["unable"] and (after not in words["no_need"] or is_seen)


def _tells_trouble(
    units: Sequence[Unit], signal: Signal, places: Sequence[tuple[int, int]], unread: frozenset[int], words: Words
) -> bool:
    """ "bussen kommer aldrig", "der er ingen læger": what is wrong there is why a subject is named, and rejects nothing.

    "ikke trafik", "trafik er det ikke" and "det har ikke noget med trafik at gøre" do reject it. `unread` are words of
    weight that nothing was made of.
    """
    at, clause = signal.first, units[signal.first].clause
    begun = next(place for place, unit in enumerate(units) if unit.clause == clause)
    before = [unit.folds[0] for unit in units[begun:at]]
    after = units[signal.last + 1].folds[0] if signal.last + 1 < len(units) else ""
    following = [unit.folds[0] for unit in units[signal.last + 1 : signal.last + 3]]
    if after in words["no_need"] or following == ["noget", "med"]:
        return False  # "vi har ikke brug for kultur"
    if not before or before[-2:-1] == ["det"]:
        return units[at].folds[0] in words["nobody"] and after in words["unable"] | words["willing"]
    if before[-1] in words["troubled"] or (units[at].folds[0] in words["nobody"] and before[-2:] == ["der", "er"]):
        return True
    is_subject = any(begun <= first < at for first, _ in places)
    return is_subject and any(at < place and units[place].clause == clause for place in unread)
