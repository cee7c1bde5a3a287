"""The decisive signals of an intake: what was read in its words, with every given answer in place of that."""

from dataclasses import replace

from core.model import Answers, Json, Source
from core.recommending.offerings import CitizenRole, Focus, OfferingId, Requester
from core.recommending.signals import Clarity, DriftOwner, Entry, HelpKind, Part, Signals, Span
from core.understand.intake.request import Decision

_CLARITY_OF_FOCUS = {
    Focus.EXPLORE: Clarity.PROBLEM_UNCLEAR,
    Focus.IDEATE: Clarity.IDEAS_MISSING,
    Focus.EXPERIMENT: Clarity.TEST_DESIGN_MISSING,
    Focus.DIGITAL_POTENTIAL: Clarity.DIGITAL_POTENTIAL,
}


def read_signals(reading: Decision) -> Signals:
    """The signals in the text alone."""
    offering = OfferingId(reading.offering)
    focus = Focus(reading.lab_focus) if reading.lab_focus else None
    parts = tuple(Part(OfferingId(part), focus if part == "lab" else None) for part in reading.parts)
    wanted = reading.citizens
    return Signals(
        requester=Requester(reading.requester) if reading.requester != Requester.EMPLOYEE else None,
        help=frozenset(HelpKind(kind) for kind in reading.help),
        named=(offering,) if reading.rule == "named" else (),
        phases=parts,
        clarity=_CLARITY_OF_FOCUS.get(focus) if focus else None,
        focus=focus,
        trial=True if reading.rule == "practice" and "testing" in reading.help else None,
        session=True if reading.rule == "one_session" else None,
        advice=True if reading.rule == "advice" else None,
        role=CitizenRole(reading.role) if reading.role else None,
        citizens=Span(wanted.min, wanted.max) if wanted else None,
        own_work=True if reading.rule == "committee" else None,
    )


def answered(read: Signals, answers: Answers, *, says_unclear: bool) -> Signals:
    """The signals with every given answer in place of what was read.

    Whoever asks for ideas and does not know the focus gets ideas, unless they say of themselves that the problem is unclear
    (`says_unclear`): words about it alone are no reason to explore. Nor is there a role for whoever was asked for it and does
    not know: what the words let suppose is no reason that they gave.
    """
    given = {
        slot: answer.value for slot, answer in answers.items() if not answer.is_unknown and answer.value is not None
    }
    changed = read
    if "who" in given:
        changed = replace(changed, requester=Requester(given["who"]))
    if "entry" in given:
        changed = replace(changed, entry=Entry(given["entry"]))
    if "help" in given:
        changed = replace(changed, help=frozenset(HelpKind(kind) for kind in given["help"]))
    if "focus" in given:
        focus = Focus(given["focus"])
        phases = tuple(replace(part, focus=focus) if part.focus else part for part in changed.phases)
        changed = replace(changed, focus=focus, clarity=_CLARITY_OF_FOCUS[focus], phases=phases)
    elif changed.focus is Focus.EXPLORE and _asks_for_ideas(answers) and not says_unclear:
        changed = replace(changed, focus=None, clarity=None)
    if "role" in given:
        changed = replace(changed, role=CitizenRole(given["role"]))
    elif "role" in answers:
        changed = replace(changed, role=None)
    if "drift" in answers:
        known = answers["drift"].value not in (None, "none")
        changed = replace(changed, drift_owner=DriftOwner.KNOWN if known else DriftOwner.NONE)
    if isinstance(given.get("how_many"), dict):
        wanted = given["how_many"]
        changed = replace(changed, citizens=Span(wanted.get("min"), wanted.get("max"), wanted.get("aim")))
    return _wished(changed, given.get("wish"))


def _wished(signals: Signals, wish: Json) -> Signals:
    """A chosen offering is a named one. A combination says that there are several, not which."""
    if wish is None:
        return signals
    if wish == OfferingId.COMBINATION:
        return signals if signals.phases else replace(signals, named=(OfferingId.COMBINATION,))
    return replace(signals, named=(OfferingId(wish),), phases=())


def _asks_for_ideas(answers: Answers) -> bool:
    """Whether new ideas were asked for in an answer; where it was only read, the words decide."""
    kinds = answers.get("help")
    return kinds is not None and kinds.source != Source.READ and HelpKind.NEW_IDEAS in (kinds.value or ())
