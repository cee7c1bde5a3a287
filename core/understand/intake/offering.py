"""Which offering a request asks for: ordered, named rules; the first that applies decides.

Each rule is a function from the evidence to a proposal or None. What the offerings are called is in
prompts/vocabulary/intake/offering.txt and setting.txt. Kinds of help and people are read elsewhere.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from core.understand.intake.evidence import Evidence
from core.understand.vocabulary.phrases import Hit

NAMES: Final = ("partner", "lab", "tailored", "hundred_day")
COMMITTEES: Final = ("standing_committee", "task_committee")
GATHERING: Final = 8
"""So many citizens meet at a table; advisers along the way are fewer."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The offering, its parts when there are two phases, the words it was read from, the rule, and how sure it is."""

    offering: str
    rule: str
    words: str
    confidence: float
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What the rules look at: the evidence, who asks, the kinds of help that were said outright, how many citizens."""

    evidence: Evidence
    requester: str
    kinds: frozenset[str]
    people: int = 0

    @property
    def from_committee(self) -> bool:
        """Whether an opgaveudvalg or a stående udvalg asks."""
        return self.requester in COMMITTEES


def propose(request: Request) -> Proposal:
    """The proposal of the first rule that applies; "unclear" when none does, so that somebody asks."""
    if (aside := nothing_asked(request)) is not None:
        return aside
    for rule in RULES:
        if (proposal := rule(request)) is not None:
            return proposal
    return Proposal("unclear", "unclear", "", 0.6)


def nothing_asked(request: Request) -> Proposal | None:
    """A greeting, somebody trying the bot, an everyday matter: nothing of a request is in it."""
    evidence = request.evidence
    read = evidence.findings.units
    idle = {place for hit in evidence.said("greeting", "trying the bot") for place in hit.taken}
    if read and len(idle) == len(read) and len(read) <= 6:
        return Proposal("unclear", "nothing_asked", " ".join(unit.text for unit in read), 0.9)
    off_topic = evidence.said("off topic")
    asked = evidence.stands(
        *NAMES, "session", "advice", *(kind for kind, _ in KINDS_LEAD_TO), "people sought", "new_ideas weak"
    )
    if off_topic and not asked and not request.from_committee:
        return Proposal("unclear", "off_topic", off_topic[0].words, 0.85)
    return None


def two_phases(request: Request) -> Proposal | None:
    """Two different events, one after the other: a combination with its parts in order."""
    events = sorted(_events(request), key=lambda event: event[1].first)
    if len({event for event, _ in events}) < 2:
        return None
    for cue, sure in _sequence_cues(request.evidence):
        before = [(event, hit) for event, hit in events if hit.last < cue.first]
        after = [(event, hit) for event, hit in events if hit.first > cue.last]
        first, second = _principal(before), _principal(after)
        if first is None or second is None or first[0] == second[0]:
            continue
        both_named = {first[1].section, second[1].section} <= set(NAMES)
        if sure or both_named:
            words = f"{first[1].words} … {cue.words} … {second[1].words}"
            return Proposal("combination", "two_phases", words, 0.85 if both_named else 0.75, (first[0], second[0]))
    return _turned_phases(request.evidence, events)


def _turned_phases(evidence: Evidence, events: Sequence[tuple[str, Hit]]) -> Proposal | None:
    """ "Inden vi prøver det af i 100 dage, vil vi have et lab": the later one is told first."""
    named = [(event, hit) for event, hit in events if hit.section in NAMES]
    for one, two in pairwise(named):
        if one[0] == two[0] or evidence.sentence(one[1]) != evidence.sentence(two[1]):
            continue
        words = f"{one[1].words} … {two[1].words}"
        if any(one[1].first - 7 <= cue.first < one[1].first for cue in evidence.said("before")):
            return Proposal("combination", "two_phases", words, 0.75, (two[0], one[0]))
        if any(one[1].last < cue.first < two[1].first for cue in evidence.said("before")):
            return Proposal("combination", "two_phases", words, 0.75, (one[0], two[0]))
        if any(one[1].last < cue.first < two[1].first for cue in evidence.said("after")):
            return Proposal("combination", "two_phases", words, 0.75, (two[0], one[0]))
    return None


def _events(request: Request) -> Iterator[tuple[str, Hit]]:
    for name in NAMES:
        also = ("session",) if name == "lab" else ()
        for hit in request.evidence.stands(name, f"{name} event", *also):
            yield ("tailored" if name == "partner" and request.from_committee else name), hit


def _sequence_cues(evidence: Evidence) -> Iterator[tuple[Hit, bool]]:
    opened = evidence.said("first")
    for cue in evidence.said("then"):
        yield cue, True
    for cue in evidence.said("then weak"):
        yield cue, any(first.first < cue.first for first in opened)


def _principal(events: Sequence[tuple[str, Hit]]) -> tuple[str, Hit] | None:
    """The event of one side: a named offering before a word for one, then the earliest."""
    ranked = sorted(events, key=lambda event: (event[1].section not in NAMES, event[1].first))
    return ranked[0] if ranked else None


def named(request: Request) -> Proposal | None:
    """An offering is named or paraphrased and not rejected. What stands in the wish outranks what stands before it."""
    hits = request.evidence.stands(*NAMES)
    if not hits:
        return None
    wished = [hit for hit in hits if request.evidence.field(hit) == "wish"]
    chosen = (wished or hits)[0]
    alone = len({hit.section for hit in hits}) == 1
    return Proposal(chosen.section, "named", chosen.words, 0.95 if alone else 0.6)


def committee(request: Request) -> Proposal | None:
    """A committee asks for help with its own work. One workshop on a matter of the town is a lab like anybody's."""
    if not request.from_committee:
        return None
    session = request.evidence.stands("session")
    if session and not request.evidence.stands("course", "along", "advice", "team_cocreation"):
        return Proposal("lab", "one_session", session[0].words, 0.6)
    return Proposal("tailored", "committee", request.requester, 0.85)


def practice(request: Request) -> Proposal | None:
    """Something is to be tried in practice, or citizens are to do work; planning the trial is not trying it."""
    evidence = request.evidence
    tried = evidence.stands("testing")
    if tried and not _plans(request):
        return Proposal("hundred_day", "practice", tried[0].words, 0.85)
    doing = evidence.stands("do", fields=("need", "idea", "wish", "role"))
    if "scaling_effect" in request.kinds or "team_cocreation" in request.kinds:
        doing = tuple(hit for hit in doing if evidence.field(hit) == "role" or _is_wished(request, hit))
    if (
        doing
        and not evidence.stands("advice", "session", fields=("need", "idea", "wish", "role"))
        and not _plans(request)
    ):
        return Proposal("hundred_day", "practice", doing[0].words, 0.65)
    return None


def _is_wished(request: Request, hit: Hit) -> bool:
    """ "en håndfuld unge der kan lave opslag sammen med os": so many people, asked for to do it."""
    wish = "wish" if "wish" in request.evidence.texts else "need"
    return bool(request.people) and request.evidence.field(hit) == wish and "scaling_effect" not in request.kinds


def _plans(request: Request) -> bool:
    evidence = request.evidence
    planned = evidence.stands("plan")
    if not planned:
        return False
    places = {place for hit in planned for place in range(hit.first, hit.last + 1)}
    loose = [hit for hit in evidence.stands("testing") if not places.intersection(hit.taken)]
    return bool(evidence.stands("session", "session weak")) or not loose


def one_session(request: Request) -> Proposal | None:
    """One meeting or workshop where several explore, get ideas, plan an experiment or look for digital potential."""
    evidence = request.evidence
    strong = evidence.stands("session")
    if strong:
        return Proposal("lab", "one_session", strong[0].words, 0.85)
    weak = evidence.stands("session weak")
    if request.people >= GATHERING and not request.kinds & {"scaling_effect", "team_cocreation"}:
        return Proposal("lab", "one_session", str(request.people), 0.65)
    people = evidence.stands("people")
    topic = evidence.stands("new_ideas", "new_ideas weak", "plan", "digital_potential", "explore")
    if weak and topic and not (evidence.stands("along") and evidence.stands("advice")):
        return Proposal("lab", "one_session", f"{weak[0].words} … {topic[0].words}", 0.75)
    if weak and people and not evidence.stands("along", "advice", *(kind for kind, _ in KINDS_LEAD_TO)):
        return Proposal("lab", "one_session", f"{weak[0].words} … {people[0].words}", 0.55)
    return None


def advice(request: Request) -> Proposal | None:
    """Advice or feedback along the way."""
    evidence = request.evidence
    if hits := evidence.stands("advice"):
        return Proposal("partner", "advice", hits[0].words, 0.85 if len(hits) > 1 else 0.75)
    if experienced := evidence.stands("advice weak"):
        return Proposal("partner", "advice", experienced[0].words, 0.65)
    answered = evidence.stands("advice", fields=("role",))
    if answered and not request.kinds:
        return Proposal("partner", "advice", answered[0].words, 0.55)
    return None


def kind_of_help(request: Request) -> Proposal | None:
    """Only a kind of help is said: ideas lead to a lab, a trial to 100 days, effect and team to a partner."""
    evidence = request.evidence
    if _plans(request):
        return Proposal("lab", "kind_of_help", evidence.stands("plan")[0].words, 0.6)
    for kind, offering in KINDS_LEAD_TO:
        if kind in request.kinds and (hits := evidence.kind(kind)):
            return Proposal(offering, "kind_of_help", hits[0].words, 0.65)
    if hits := evidence.stands("digital_potential", "explore", "new_ideas weak"):
        return Proposal("lab", "kind_of_help", hits[0].words, 0.5)
    return None


KINDS_LEAD_TO: Final = (
    ("new_ideas", "lab"),
    ("testing", "hundred_day"),
    ("scaling_effect", "partner"),
    ("team_cocreation", "partner"),
)
RULES: Final[tuple[Callable[[Request], Proposal | None], ...]] = (
    two_phases, named, committee, practice, one_session, advice, kind_of_help,
)  # fmt: skip


def lab_focus(evidence: Evidence, *, with_test: bool = False) -> str:
    """What a lab is about. Planning a trial and digital potential are said in so many words; exploring outweighs ideas
    unless ideas are spoken of more often. `with_test`: another part of the request is the trial itself.
    """
    if not with_test and evidence.stands("plan", "experiment"):
        return "experiment"
    if evidence.stands("digital_potential") or (evidence.stands("use of") and evidence.said("tech")):
        return "digital_potential"
    exploring, ideas = evidence.stands("explore"), evidence.stands("ideate")
    wished = [hit.section for hit in (*exploring, *ideas) if evidence.field(hit) == "wish"]
    if len(set(wished)) == 1:
        return wished[0]
    return "explore" if exploring and len(_apart(exploring)) >= len(_apart(ideas)) else "ideate"


def _apart(hits: Sequence[Hit]) -> set[int]:
    """The first units of findings, so that two phrases on the same words count once."""
    return {hit.first for hit in hits}
