"""From the acknowledgement to the committed turn: in order, however often the database fails, and never for a stranger."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from slack_sdk.errors import SlackApiError

from adapters.slack.arriving.inbox import SOON_SECONDS, Inbox, NotKeptError, Reactions
from adapters.slack.arriving.spool import Kept, Spool
from adapters.slack.calling.members import Member, Members, Standing
from adapters.slack.payloads.inbound import Delivery
from adapters.slack.payloads.origin import Workspaces
from adapters.slack.ports import SlackPorts
from bot.clock import SystemClock
from core.events import Inbound, Said
from core.model import Address
from core.ports import Turn
from core.screening.form_desk import FormDesk
from tests.adapters.slack.drawing.test_render import WORDING
from tests.worlds import content, service

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class AwayError(Exception):
    """The database is."""


def said(name: str, text: str = "hej", user: str = "U1") -> Delivery:
    event = Said(id=name, source="slack", at=NOW, sender=Address("slack", user), text=text)
    return Delivery(user=user, event=event, is_repeated=True)


class KnownMembers(Members):
    """Slack's answers, given beforehand. An exception is raised as often as it stands there."""

    def __init__(self, *answers: Standing | Exception) -> None:
        self._answers = list(answers)

    async def look(self, user: str, workspaces: Workspaces = ()) -> Member:
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        return Member(user=user, standing=answer, name="Mette", language="da")


class FullDisk(Spool):
    async def keep(self, kept: Kept) -> None:
        raise OSError("No space left on device")


@dataclass
class Bench:
    """An inbox with a house behind it that does as it is told."""

    folder: Path
    members: Members = field(default_factory=lambda: KnownMembers(Standing.MEMBER))
    turn: Callable[[Inbound], Exception | None] = lambda event: None
    taken: list[Inbound] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    spool: Spool | None = None

    def ports(self) -> SlackPorts:
        async def take(event: Inbound) -> Turn | None:
            if (error := self.turn(event)) is not None:
                raise error
            await asyncio.sleep(0)
            self.taken.append(event)
            return Turn()

        return SlackPorts(
            take=take,
            read=lambda question: question(None),  # type: ignore[arg-type]
            clock=SystemClock(),
            wording=WORDING,
            page=lambda *_: None,
            known=lambda *_: None,
            desk=FormDesk(service().engine, content().offerings),
            is_passing=lambda error: isinstance(error, AwayError),
            new_reference=lambda: "abc123",
        )

    def inbox(self) -> Inbox:
        async def refused(delivery: Delivery, member: Member) -> None:
            self.told.append(("refused", member.standing.value))

        async def after(delivery: Delivery, member: Member, turn: Turn | None) -> None:
            self.told.append(("taken", delivery.event.id if delivery.event else ""))

        async def failed(delivery: Delivery, reference: str) -> None:
            self.told.append(("failed", reference))

        self.spool = self.spool or Spool(self.folder)
        return Inbox(self.ports(), self.spool, self.members, Reactions(refused=refused, taken=after, failed=failed))


async def settled(bench: Bench, count: int, seconds: float = 10.0) -> None:
    async with asyncio.timeout(seconds):
        while len(bench.told) < count:
            await asyncio.sleep(0.01)


async def left_on_disk(bench: Bench) -> list[str]:
    return [kept.key for kept in Spool(bench.folder).open()]


async def test_what_is_taken_in_is_taken_and_leaves_nothing_behind(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    inbox = bench.inbox()
    inbox.start()
    await inbox.take_in(said("Ev1"))
    await settled(bench, 1)
    await inbox.stop(1)

    (event,) = bench.taken
    assert (event.id, event.name, event.language) == ("Ev1", "Mette", "da")
    assert await left_on_disk(bench) == []


async def test_where_slack_does_not_say_who_it_is_the_log_has_slacks_own_word_for_why(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    refusal = SlackApiError("The request failed.", {"ok": False, "error": "missing_scope"})
    bench = Bench(tmp_path, members=KnownMembers(refusal, Standing.MEMBER))
    inbox = bench.inbox()
    inbox.start()
    await inbox.take_in(said("Ev1"))
    await settled(bench, 1)
    await inbox.stop(1)

    assert [event.id for event in bench.taken] == ["Ev1"]
    assert "slack.unknown_member cause=missing_scope" in caplog.text


async def test_it_is_on_the_disk_before_it_may_be_acknowledged_and_cleaned_before_that(tmp_path: Path) -> None:
    bench = Bench(tmp_path, turn=lambda event: AwayError())
    inbox = bench.inbox()
    inbox.start()
    await inbox.take_in(said("Ev1", "mit nummer er 010190-1234"))
    written = (tmp_path / "spool-0").read_text(encoding="utf-8")
    await inbox.stop(0)

    assert "Ev1" in written
    assert "[CPR]" in written
    assert "1234" not in written
    assert await left_on_disk(bench) == ["Ev1"]


async def test_a_persons_deliveries_keep_their_order_while_the_database_is_away(tmp_path: Path) -> None:
    failures = iter([AwayError(), AwayError(), None])
    bench = Bench(tmp_path, turn=lambda event: next(failures, None))
    inbox = bench.inbox()
    inbox.start()
    for number in range(5):
        await inbox.take_in(said(f"Ev{number}"))
    await settled(bench, 5)
    await inbox.stop(1)

    assert [event.id for event in bench.taken] == [f"Ev{number}" for number in range(5)]


async def test_one_persons_trouble_holds_up_nobody_else(tmp_path: Path) -> None:
    bench = Bench(tmp_path, turn=lambda event: AwayError() if event.sender.chat == "U1" else None)
    inbox = bench.inbox()
    inbox.start()
    await inbox.take_in(said("Ev1", user="U1"))
    await inbox.take_in(said("Ev2", user="U2"))
    await settled(bench, 1)
    await inbox.stop(0)

    assert [event.id for event in bench.taken] == ["Ev2"]
    assert await left_on_disk(bench) == ["Ev1"]


async def test_what_a_process_left_behind_is_taken_by_the_next_one_in_order(tmp_path: Path) -> None:
    first = Bench(tmp_path, turn=lambda event: AwayError())
    inbox = first.inbox()
    inbox.start()
    for number in range(3):
        await inbox.take_in(said(f"Ev{number}"))
    await inbox.stop(0)
    second = Bench(tmp_path)
    again = second.inbox()

    assert again.start() == 3
    await settled(second, 3)
    await again.stop(1)
    assert [event.id for event in second.taken] == ["Ev0", "Ev1", "Ev2"]


async def test_a_turn_that_is_wrong_by_itself_is_set_aside_told_and_tried_again_on_request(tmp_path: Path) -> None:
    is_wrong = True
    bench = Bench(tmp_path, turn=lambda event: ValueError("defect") if is_wrong and event.id == "Ev1" else None)
    inbox = bench.inbox()
    inbox.start()
    await inbox.take_in(said("Ev1"))
    await inbox.take_in(said("Ev2"))
    await settled(bench, 2)

    assert bench.told == [("failed", "abc123"), ("taken", "Ev2")]
    is_wrong = False
    assert inbox.try_again("abc123", "U1")
    assert not inbox.try_again("abc123", "U1")
    await settled(bench, 3)
    await inbox.stop(1)
    assert [event.id for event in bench.taken] == ["Ev2", "Ev1"]
    assert await left_on_disk(bench) == []


@pytest.mark.parametrize("standing", [Standing.GUEST, Standing.STRANGER, Standing.BOT, Standing.GONE])
async def test_nobody_but_the_workspaces_own_people_gets_in_and_nothing_of_theirs_stays(
    tmp_path: Path, standing: Standing
) -> None:
    bench = Bench(tmp_path, members=KnownMembers(standing))
    inbox = bench.inbox()
    inbox.start()
    await inbox.take_in(said("Ev1", "hemmeligt"))
    await settled(bench, 1)
    await inbox.stop(1)

    assert bench.taken == []
    assert bench.told == [("refused", standing.value)]
    assert (tmp_path / "spool-0").read_bytes() == b""


async def test_as_long_as_slack_does_not_say_who_it_is_nobody_is_let_in(tmp_path: Path) -> None:
    bench = Bench(tmp_path, members=KnownMembers(OSError(), OSError(), Standing.MEMBER))
    inbox = bench.inbox()
    inbox.start()
    await inbox.take_in(said("Ev1"))
    assert bench.taken == []
    await settled(bench, 1)
    await inbox.stop(1)

    assert [event.id for event in bench.taken] == ["Ev1"]


async def test_what_cannot_be_kept_is_not_acknowledged_if_slack_sends_it_again_and_else_is_held(tmp_path: Path) -> None:
    is_away = True
    bench = Bench(tmp_path, spool=FullDisk(tmp_path), turn=lambda event: AwayError() if is_away else None)
    inbox = bench.inbox()
    inbox.start()
    with pytest.raises(NotKeptError):
        await inbox.take_in(said("Ev1"))
    tap = said("a/1")
    await inbox.take_in(Delivery(user=tap.user, event=tap.event))
    is_away = False
    await settled(bench, 2)
    await inbox.stop(1)

    assert [event.id for event in bench.taken] == ["Ev1", "a/1"]


async def test_a_turn_that_is_taken_at_once_needs_no_disk(tmp_path: Path) -> None:
    bench = Bench(tmp_path, spool=FullDisk(tmp_path))
    inbox = bench.inbox()
    inbox.start()
    await inbox.take_in(said("Ev1"))
    await inbox.stop(1)

    assert [event.id for event in bench.taken] == ["Ev1"]


async def test_a_flood_of_one_person_waits_and_others_do_not(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    inbox = bench.inbox()
    inbox.start()
    for number in range(40):
        await inbox.take_in(said(f"Ev{number}", user="U1"))
    await inbox.take_in(said("other", user="U2"))
    await settled(bench, 31)
    await inbox.stop(0)

    assert [event.id for event in bench.taken if event.sender.chat == "U1"] == [f"Ev{n}" for n in range(30)]
    assert "other" in [event.id for event in bench.taken]
    assert len(await left_on_disk(bench)) == 10


async def test_a_house_that_was_stopped_can_be_started_again(tmp_path: Path) -> None:
    bench = Bench(tmp_path, turn=lambda event: AwayError())
    inbox = bench.inbox()
    inbox.start()
    await inbox.take_in(said("Ev1"))
    await inbox.stop(0)
    bench.turn = lambda event: None

    assert inbox.start() == 1
    await inbox.take_in(said("Ev2"))
    await settled(bench, 2)
    await inbox.stop(1)
    assert [event.id for event in bench.taken] == ["Ev1", "Ev2"]
    assert await left_on_disk(bench) == []


async def test_a_turn_that_ends_in_the_moment_its_time_is_up_leaves_no_words_behind(tmp_path: Path) -> None:
    bench = Bench(tmp_path, turn=lambda event: time.sleep(2 * SOON_SECONDS))
    inbox = bench.inbox()
    inbox.start()
    await inbox.take_in(said("Ev1"))
    await inbox.stop(1)

    assert [event.id for event in bench.taken] == ["Ev1"]
    assert await left_on_disk(bench) == []
