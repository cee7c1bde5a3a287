"""Commands about people: `facilitator list`, `add`, `remove`, `away` and `back`. Roles are changed here and in no chat."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import click

from adapters.storage.migrations import migrate
from adapters.storage.store import SqlStore
from bot.cli import Suggesting
from bot.clock import SystemClock
from bot.commands import as_json_option, print_json, print_table, settings_here
from core.cases.away import open_cases, told_substitute
from core.cases.substitutes import may_stand_in
from core.events import Due, Inbound, Opened
from core.model import Address, DigestRhythm, Person, PersonId, Role
from core.moving import in_one_chat
from core.ports import Facts, Turn
from core.screening.overview.digest_rhythm import digest_timer, missing_timers

OPERATOR = "operator"
_FACILITATING = frozenset({Role.FACILITATOR, Role.LEAD})


def _chat(_: click.Context, param: click.Parameter, parts: tuple[str, ...]) -> Address:
    """A chat by its channel and its id there, in one word or two."""
    channel, colon, chat = parts[0].partition(":")
    if len(parts) == 1 and channel and colon and chat:
        return Address(channel, chat)
    if len(parts) == 2 and not colon:
        return Address(*parts)
    raise click.BadParameter("Write the channel and the id in it, such as slack:U0123456789.", param=param)


_one_chat = click.argument("chat", nargs=-1, required=True, callback=_chat, metavar="CHAT")


@click.group(cls=Suggesting)
def facilitator() -> None:
    """Example: whoever has the member ID U0123456789 in Slack leads the facilitators:

    \b
        python -m bot facilitator add slack:U0123456789 --lead

    A CHAT is named by its channel and its id there, such as slack:U0123456789 or play:facilitator_2.
    """


@facilitator.command("list")
@as_json_option
def list_all(as_json: bool) -> None:
    """Every facilitator: number, chat, name, roles, digest, open requests of how many at most, and who takes over if away."""
    with _store() as store:
        rows = store.read(lambda facts: [_row(person, facts) for person in facts.facilitators()])
    if as_json:
        print_json(rows)
    elif rows:
        print_table([tuple(rows[0]), *(tuple("-" if cell is None else cell for cell in row.values()) for row in rows)])
    else:
        click.echo("Nobody is a facilitator yet. Add one: python -m bot facilitator add --help", err=True)


@facilitator.command("add")
@_one_chat
@click.option("--name", help="The name that colleagues and requesters read.")
@click.option("--lead", is_flag=True, help="Leads the facilitators: sees and hands over every request.")
@click.option("--limit", type=click.IntRange(1, 1_000), help="Open requests at most, instead of SPARRING_CASE_LIMIT.")
@click.option(
    "--digest", type=click.Choice([rhythm.value for rhythm in DigestRhythm]), help="How often; daily at first."
)
def add(chat: Address, name: str | None, lead: bool, limit: int | None, digest: str | None) -> None:
    """Make the person of a chat a facilitator, or change what is said of one. The chat may be one nobody wrote in yet.

    It is their only chat from then on: the rights are in no other that they moved to or came from.
    """
    left: list[str] = []

    def changed(person: Person, facts: Facts, now: datetime) -> Turn:
        roles = (person.roles - {Role.LEAD}) | {Role.EMPLOYEE, Role.FACILITATOR} | ({Role.LEAD} if lead else set())
        new = replace(
            person,
            roles=frozenset(roles),
            name=name if name is not None else person.name,
            case_limit=limit if limit is not None else person.case_limit,
            digest=DigestRhythm(digest) if digest else person.digest,
        )
        clock = settings_here().digest_time
        is_moved = new.digest is not person.digest
        timers = digest_timer(new, now, clock) if is_moved else missing_timers(facts, (new,), now, clock)
        left[:] = [other for other in facts.chats_of(person.id) if other != chat.lane]
        settled = in_one_chat(new, chat, facts)
        return replace(settled, effects=(*settled.effects, *timers))

    person = _change(chat, changed)
    click.echo(f"{person.name or chat.lane} is facilitator {person.id}.", err=True)
    if left:
        click.echo(f"The rights are in {chat.lane} alone. No longer theirs: {', '.join(left)}.", err=True)


@facilitator.command("remove")
@_one_chat
def remove(chat: Address) -> int:
    """Take the role away. Requests the person holds stay with them until somebody takes over."""
    with _store() as store:
        held = store.read(lambda facts: _held(facts, chat))
    if held is None:
        click.echo(f"{chat.lane} is no facilitator. See: python -m bot facilitator list", err=True)
        return 1
    person = _change(chat, lambda person, *_: Turn(person=replace(person, roles=person.roles - _FACILITATING)))
    waiting = f" {held} open requests wait for a colleague to take over." if held else ""
    click.echo(f"{person.name or chat.lane} is no facilitator any more.{waiting}", err=True)
    return 0


@facilitator.command("away")
@click.argument("number", type=click.IntRange(1), metavar="ID")
@click.option(
    "--substitute", type=click.IntRange(1), required=True, metavar="ID", help="Who takes over: the number in the list."
)
def away(number: int, substitute: int) -> int:
    """Say that a facilitator is away. What is given to them goes to the substitute, who may take their open requests too."""
    with _store() as store:
        person, other = store.read(lambda facts: (facts.person(PersonId(number)), facts.person(PersonId(substitute))))
        held = store.read(lambda facts: open_cases(facts, PersonId(number)))
        is_good = person is not None and store.read(lambda facts: may_stand_in(facts, person, other))
    if person is None or not person.is_facilitator or other is None or not is_good:
        click.echo("Both must be facilitators, and the substitute must be somebody else who is not away.", err=True)
        click.echo("See: python -m bot facilitator list", err=True)
        return 1

    def changed(person: Person, facts: Facts, _: datetime) -> Turn:
        gone = replace(person, substitute=other.id)
        return Turn(person=gone, effects=(told_substitute(facts, gone, other.id),))

    _change(person.address, changed)
    waiting = f" Open requests: {', '.join(map(str, held))}." if held else ""
    click.echo(f"{_called(other)} takes over for {_called(person)}.{waiting}", err=True)
    return 0


@facilitator.command("back")
@click.argument("number", type=click.IntRange(1), metavar="ID")
def back(number: int) -> int:
    """Say that a facilitator is at work again. What was given away stays where it is."""
    with _store() as store:
        person = store.read(lambda facts: facts.person(PersonId(number)))
    if person is None or person.substitute is None:
        click.echo(f"Facilitator {number} is not away. See: python -m bot facilitator list", err=True)
        return 1
    _change(person.address, lambda person, *_: Turn(person=replace(person, substitute=None)))
    click.echo(f"{_called(person)} is at work again.", err=True)
    return 0


def _called(person: Person) -> str:
    return person.name or f"Facilitator {person.id}"


def _store() -> SqlStore:
    values = settings_here()
    migrate(values.database_url)
    return SqlStore.open(values.database_url, synchronous=values.synchronous)


def _change(address: Address, change: Callable[[Person, Facts, datetime], Turn]) -> Person:
    """One turn like any other, so that it is logged as an event and collides with nothing."""

    def decide(event: Inbound | Due, facts: Facts) -> Turn:
        known = facts.person_at(address)
        person = known or Person(id=facts.next_person(), address=address, roles=frozenset())
        return change(person, facts, event.at)

    event = Opened(id=secrets.token_hex(8), source=OPERATOR, at=SystemClock().now(), sender=address)
    with _store() as store:
        turn = store.take(event, decide)
    if turn is None or turn.person is None:
        raise RuntimeError("A turn with an id of its own was taken for a repeat.")
    return turn.person


def _held(facts: Facts, address: Address) -> int | None:
    person = facts.person_at(address)
    return facts.load_of(person.id) if person is not None and person.is_facilitator else None


def _row(person: Person, facts: Facts) -> dict[str, str | int | PersonId | None]:
    return {
        "id": person.id,
        "channel": person.address.channel,
        "chat": person.address.chat,
        "name": person.name,
        "roles": " ".join(sorted(role.value for role in person.roles)),
        "digest": person.digest.value,
        "open": facts.load_of(person.id),
        "limit": person.case_limit,
        "away": person.substitute,
    }
