"""Commands about people's roles: `facilitator list`, `add` and `remove`. Roles are data, changed here and nowhere in a chat."""

import secrets
from collections.abc import Callable
from dataclasses import replace

import click

from adapters.storage.migrations import migrate
from adapters.storage.store import SqlStore
from bot.cli import Suggesting
from bot.clock import SystemClock
from bot.commands import as_json_option, print_json, print_table, settings_here
from core.events import Due, Inbound, Opened
from core.model import Address, DigestRhythm, Person, PersonId, Role
from core.ports import Facts, Turn

OPERATOR = "operator"
_FACILITATING = frozenset({Role.FACILITATOR, Role.LEAD})


@click.group(cls=Suggesting)
def facilitator() -> None:
    """Example: Mette is one, heard in the playground's chat `facilitator_2`:

    \b
        python -m bot facilitator add play facilitator_2 --name Mette
    """


@facilitator.command("list")
@as_json_option
def list_all(as_json: bool) -> None:
    """Every facilitator: number, chat, name, roles, digest, and open requests of how many at most."""
    with _store() as store:
        rows = store.read(lambda facts: [_row(person, facts) for person in facts.facilitators()])
    if as_json:
        print_json(rows)
    elif rows:
        print_table([tuple(rows[0]), *(tuple("-" if cell is None else cell for cell in row.values()) for row in rows)])
    else:
        click.echo("Nobody is a facilitator yet. Add one: python -m bot facilitator add --help", err=True)


@facilitator.command("add")
@click.argument("channel")
@click.argument("chat")
@click.option("--name", help="The name that colleagues and requesters read.")
@click.option("--lead", is_flag=True, help="Leads the facilitators: sees and hands over every request.")
@click.option("--limit", type=click.IntRange(1, 1_000), help="Open requests at most, instead of SPARRING_CASE_LIMIT.")
@click.option(
    "--digest", type=click.Choice([rhythm.value for rhythm in DigestRhythm]), help="How often; daily at first."
)
def add(channel: str, chat: str, name: str | None, lead: bool, limit: int | None, digest: str | None) -> None:
    """Make the person of a chat a facilitator, or change what is said of one. The chat may be one nobody wrote in yet."""

    def changed(person: Person) -> Person:
        roles = (person.roles - {Role.LEAD}) | {Role.EMPLOYEE, Role.FACILITATOR} | ({Role.LEAD} if lead else set())
        return replace(
            person,
            roles=frozenset(roles),
            name=name if name is not None else person.name,
            case_limit=limit if limit is not None else person.case_limit,
            digest=DigestRhythm(digest) if digest else person.digest,
        )

    person = _change(Address(channel, chat), changed)
    click.echo(f"{person.name or chat} is facilitator {person.id}.", err=True)


@facilitator.command("remove")
@click.argument("channel")
@click.argument("chat")
def remove(channel: str, chat: str) -> int:
    """Take the role away. Requests the person holds stay with them until somebody takes over."""
    address = Address(channel, chat)
    with _store() as store:
        held = store.read(lambda facts: _held(facts, address))
    if held is None:
        click.echo(f"{channel} {chat} is no facilitator. See: python -m bot facilitator list", err=True)
        return 1
    person = _change(address, lambda person: replace(person, roles=person.roles - _FACILITATING))
    waiting = f" {held} open requests wait for a colleague to take over." if held else ""
    click.echo(f"{person.name or chat} is no facilitator any more.{waiting}", err=True)
    return 0


def _store() -> SqlStore:
    values = settings_here()
    migrate(values.database_url)
    return SqlStore.open(values.database_url, synchronous=values.synchronous)


def _change(address: Address, change: Callable[[Person], Person]) -> Person:
    """One turn like any other, so that it is logged as an event and collides with nothing."""

    def decide(event: Inbound | Due, facts: Facts) -> Turn:  # noqa: ARG001 -- the port's form
        known = facts.person_at(address)
        person = known or Person(id=facts.next_person(), address=address, roles=frozenset())
        return Turn(person=change(person))

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
    }
