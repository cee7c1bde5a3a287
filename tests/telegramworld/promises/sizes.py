"""D4: the numbers of the offerings hold, whatever facilitators write and tap, whatever citizens answer, and however time passes.

The rooms are the real ones, on the database; the judge knows the numbers of the offerings from the offer text, not from us.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from core import workdays
from core.courses.hundred_moments import DAY as DAY_OF_HUNDRED
from core.effects import SetTimer
from core.model import Address, CaseNumber, CaseStatus, Json
from core.network import Gathering, GatheringStatus
from core.ports import Turn
from tests.chat import Chat, World
from tests.factories import DAY, HOUR
from tests.results import Result
from tests.stored import StoredWorld, a_stored_world
from tests.telegramworld.promises.place import Place
from tests.town import NEED, chat_of, settle, tap
from tests.worlds import a_facilitator

CITIZENS = 45
CASES = 4
A_WORLD = 500
OFFERED = ("Et lab", "En 100-dages gruppe", "Et skræddersyet forløb", "Sparringspartnere")
FOCUSED = ("Idéudvikling", "lab", "udforske")
PARTS = ("when", "when", "when", "size", "size", "place", "cover", "delicate", "quotas", "topic", "parties")
TAPS = (*("g_find", "g_approve") * 4, "g_more", "g_swap", "g_extend", "g_poll", "g_refocus", "g_cancel", "g_show")
ANSWERS = (*("i_yes",) * 5, "i_no", "i_other", "i_leave", "i_leave_yes", "i_show")
CASE_ANSWERS = {"help": "nye idéer", "who": "medarbejder", "send": "send", "drift": "Lone fra biblioteket"}
REASON = "Det er det rigtige for dem."
WEEKS = tuple(range(1, 8))


@dataclass(frozen=True)
class Numbers:
    """What the offer says of an offering; None is anything."""

    least: int = 1
    most: int | None = None
    sessions: tuple[int, int] = (1, 1)
    minutes: int | None = None

    def allow(self, people: int) -> bool:
        return self.least <= people and (self.most is None or people <= self.most)


OFFER: Mapping[str, Numbers] = {
    "lab": Numbers(8, 30, minutes=180),
    "hundred_day": Numbers(2, 4),
    "tailored": Numbers(sessions=(2, 4)),
    "partner": Numbers(),
}


class Judge:
    """Looks at every turn, and counts what it saw."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.wrong: list[str] = []
        self.seen: Counter[str] = Counter()
        take = world.take

        def watched(event) -> Turn:
            turn = take(event)
            self.look(turn)
            return turn

        world.take = watched  # type: ignore[method-assign]

    def look(self, turn: Turn) -> None:
        for case in turn.cases:
            if case.status is CaseStatus.DECIDED:
                self.wrong += (said for block in case.course for said in block_breaks(block))
                self.seen["decided"] += 1
        for one in turn.gatherings:
            self.wrong += gathering_breaks(one)
            self.seen[one.offering] += 1
        for effect in turn.effects:
            if isinstance(effect, SetTimer) and effect.kind == DAY_OF_HUNDRED:
                self.wrong += self._of_hundred(effect)
                self.seen["days"] += 1

    def _of_hundred(self, timer: SetTimer) -> Iterator[str]:
        """A day of the hundred comes so many days after the start by the calendar."""
        gathering = self.world.facts.gatherings[timer.payload["number"]]
        starts = {workdays.local(one.start).date() for one in gathering.sessions}
        day = workdays.local(timer.due).date() - timedelta(days=timer.payload["day"])
        if starts and day not in starts:
            yield f"day {timer.payload['day']} of {gathering.number} is {timer.due}, and it starts {starts}"


def block_breaks(block: Mapping[str, Json]) -> Iterator[str]:
    """What of a decided block is outside the offer."""
    offer = OFFER[block["offering"]]
    if not offer.allow(block["citizens"]):
        yield f"{block['offering']} decided for {block['citizens']}"
    least, most = offer.sessions
    if not least <= (block["sessions"] or 1) <= most:
        yield f"{block['offering']} decided with {block['sessions']} sessions"
    if offer.minutes not in (None, block["minutes"]):
        yield f"{block['offering']} decided for {block['minutes']} minutes"


def gathering_breaks(gathering: Gathering) -> Iterator[str]:
    """What of a gathering is outside the offer. Times that are put to a vote are not its sessions yet."""
    name, offer = f"{gathering.offering} {gathering.number}", OFFER[gathering.offering]
    least, target, most = gathering.least, gathering.target, gathering.most
    if not (offer.allow(least) and offer.allow(most) and least <= target <= most):
        yield f"{name} is for {least} to {most}, {target} are meant"
    if gathering.seated > most:
        yield f"{name} has {gathering.seated} seated of {most}"
    if gathering.sessions and not gathering.progress.get("is_open"):
        fewest, longest = offer.sessions
        if not fewest <= len(gathering.sessions) <= longest:
            yield f"{name} has {len(gathering.sessions)} sessions"
    wrong = [one.minutes for one in gathering.sessions if offer.minutes not in (None, one.minutes)]
    if wrong:
        yield f"{name} lasts {wrong}"


# --- what people do -----------------------------------------------------------------------------


@dataclass
class People:
    """A facilitator, employees whose needs they decide, and citizens. `done` counts what they wrote and tapped."""

    world: StoredWorld
    random: Random
    facilitator: Chat
    done: int = 0

    def begin(self) -> None:
        settle(self.world, CITIZENS)
        self.facilitator.open()
        for number in range(CASES):
            employee = Chat(self.world, Address("play", f"employee-{number}"))
            employee.open()
            employee.say(f"{NEED} {number}")
            for _ in range(30):
                if len(self.world.facts.all_cases) > number:
                    break
                employee.say(CASE_ANSWERS.get(employee.step or "", "ved ikke"))
            tap(self.facilitator, "claim", number + 1)
            while not self.world.facts.all_cases[CaseNumber(number + 1)].course:
                self._compose(number + 1, OFFERED[number])

    def live(self, operations: int) -> None:
        while self.done < operations:
            match self.random.randrange(10):
                case 0:
                    self._compose(self.random.randint(1, CASES), self.random.choice(OFFERED))
                case 1 | 2 | 3:
                    self._plan()
                case 4 | 5:
                    self._tap(self.facilitator, self.random.choice(TAPS), self._number())
                case 6:
                    hours = self.random.choice((1, 24, 24, 120, 500))
                    self.world.advance(self.random.random() * hours * HOUR)
                case _:
                    self._answer()

    def _compose(self, case: int, offering: str) -> None:
        """Blocks with the right words and wrong numbers, and the decision of whatever came of it."""
        self._tap(self.facilitator, "compose", case)
        self._say(self.facilitator, offering)
        for _ in range(12):
            step = self.facilitator.step
            if step is None or self.facilitator.conversation.dialogue is None:
                break
            words = {"offering": offering, "focus": self.random.choice(FOCUSED), "starts": "ved ikke"}
            self._say(self.facilitator, words.get(step, self._how_many()))
        self._tap(self.facilitator, "compose_done", case)
        if self.facilitator.conversation.dialogue is not None:
            self._say(self.facilitator, REASON)

    def _plan(self) -> None:
        """A part of the plan in words, right or wrong; then, perhaps, people for it."""
        number, part = self._number(), self.random.choice(PARTS)
        self._tap(self.facilitator, "g_set", number, part)
        words = {
            "when": self._when(number),
            "size": self._how_many(),
            "place": "Rådhussalen",
            "cover": f"{self._how_many()} med data og {self._how_many()} jurister",
            "quotas": "mindst 3 under 30",
            "delicate": self.random.choice(("ja", "nej")),
        }
        self._say(self.facilitator, words.get(part, "ved ikke"))
        if self.random.random() < 0.5:
            self._tap(self.facilitator, "g_find", number)
            self._tap(self.facilitator, "g_approve", number)

    def _answer(self) -> None:
        asked = [one for one in self.world.facts.invitations.values() if one.status.is_open]
        if asked:
            one = self.random.choice(asked)
            self._tap(chat_of(self.world, one), self.random.choice(ANSWERS), one.gathering)

    def _number(self) -> int:
        """A gathering that is still open, more often than not."""
        known = self.world.facts.gatherings
        alive = [number for number, one in known.items() if one.status is not GatheringStatus.CANCELLED]
        return self.random.choice(alive or [1])

    def _how_many(self) -> str:
        """Any number, inside and outside of what is offered, as people write it."""
        first, second = (self.random.choice((0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 20, 24, 30, 31, 45, 400)) for _ in range(2))
        written = (
            f"{first}",
            f"{first} borgere",
            f"{first}-{second}",
            f"mellem {first} og {second}",
            f"-{first}",
            "mange",
        )
        return self.random.choice(written)

    def _when(self, number: int) -> str:
        """Days with hours: as many and as long as the offer has it, or not."""
        day, hour = workdays.local(self.world.now).date(), self.random.randint(9, 18)
        offered = self.random.randint(*OFFER[self.world.facts.gatherings[number].offering].sessions)
        days = sorted(self.random.sample(WEEKS, self.random.choice((offered, offered, offered, 1, 2, 5))))
        hours = f"{hour}-{hour + self.random.choice((3, 3, 3, 3, 1, 2, 4))}"
        written = [f"{day + 7 * DAY * weeks:%d-%m-%Y} kl. {hours}" for weeks in days]
        return self.random.choice((" og ", ", ", " eller ")).join(written)

    def _say(self, chat: Chat, words: str) -> None:
        self.done += 1
        chat.say(words)

    def _tap(self, chat: Chat, action: str, number: int, value: str = "") -> None:
        self.done += 1
        tap(chat, action, number, value)


def measure(place: Place, *, seed: int, operations: int) -> Result:
    """So many things done, in towns that begin anew; what is stored in the end is judged once more."""
    result = Result("D4 numbers of the offerings hold")
    seen: Counter[str] = Counter()
    done = 0
    while done < operations:
        with a_stored_world(place.databases.empty("sizes"), is_delivered=False) as world:
            judge = Judge(world)
            people = People(world, Random(f"sizes/{seed}/{done}"), a_facilitator(world))
            people.begin()
            people.live(min(A_WORLD, operations - done))
            assert world.store is not None
            stored = [world.store.read(lambda facts, one=one: facts.gathering(one)) for one in world.facts.gatherings]
            result.wrong += [*judge.wrong, *(said for one in stored if one for said in gathering_breaks(one))]
            seen += judge.seen + Counter(one.status.value for one in stored if one)
            seen["invited"] += len(world.facts.invitations)
        done += people.done
    for what in (*OFFER, "decided"):
        result.must(seen[what] > 0, f"no {what} was seen")
    result.figures = {
        "operations of facilitators and citizens": done,
        "courses decided; people invited": f"{seen['decided']}; {seen['invited']}",
        "gatherings in the end": ", ".join(f"{seen[one]} {one.value}" for one in GatheringStatus if seen[one]),
        "times a gathering was written": sum(seen[offering] for offering in OFFER),
        "days of the hundred set": seen["days"],
        "numbers outside the offer (promised: 0)": len(result.wrong),
    }
    return result
