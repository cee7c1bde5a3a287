"""The ordered rules that turn the decisive answers of an intake into support for offerings.

A rule looks at the answers and says which offerings they point to, how strongly, and which answers it used. The first rule
that speaks for an offering outweighs all later ones together. Who may have what, what can start, and the ranking itself are
`core.recommending.recommend`'s work.
"""

from collections.abc import Callable
from dataclasses import dataclass

from core.recommending.offerings import CitizenRole, Fit, Focus, OfferingId, Offerings
from core.recommending.signals import COMMITTEES, Clarity, Entry, HelpKind, Part, Signals


@dataclass(frozen=True, slots=True)
class Support:
    """A rule speaks for an offering because of these answers. A higher weight is the stronger word within one rule."""

    offering: OfferingId
    weight: int
    rule: str
    answers: tuple[str, ...]


Supports = tuple[Support, ...]
Rule = Callable[[Signals, Offerings], Supports]
MOST_WEIGHT = 7

_LAB, _PARTNER = OfferingId.LAB, OfferingId.PARTNER
_TAILORED, _HUNDRED = OfferingId.TAILORED, OfferingId.HUNDRED_DAY
_COMBINATION = OfferingId.COMBINATION


def is_refused(offering: OfferingId, signals: Signals, offerings: Offerings) -> bool:
    """The person ruled it out, or is known to be somebody who may not have it."""
    if signals.rejected and offering in signals.rejected:
        return True
    if signals.requester is None or offering not in offerings.blocks:
        return False
    return not offerings.may_ask(signals.requester, offering)


def wanted_phases(signals: Signals, offerings: Offerings) -> tuple[Part, ...]:
    """The events asked for in sequence that can be had; empty when fewer than two different ones remain."""
    if len(signals.phases) < 2 or _COMBINATION in signals.rejected:
        return ()
    kept = dict.fromkeys(part for part in signals.phases if not is_refused(part.offering, signals, offerings))
    return tuple(kept) if len(kept) > 1 else ()


def wants_citizens_at_work(signals: Signals) -> bool:
    """Citizens are to do some of the work themselves."""
    return signals.role is CitizenRole.DO or signals.role is CitizenRole.BOTH


def wants_a_test(signals: Signals) -> bool:
    """Something is to be tried in practice, or citizens are to do work: a meeting is then followed by that, not by advice."""
    return bool(signals.trial) or wants_citizens_at_work(signals)


def may_be_tested(signals: Signals) -> bool:
    """Help to test may become a test in practice: nobody said that it shall stay a plan, or that citizens only advise."""
    return signals.trial is not False and signals.role is not CitizenRole.ADVISE


def is_for_committee(signals: Signals) -> bool:
    """A committee asks for help with its own work; "own work" said without a name means a committee we do not know yet."""
    return signals.own_work is True and (signals.requester is None or signals.requester in COMMITTEES)


def lab_focus(signals: Signals) -> Focus | None:
    """The focus said, else the one that what is unclear or the help asked for points to. None: it must be asked."""
    if signals.focus is not None:
        return signals.focus
    if signals.clarity is not None:
        return _FOCUS_OF[signals.clarity]
    if HelpKind.NEW_IDEAS in signals.help:
        return Focus.IDEATE
    return Focus.EXPERIMENT if HelpKind.TESTING in signals.help or signals.trial else None


_FOCUS_OF = {
    Clarity.PROBLEM_UNCLEAR: Focus.EXPLORE,
    Clarity.IDEAS_MISSING: Focus.IDEATE,
    Clarity.TEST_DESIGN_MISSING: Focus.EXPERIMENT,
    Clarity.DIGITAL_POTENTIAL: Focus.DIGITAL_POTENTIAL,
}


def _asked_for(signals: Signals, offerings: Offerings) -> Supports:
    """An offering is named; or two events are named in sequence, which names the combination."""
    phases = wanted_phases(signals, offerings)
    named = tuple(dict.fromkeys(one for one in signals.named if one is not OfferingId.UNCLEAR))
    spoken = {part.offering for part in phases}
    if phases and all(one is _COMBINATION or one in spoken for one in named):
        first = Support(_COMBINATION, MOST_WEIGHT, "sequence", ("phases",))
        rest = dict.fromkeys(part.offering for part in phases)
        return (first, *_in_order(tuple(rest), "part_of_sequence", "phases", MOST_WEIGHT - 2))
    supports = _in_order(named, "named", "named", MOST_WEIGHT)
    if _COMBINATION in named:
        return supports
    if phases:
        return (*supports, Support(_COMBINATION, 1, "sequence", ("phases",)))
    if len(named) > 1:
        return (*supports, Support(_COMBINATION, 1, "several_named", ("named",)))
    return supports


def _in_order(offerings: tuple[OfferingId, ...], rule: str, answer: str, weight: int) -> Supports:
    """Earlier is stronger; from the sixth on all are equally weak."""
    return tuple(Support(one, max(2, weight - place), rule, (answer,)) for place, one in enumerate(offerings))


_OWN_WORK: Supports = (
    Support(_TAILORED, 7, "own_work", ("requester", "own_work")),
    Support(_COMBINATION, 1, "own_work_then", ("requester", "own_work")),
)
_TRIAL: Supports = (Support(_HUNDRED, 7, "trial", ("trial",)),)
_TRIAL_AND_DOERS: Supports = (Support(_HUNDRED, 7, "trial_and_doers", ("trial", "role")),)
_DOERS: Supports = (Support(_HUNDRED, 7, "doers", ("role",)),)
_SESSION: Supports = (Support(_LAB, 7, "session", ("session",)),)
_ADVICE: Supports = (Support(_PARTNER, 7, "advice", ("advice",)),)
_CLARITY: Supports = (Support(_LAB, 7, "clarity", ("clarity",)),)
_FOCUS: Supports = (Support(_LAB, 7, "focus", ("focus",)),)
_ADVISERS: Supports = (Support(_PARTNER, 7, "advisers", ("role",)),)
_INSTEAD: Supports = tuple(
    Support(offering, weight, "instead_of_tailored", ("named", "requester"))
    for offering, weight in ((_LAB, 6), (_HUNDRED, 5), (_PARTNER, 4))
)
_TEST_INSTEAD = (Support(_HUNDRED, 7, "instead_of_tailored", ("named", "requester", "help")), _INSTEAD[0], _INSTEAD[2])
_LAB_THEN_TEST = Support(_COMBINATION, 1, "lab_then_test", ("trial", "session"))
_LAB_THEN_ADVICE = Support(_COMBINATION, 1, "lab_then_advice", ("session", "advice"))
_UNCLEAR_THEN_ADVICE = Support(_COMBINATION, 1, "unclear_then_advice", ("clarity", "advice"))


def _own_work(signals: Signals, _: Offerings) -> Supports:
    """A committee asks for help with its own work."""
    return _OWN_WORK if is_for_committee(signals) else ()


def _small_scale(signals: Signals, _: Offerings) -> Supports:
    """Something is to be tried in practice at small scale, or citizens are to do work."""
    doers = wants_citizens_at_work(signals)
    if not signals.trial:
        return _DOERS if doers else ()
    supports = _TRIAL_AND_DOERS if doers else _TRIAL
    return (*supports, _LAB_THEN_TEST) if signals.session else supports


def _one_session(signals: Signals, _: Offerings) -> Supports:
    """Several people meet once to explore, get ideas, plan an experiment or look for digital potential."""
    if not signals.session:
        return ()
    return (*_SESSION, _LAB_THEN_ADVICE) if signals.advice and not wants_a_test(signals) else _SESSION


def _along_the_way(signals: Signals, _: Offerings) -> Supports:
    """Advice or feedback along the way."""
    if not signals.advice:
        return ()
    may_meet_first = signals.clarity and signals.session is not False and not wants_a_test(signals)
    return (*_ADVICE, _UNCLEAR_THEN_ADVICE) if may_meet_first else _ADVICE


def _not_clear_yet(signals: Signals, _: Offerings) -> Supports:
    """What is unclear is a lab's work, unless a meeting was ruled out."""
    if signals.session is False:
        return ()
    if signals.clarity:
        return _CLARITY
    return _FOCUS if signals.focus else ()


def _instead(signals: Signals, offerings: Offerings) -> Supports:
    """Somebody who may not have a tailored course asked for one: a lab or a 100-day group is what comes nearest."""
    if signals.requester is None or offerings.may_ask(signals.requester, _TAILORED):
        return ()
    wanted = _TAILORED in signals.named or any(part.offering is _TAILORED for part in signals.phases)
    if not wanted:
        return ()
    tests = HelpKind.TESTING in signals.help and HelpKind.NEW_IDEAS not in signals.help and may_be_tested(signals)
    return _TEST_INSTEAD if tests else _INSTEAD


def _kind_of_help(signals: Signals, _: Offerings) -> Supports:
    """Only a kind of help is said: ideas -> lab, testing -> 100 days, scaling, effect or a team -> partner."""
    if not signals.help:
        return ()
    meeting = _PARTNER if signals.session is False else _LAB
    testing = _HUNDRED if may_be_tested(signals) else meeting
    goes_to = ((HelpKind.NEW_IDEAS, meeting), (HelpKind.TESTING, testing), *_PARTNER_HELPS_WITH)
    found: dict[OfferingId, Support] = {}
    for place, (kind, offering) in enumerate(goes_to):
        if kind in signals.help and offering not in found:
            found[offering] = Support(offering, MOST_WEIGHT - place, f"help_{kind.value}", ("help",))
    return (*found.values(), _SEVERAL_HELPS) if len(found) > 1 else tuple(found.values())


_PARTNER_HELPS_WITH = ((HelpKind.SCALING_EFFECT, _PARTNER), (HelpKind.TEAM_COCREATION, _PARTNER))
_SEVERAL_HELPS = Support(_COMBINATION, 1, "several_helps", ("help",))


def _advisers(signals: Signals, _: Offerings) -> Supports:
    """Citizens are to advise, and nothing else is said."""
    return _ADVISERS if signals.role is CitizenRole.ADVISE else ()


DECIDING: tuple[Rule, ...] = (
    _asked_for,
    _own_work,
    _small_scale,
    _one_session,
    _along_the_way,
    _not_clear_yet,
    _instead,
    _kind_of_help,
    _advisers,
)
"""In order: the first that speaks decides. When none speaks the need is unclear, and the bot asks."""

_BY_ENTRY = {
    Entry.NEED: (Support(_LAB, 1, "entry", ("entry",)),),
    Entry.IDEA: (Support(_HUNDRED, 1, "entry", ("entry",)),),
    Entry.PROJECT: (Support(_PARTNER, 1, "entry", ("entry",)),),
}
_COMMITTEE: Supports = (Support(_TAILORED, 1, "committee", ("requester",)),)
_SIZED = ((_LAB, 1), (_HUNDRED, 2), (_PARTNER, 1))


def _size(signals: Signals, offerings: Offerings) -> Supports:
    """The number wanted tilts towards the offerings it fits into; it never decides."""
    wish = signals.citizens
    number = wish and (wish.aim or wish.least or wish.most)
    if not number:
        return ()
    return tuple(
        Support(offering, weight, "size", ("citizens",))
        for offering, weight in _SIZED
        if offerings[offering].citizens.fit(number) is not Fit.REFUSED
        and number <= (offerings[offering].usual[1] or number)
    )


def _entry(signals: Signals, _: Offerings) -> Supports:
    """Need, idea or project tilts towards what most often helps there."""
    return _BY_ENTRY[signals.entry] if signals.entry else ()


def _committee(signals: Signals, _: Offerings) -> Supports:
    """A committee that has not said more may well want a tailored course."""
    return _COMMITTEE if signals.requester in COMMITTEES else ()


TILTING: tuple[Rule, ...] = (_committee, _size, _entry)
"""They order what the deciding rules left equal, and never turn unclear into something."""
