"""What a facilitator sets for a gathering, in words: when and where, what it is called, whom it needs, how many.

Each part is checked at once and said back; what does not fit changes nothing. Whom to ask is `proposing`, and a change after
people were asked is told to them in `moving/changes`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from core import workdays
from core.arranging.planning.mixing import Mixed, mixed_by_words, still_possible
from core.arranging.words.meetings import Meetings, read_meetings, read_place
from core.gatherings.mix import Groups
from core.gatherings.needs import cover_of, least_fit, weights_of
from core.gatherings.parties import read_parties
from core.gatherings.rules import SOONEST, RoomRules
from core.model import Answer, Dialogue, Json
from core.network import Cover, Gathering, GatheringStatus, InvitationStatus, Session
from core.recommending.offerings import Fit, OfferingId, Offerings
from core.rooms import Scene
from core.understand import Vocabulary, read_competences
from core.understand.because import Because
from core.understand.times.numbers import read_number
from core.understand.values.counts import read_count, read_preferred
from core.understand.words import tokens

PLAN = "plan"
_TITLE = 80
_PROMISED = (InvitationStatus.SEATED, InvitationStatus.OFFERED, InvitationStatus.WAITING)
"""Those who said yes to a day: it is theirs, and moves, or is called off, but is not put to a vote among others."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The gathering after a part was set. `problem` names what did not fit (gathering/problem/<problem>), with its values."""

    gathering: Gathering
    problem: str = ""
    params: Mapping[str, Json] = field(default_factory=dict)

    @property
    def is_set(self) -> bool:
        return not self.problem


def planned(
    scene: Scene,
    gathering: Gathering,
    dialogue: Dialogue,
    *,
    offerings: Offerings,
    vocabulary: Vocabulary,
    groups: Groups,
    rules: RoomRules,
) -> Planned:
    """The gathering with the part that the dialogue's answers set."""
    answers = dialogue.answers
    part = str(answers["part"].value)
    answer = answers[part]
    words = str(answer.value)
    match part:
        case "when":
            return _timed(scene, gathering, words, offerings, vocabulary)
        case "place":
            return Planned(_placed(gathering, "" if answer.is_unknown else read_place(words)))
        case "topic":
            progress = {name: value for name, value in gathering.progress.items() if name != "topic"}
            return Planned(replace(gathering, title=" ".join(words.split())[:_TITLE], progress=progress))
        case "cover":
            return _covered(gathering, "" if answer.is_unknown else words, vocabulary)
        case "size":
            kept = len(scene.facts.invitations_to(gathering.number, [InvitationStatus.OFFERED]))
            told = read_count(answer.written, vocabulary)
            rather = read_preferred(answer.written, vocabulary)
            is_limit = told is not None and told.low is None
            sized = _sized(gathering, answer, offerings, rules, rather, is_limit=is_limit, kept=kept)
            return _of(still_possible(scene, sized.gathering, groups), gathering) if sized.is_set else sized
        case "quotas":
            if answer.is_unknown:
                return Planned(gathering)
            return _of(mixed_by_words(scene, gathering, words, groups, vocabulary), gathering)
        case "parties":
            return Planned(replace(gathering, parties=read_parties("" if answer.is_unknown else words)))
    return Planned(replace(gathering, is_delicate=answer.value == "yes"))


def _of(mixed: Mixed, before: Gathering) -> Planned:
    """The mix as a part of the plan; where it cannot be, the plan is as it was."""
    return Planned(before if mixed.problem else mixed.gathering, mixed.problem, mixed.params)


def unproposed(gathering: Gathering) -> Gathering:
    """A plan that changes makes its proposal old: whom to ask is found anew."""
    progress = {name: value for name, value in gathering.progress.items() if name != "listed"}
    status = GatheringStatus.DRAFT if gathering.status is GatheringStatus.PROPOSED else gathering.status
    return replace(gathering, status=status, progress=progress)


def lacks_place(gathering: Gathering) -> bool:
    """Whether time is set and place is not: the next thing to ask."""
    return bool(gathering.sessions) and not gathering.sessions[0].place


def usual_minutes(gathering: Gathering) -> int | None:
    """How long a meeting lasts of which only the beginning is said: as was decided, else as long as before."""
    decided = gathering.progress.get("minutes")
    return decided or (gathering.sessions[0].minutes if gathering.sessions else None)


def _timed(scene: Scene, gathering: Gathering, words: str, offerings: Offerings, vocabulary: Vocabulary) -> Planned:
    read = read_meetings(words, workdays.local(scene.at), usual_minutes(gathering), vocabulary)
    problem, params = _problem(scene, gathering, read, offerings)
    if problem:
        return Planned(gathering, problem, {**params, "unread": list(read.unread)})
    before = [one.place for one in gathering.sessions] or [""]
    places = before if len(before) == len(read.sessions) else before[:1] * len(read.sessions)
    ordered = zip(sorted(read.sessions, key=lambda one: one.start), places, strict=True)
    sessions = tuple(replace(one, place=read.place or place) for one, place in ordered)
    progress = {**gathering.progress, "is_open": read.is_open}
    return Planned(replace(gathering, sessions=sessions, progress=progress))


def _problem(
    scene: Scene, gathering: Gathering, read: Meetings, offerings: Offerings
) -> tuple[str, Mapping[str, Json]]:
    """What is wrong with the times, if anything is."""
    rules = offerings[OfferingId(gathering.offering)]
    if not read.sessions:
        return ("no_time" if read.has_hours else "no_hours"), {}
    if read.is_open and gathering.progress.get("sessions", 1) != 1:
        return "open_course", {}
    if read.is_open and (promised := scene.facts.invitations_to(gathering.number, _PROMISED)):
        return "open_with_seats", {"count": len(promised)}
    if not read.is_open:
        limit = rules.sessions
        fits = len(read.sessions) == 1 if limit is None else limit.fit(len(read.sessions)) is not Fit.REFUSED
        if not fits:
            least, most = (1, 1) if limit is None else (limit.least, limit.most)
            return "wrong_sessions", {"count": len(read.sessions), "least": least, "most": most}
    if rules.minutes is not None:
        wrong = next((one for one in read.sessions if rules.minutes.fit(one.minutes) is Fit.REFUSED), None)
        if wrong is not None:
            return "wrong_length", {"minutes": wrong.minutes, "least": rules.minutes.least}
    if read.sessions[0].start < scene.at + SOONEST:
        return "too_soon", {}
    return "", {}


def _placed(gathering: Gathering, place: str) -> Gathering:
    sessions: tuple[Session, ...] = tuple(replace(one, place=place) for one in gathering.sessions)
    return replace(gathering, sessions=sessions)


def fields_told(clause: str, vocabulary: Vocabulary) -> Sequence[Because]:
    """The fields a part of a sentence names, with their words. Whom a number counts ("15 borgere") is no field of theirs."""
    read = read_competences(clause, vocabulary)
    told = [one for one in read.why if one.value in read.competences]
    return [one for one in told if not _counts_people(one.words, vocabulary)]


def _counts_people(words: str, vocabulary: Vocabulary) -> bool:
    said = tokens(words)
    little = vocabulary.lexicon("little_words").find(said, slips=False)
    return sum(match.last - match.first + 1 for match in little if "counted" in match.codes) == len(said)


def _covered(gathering: Gathering, words: str, vocabulary: Vocabulary) -> Planned:
    """ "3 med data og 1 jurist": of each field so many heads, who know it well; without a number, one in four."""
    heads: dict[str, int | None] = {}
    for clause in clauses_of(words):
        number = read_number(clause, vocabulary)
        for one in fields_told(clause, vocabulary):
            heads[one.value] = (number.low or number.high) if number is not None else None
    if words and not heads:
        return Planned(gathering, "no_field")
    tags = tuple(heads)
    usual = {one.competence: one for one in cover_of(tags, gathering.target)}
    cover = tuple(
        Cover(competence=tag, level=one.level, heads=min(heads[tag] or one.heads, gathering.most))
        for tag, one in usual.items()
    )
    weights = weights_of(tags) if tags else {}
    return Planned(replace(gathering, weights=weights, cover=cover, least_fit=least_fit(weights)))


def _sized(
    gathering: Gathering,
    answer: Answer,
    offerings: Offerings,
    rules: RoomRules,
    rather: int | None,
    *,
    is_limit: bool,
    kept: int,
) -> Planned:
    """A number, with some to spare on both sides, or from and to, and which of them one would `rather` have; `is_limit`: only
    the most was told. Inside the offering's limits, and not below the seats that are taken or `kept` for somebody.
    """
    limit, value = offerings[OfferingId(gathering.offering)].citizens, answer.value
    least, most = (value.get("min"), value.get("max")) if isinstance(value, dict) else (None, None)
    low, high = least or most, most or least
    if low is None or high is None:
        return Planned(gathering, "no_number")
    if Fit.REFUSED in (limit.fit(low), limit.fit(high)):
        return Planned(gathering, "wrong_size", {"least": limit.least, "most": limit.most})
    target = low if low == high else min(max(rather or gathering.target, low), high)
    if is_limit:
        low = min(rules.size(target, limit.least, limit.most)[0], high)
    elif low == high:
        low, high = rules.size(target, limit.least, limit.most)
    if high < gathering.seated + kept:
        return Planned(gathering, "already_seated", {"seated": gathering.seated, "kept": kept})
    return Planned(replace(gathering, least=low, target=target, most=high))


def clauses_of(words: str) -> list[str]:
    """The parts of a list: "3 med data og 1 jurist"."""
    parts = words.replace("\n", ",").replace(";", ",").replace(" og ", ",").replace(" and ", ",")
    return [part for part in parts.split(",") if part.strip()]
