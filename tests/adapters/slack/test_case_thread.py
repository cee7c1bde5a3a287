"""The facilitators' channel in Slack: one thread a case, its head on the state, and answers there to whoever asks alone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from core.effects import Say, SetTimer
from core.events import Due, Inbound, Opened, Said
from core.model import Address, Person, Role
from core.ports import Facts, Turn
from tests.adapters.slack.office import Office, office
from tests.slackworld.faults import Lost
from tests.slackworld.people import Actor
from tests.slackworld.reading import seen
from tests.slackworld.workspace import Post, Room
from tests.slackworld.world import SlackWorld

EMPLOYEE = Address("play", "employee")


@dataclass(frozen=True)
class Team:
    """An employee, two facilitators, and the channel the facilitators share with the bot."""

    here: Office
    room: Room
    mette: Actor
    lise: Actor
    jonas: Actor

    def thread(self) -> list[Post]:
        posts = [post for post in self.room.posts if post.is_ours and not post.only_for]
        return sorted(posts, key=lambda post: float(post.ts))


@asynccontextmanager
async def team(folder: Path, slack: SlackWorld) -> AsyncIterator[Team]:
    mette, lise, jonas = slack.person("Mette"), slack.person("Lise"), slack.person("Jonas")
    room = slack.channel("sparring-facilitatorer", lise, jonas, kind="group")
    async with office(folder, slack, environ={"SLACK_FACILITATOR_CHANNEL": room.id}) as here:
        for actor, roles in ((lise, {Role.FACILITATOR, Role.LEAD}), (jonas, {Role.FACILITATOR})):
            make_facilitator(here, actor, frozenset({Role.EMPLOYEE} | roles))
        yield Team(here, room, mette, lise, jonas)


def make_facilitator(here: Office, actor: Actor, roles: frozenset[Role]) -> None:
    address = Address("slack", actor.member.id)

    def decide(event: Inbound | Due, facts: Facts) -> Turn:
        return Turn(person=Person(id=facts.next_person(), address=address, roles=roles, name=actor.member.name))

    here.app.store.take(Opened(id=actor.member.id, source="test", at=here.app.clock.now(), sender=address), decide)


async def send_a_request(here: Office) -> None:
    """An employee's need, from the first words to the sent request. In the playground, where nothing waits for Slack's pace."""
    words = (
        "Mange borgere glemmer deres tid i tandplejen, og vi ved ikke hvorfor",
        "mig selv",
        "Alle klinikker, hver uge. Vi har prøvet sms.",
        "borgere",
        "en lille forbedring",
        "nye idéer",
        "udforskning",
        "et lab",
        "12",
        "efter nytår",
        "send",
    )
    for number, text in enumerate(words):
        known = {"id": f"e{number}", "source": "play", "at": here.app.clock.now(), "sender": EMPLOYEE}
        await here.app.take_soon(Said(text=text, **known))


def requester_reads(here: Office) -> str:
    lines = here.app.store.read(lambda facts: facts.chat(EMPLOYEE, most=50))
    return "\n".join(here.app.rendered(line, None).text for line in lines if line.is_ours)


async def test_a_request_has_one_thread_that_follows_it_to_the_decision(tmp_path: Path) -> None:
    async with SlackWorld() as slack, team(tmp_path, slack) as here:
        await send_a_request(here.here)
        head = await here.jonas.sees("Sag 1", room=here.room)
        assert "Den er ny" in seen(head)
        assert here.jonas.labels(head) == ["Tag sagen", "Vis sag 1", "Giv videre"]

        await here.jonas.tap("Tag sagen", at=head)
        await here.jonas.sees("Jonas har taget sagen", room=here.room)
        assert "taget, hos Jonas" in seen(head)
        card = await here.jonas.sees("klinikker", room=here.room)
        assert card.only_for == here.jonas.member.id

        await here.jonas.tap("Godkend forslaget", at=head)
        await here.jonas.sees("har godkendt forslaget", room=here.room)
        await slack.until(lambda: "et lab" in requester_reads(here.here), "the employee reads the decision")
        assert "Den er besluttet af Jonas" in seen(head)
        assert here.jonas.labels(head) == ["Vis sag 1"]
        assert [post.thread_ts for post in here.thread()] == ["", head.ts, head.ts]
        assert slack.record.troubles == []


async def test_whoever_has_no_right_to_it_is_told_so_alone_and_changes_nothing(tmp_path: Path) -> None:
    async with SlackWorld() as slack, team(tmp_path, slack) as here:
        await send_a_request(here.here)
        head = await here.jonas.sees("Sag 1", room=here.room)
        here.room.members.add(here.mette.member.id)
        await here.mette.tap("Tag sagen", at=head)
        told = await here.mette.sees("for facilitatorer", room=here.room)

        assert told.only_for == here.mette.member.id
        assert "Den er ny" in seen(head)


async def test_a_new_case_is_looked_at_before_anybody_has_written_below_it(tmp_path: Path) -> None:
    async with SlackWorld() as slack, team(tmp_path, slack) as here:
        await send_a_request(here.here)
        head = await here.jonas.sees("Sag 1", room=here.room)
        await here.jonas.tap("Vis sag 1", at=head)
        card = await here.jonas.sees("Resten ser den", room=here.room)
        assert card.only_for == here.jonas.member.id

        await here.jonas.tap("Tag sagen", at=card)
        await here.jonas.sees("Jonas har taget sagen", room=here.room)
        assert "hos Jonas" in seen(head)


async def test_who_is_told_in_the_channel_is_not_told_once_more_alone(tmp_path: Path) -> None:
    async with SlackWorld() as slack, team(tmp_path, slack) as here:
        await send_a_request(here.here)
        await here.lise.sees("Sag 1", room=here.room)
        await asyncio.sleep(1.2)

        assert here.lise.inbox() == []
        assert here.jonas.inbox() == []


async def test_a_head_whose_answer_was_lost_stays_the_only_one(tmp_path: Path) -> None:
    async with SlackWorld() as slack, team(tmp_path, slack) as here:
        slack.faults.once("chat.postMessage", Lost())
        await send_a_request(here.here)
        head = await here.jonas.sees("Sag 1", room=here.room)
        await here.jonas.tap("Tag sagen", at=head)
        await here.jonas.sees("Jonas har taget sagen", room=here.room, seconds=15)

        assert [post.thread_ts for post in here.thread()] == ["", head.ts]


async def test_the_digest_comes_to_the_channel_in_the_morning_and_not_where_there_is_nothing_to_tell(
    tmp_path: Path,
) -> None:
    async with SlackWorld() as slack, team(tmp_path, slack) as here:
        await send_a_request(here.here)
        await here.jonas.sees("Sag 1", room=here.room)
        decide, at = here.here.app.service.decide, here.here.app.clock.now()
        due = Due(key="channel_digest", kind="channel_digest", subject=None, due=at, at=at)
        turn = here.here.app.store.read(lambda facts: decide(due, facts))
        said, timer = turn.effects

        assert isinstance(said, Say)
        assert said.prompt == "digest/overview"
        assert [choice.label for choice in said.choices] == ["button/show", "button/queue"]
        assert isinstance(timer, SetTimer)
        assert timer.due > at
        assert here.here.app.store.read(lambda facts: facts.waiting(["channel_digest"])) == {"channel_digest"}
