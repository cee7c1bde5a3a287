"""A request in free text, understood at once: help, offering, people, time and competences, each with its reason.

This room gathers what the readers beside it find (`intake`, `competences`, `availability.answer`) into one reading, and offers
it to the dialogue as prefill. It decides nothing about what is said back.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.understand.because import Because
from core.understand.fields.competences import read_subjects
from core.understand.intake.citizens import Citizens, citizens
from core.understand.intake.evidence import REQUEST, Evidence, gather
from core.understand.intake.help import all_kinds, said_kinds
from core.understand.intake.offering import Proposal, Request, lab_focus, propose
from core.understand.intake.people import requester, role
from core.understand.times.window import Window, read_window
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.mending import mender
from core.understand.words import READ_LIMIT, Token, clip, tokens

CERTAIN: Final = 0.75
"""From here on a prefilled value is shown as understood; below it is asked, with the value as the first button."""


@dataclass(frozen=True, slots=True)
class IntakeText:
    """What a person wrote: the three free texts and the answers to questions, as (question, answer)."""

    need: str = ""
    idea: str = ""
    wish: str = ""
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What decides the offering. `rule` is the one that did, and `confidence` how sure it is of it; `why` names the words and
    the rule behind each value. `told` is the request as it is read, `when` the answer to when it suits them.
    """

    help: tuple[str, ...]
    offering: str
    rule: str
    parts: tuple[str, ...]
    lab_focus: str | None
    requester: str
    citizens: Citizens | None
    role: str | None
    confidence: float
    why: tuple[Because, ...]
    told: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeReading(Decision):
    """Everything understood."""

    competences: tuple[str, ...]
    time: Window | None


@dataclass(frozen=True, slots=True)
class Prefill:
    """One value the dialogue may fill in: which slot, the value, how sure, and the words it was read from."""

    slot: str
    value: object
    confidence: float
    words: str

    @property
    def certain(self) -> bool:
        """Whether it may be shown as understood rather than asked."""
        return self.confidence >= CERTAIN


def read_intake(texts: IntakeText, ref: date, vocabulary: Vocabulary) -> IntakeReading:
    """Read a whole request together. The same texts and date always give the same reading; no text raises."""
    return read_rest(read_decision(texts, ref, vocabulary), ref, vocabulary)


def read_decision(texts: IntakeText, ref: date, vocabulary: Vocabulary) -> Decision:
    """The part of it that the offering hangs on, for half the price."""
    parts, cut = _parts(texts)
    evidence = gather(parts, ref, vocabulary)
    asks = requester(evidence)
    said = said_kinds(evidence)
    many = citizens(evidence, vocabulary)
    people = (many.min or many.max or 0) if many else 0
    proposal = propose(Request(evidence, asks.value, frozenset(each.value for each in said), people))
    focus = _focus(evidence, proposal)
    kinds = all_kinds(said, proposal, focus)
    part = role(evidence, proposal, people)
    return Decision(
        help=tuple(each.value for each in kinds),
        offering=proposal.offering,
        rule=proposal.rule,
        parts=proposal.parts,
        lab_focus=focus,
        requester=asks.value,
        citizens=many,
        role=part.value if part else None,
        confidence=proposal.confidence,
        why=(
            *kinds,
            Because(proposal.offering, proposal.words, proposal.rule),
            asks,
            *((part,) if part else ()),
            *((Because("citizens", many.words, "number"),) if many else ()),
            *((Because("cut", "", "read_limit"),) if cut or evidence.cut else ()),
        ),
        told="\n".join(evidence.texts[name] for name in REQUEST if name in evidence.texts),
        when=evidence.texts.get("when", ""),
    )


def read_rest(decision: Decision, ref: date, vocabulary: Vocabulary) -> IntakeReading:
    """The decision, and which fields the request needs and when."""
    mended = mender(vocabulary).tokens(tokens(decision.told))
    fields = read_subjects(decision.told, vocabulary, mended)
    aside = decision.rule in ("nothing_asked", "off_topic")
    known = {each.name: getattr(decision, each.name) for each in dataclasses.fields(Decision)}
    known["why"] = decision.why if aside else (*decision.why, *fields.why)
    return IntakeReading(
        competences=() if aside else tuple(fields.competences),
        time=_window(decision.when, ref, vocabulary) or _window(decision.told, ref, vocabulary, mended),
        **known,
    )


def _parts(texts: IntakeText) -> tuple[tuple[tuple[str, str], ...], bool]:
    """The texts that were given, as far as they are read, and whether anything was left out."""
    given = (("need", texts.need), ("idea", texts.idea), ("wish", texts.wish), *texts.answers)
    kept: list[tuple[str, str]] = []
    left = READ_LIMIT
    for name, text in given:
        if text and left:
            kept.append((name, clip(text[:left])[0]))
            left -= len(kept[-1][1])
    return tuple(kept), sum(len(text) for _, text in kept) < sum(len(text) for _, text in given)


def _focus(evidence: Evidence, proposal: Proposal) -> str | None:
    if "lab" not in (proposal.offering, *proposal.parts):
        return None
    return lab_focus(evidence, with_test="hundred_day" in proposal.parts)


def _window(text: str, ref: date, vocabulary: Vocabulary, mended: tuple[Token, ...] | None = None) -> Window | None:
    return read_window(mender(vocabulary).text(text, mended), ref, vocabulary) if text else None


def prefill(reading: IntakeReading) -> tuple[Prefill, ...]:
    """What the dialogue may fill in from a reading, with how sure each value is. Nothing understood, nothing filled."""
    return tuple(_prefills(reading))


_SURE_RULES: Final = {
    "who_answer": 0.95, "committee": 0.85, "politician": 0.85, "unless_said_otherwise": 0.6,
    "carried_by_offering": 0.9, "role_words": 0.75, "advice": 0.75, "help": 0.8,
    "trial": 0.7, "role_talk": 0.6,
}  # fmt: skip


def _prefills(reading: IntakeReading) -> Iterator[Prefill]:
    because = {each.value: each for each in reversed(reading.why)}
    if reading.offering != "unclear":
        told = because[reading.offering]
        yield Prefill("offering", reading.offering, reading.confidence, told.words)
        if reading.lab_focus:
            yield Prefill("lab_focus", reading.lab_focus, min(reading.confidence, 0.8), told.words)
    for kind in reading.help:
        yield Prefill("help", kind, _SURE_RULES.get(because[kind].rule, reading.confidence), because[kind].words)
    asks = because[reading.requester]
    yield Prefill("requester", reading.requester, _SURE_RULES[asks.rule], asks.words)
    if reading.role:
        yield Prefill(
            "role", reading.role, _SURE_RULES.get(because[reading.role].rule, 0.7), because[reading.role].words
        )
    if reading.citizens:
        yield Prefill("citizens", reading.citizens, 0.8, reading.citizens.words)
    if reading.time:
        yield Prefill("time", reading.time, 0.8, reading.time.words)
    for code in reading.competences:
        yield Prefill("competences", code, 0.8, because[code].words if code in because else "")
