"""Commands about the network: `citizen list`, `approve`, `link` and `enter`."""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from adapters.storage.migrations import migrate
from adapters.storage.store import SqlStore
from bot.cli import Suggesting
from bot.clock import SystemClock
from bot.commands import as_json_option, print_json, print_table, settings_here
from bot.content import Content, read_content
from bot.settings.config import Settings
from bot.settings.rules import make_member_rules
from core.dialogue.engine import Engine
from core.dialogue.reading.reader import HouseReader
from core.events import Due, Inbound, Opened
from core.links import LASTS, new_link
from core.members.by_phone import PROXY, Entry, entered
from core.members.house import MemberHouse
from core.members.joining import admitted, welcome
from core.members.linking import NEW_MEMBER, PREFIX
from core.members.profile import PROFILE
from core.members.rules import asked_lately
from core.model import ERASED, Address, PersonId
from core.network import Citizen, Membership, Purpose
from core.ports import Facts, Turn
from core.recommending.offerings import CitizenRole

OPERATOR = "operator"
_PLACE = Address(OPERATOR, "command")


@click.group(cls=Suggesting)
def citizen() -> None:
    """Example: a link for one new member, to be sent to them:

    \b
        python -m bot citizen link
    """


@citizen.command("list")
@as_json_option
def list_all(as_json: bool) -> None:
    """Everybody in the network and on the way in: number, name, status, what they agree to, until when, how often asked."""
    values = settings_here()
    with _store(values) as store:
        now = SystemClock().now()
        rows = store.read(lambda facts: [_row(one, facts, now) for one in facts.citizens(tuple(Membership))])
    if as_json:
        print_json(rows)
    elif rows:
        print_table([tuple(rows[0]), *(tuple("-" if cell is None else cell for cell in row.values()) for row in rows)])
    else:
        click.echo("Nobody is in the network yet. Make a link: python -m bot citizen link", err=True)


@citizen.command("approve")
@click.argument("number", type=click.IntRange(1), metavar="ID")
def approve(number: int) -> int:
    """Say yes to somebody who applied on their own. They are told by the bot the next time it runs."""
    values = settings_here()

    def decide(facts: Facts, at: datetime) -> Turn:
        found = facts.citizen(PersonId(number))
        if found is None or found.status is not Membership.APPLIED:
            return Turn()
        member, timers = admitted(found, at, make_member_rules(values))
        return Turn(citizens=(member,), effects=(*timers, welcome(member)))

    if not _took(values, decide).citizens:
        click.echo(f"{number} has not applied. See: python -m bot citizen list", err=True)
        return 1
    click.echo(f"{number} is a member.", err=True)
    return 0


@citizen.command("link")
@click.option(
    "--maker", type=click.IntRange(1), metavar="ID", help="The facilitator it is from; the number in the list."
)
def link(maker: int | None) -> None:
    """Print an address (or, without a Telegram bot, a code) that makes one person a member. It is shown once and kept nowhere."""
    values = settings_here()
    told: list[str] = []

    def decide(facts: Facts, at: datetime) -> Turn:
        secret = PREFIX + facts.new_secret()
        told[:] = [secret]
        return Turn(links=(new_link(secret, NEW_MEMBER, maker=PersonId(maker) if maker else ERASED, at=at),))

    _took(values, decide)
    name = values.telegram_name
    click.echo(f"https://t.me/{name}?start={told[0]}" if name else told[0])
    click.echo(f"It works once, within {LASTS.days} days.", err=True)


@citizen.command("enter")
@click.option("--name", required=True, help="What they are called.")
@click.option(
    "--phone", required=True, help="Where they are called; the same number again changes what is known of them."
)
@click.option("--labs", is_flag=True, help="They agree to be asked to labs.")
@click.option("--advising", is_flag=True, help="They agree to be asked for advice.")
@click.option("--groups", is_flag=True, help="They agree to be asked to 100-day groups.")
@click.option("--knows", default="", help="What they know something about, in their words.")
@click.option("--likes", default="", help="What they would like to think along about.")
@click.option("--when", default="", help="When they usually can, in their words.")
@click.option("--role", type=click.Choice([role.value for role in CitizenRole]), default="advise", show_default=True)
@click.option("--language", type=click.Choice(["da", "en"]), default="da", show_default=True)
@click.option("--ties", default="", help="Where they may find it hard to be neutral: names, with commas between.")
@click.option("--age-band", default="", help="How old they are, if they say so: one of the profile's ages.")
@click.option("--district", default="", help="Where they live, if they say so: one of the profile's districts.")
@click.option("--speaks", multiple=True, metavar="LANGUAGE", help="A language they speak; can be given several times.")
@click.option(
    "--household", type=click.IntRange(1), metavar="ID", help="A member they live with; the number in the list."
)
@click.option(
    "--by", type=click.IntRange(1), metavar="ID", help="The facilitator who talked with them and will call them."
)
def enter(name: str, phone: str, household: int | None, by: int | None, speaks: tuple[str, ...], **told: Any) -> int:
    """Example: Karen has no smartphone; the texts of consent were read aloud to her, and she said yes to labs:

    \b
        python -m bot citizen enter --name Karen --phone "39 98 00 00" --labs --knows "sygeplejerske" --when "tirsdag formiddag"

    What she is to be told later comes to the facilitator as a call to make, with buttons for her answer.
    """
    purposes = frozenset(purpose for purpose in Purpose if told.pop(purpose.value))
    if not purposes:
        click.echo(
            "Nothing was agreed to, so nothing is kept. Give at least one of --labs, --advising, --groups.", err=True
        )
        return 1
    values = settings_here()
    content = read_content(values.prompts_dir, values.fixed)
    options = content.flow.dialogues[PROFILE].options
    chosen = [("age_band", told["age_band"]), ("district", told["district"]), *(("languages", one) for one in speaks)]
    for slot, value in chosen:
        if value and value not in options[slot]:
            click.echo(f"{value!r} is none of {', '.join(options[slot])}. Nothing is kept.", err=True)
            return 1
    entry = Entry(
        phone=phone,
        name=name,
        purposes=purposes,
        languages=speaks,
        household=PersonId(household) if household else None,
        by=PersonId(by) if by else None,
        **told,
    )
    return _entered(values, entry, _house(values, content))


def _entered(values: Settings, entry: Entry, house: MemberHouse) -> int:
    """The entry, kept. Whoever they are said to live with has to be a member."""

    def decide(facts: Facts, at: datetime) -> Turn:
        mate = facts.citizen(entry.household) if entry.household else None
        is_alone = entry.household is None or (mate is not None and mate.status is Membership.ACTIVE)
        return entered(facts, at, entry, house) if is_alone else Turn()

    turn = _took(values, decide)
    if not turn.citizens:
        click.echo(f"{entry.household} is no member. See: python -m bot citizen list. Nothing is kept.", err=True)
        return 1
    member = turn.citizens[0]
    click.echo(f"{entry.name} is member {member.person}, until {member.term_end}.", err=True)
    return 0


def _house(values: Settings, content: Content) -> MemberHouse:
    engine = Engine(content.flow, content.wording, HouseReader(content.vocabulary))
    return MemberHouse(engine, content.vocabulary, make_member_rules(values))


def _store(values: Settings) -> SqlStore:
    migrate(values.database_url)
    return SqlStore.open(values.database_url, synchronous=values.synchronous)


def _took(values: Settings, decide: Callable[[Facts, datetime], Turn]) -> Turn:
    """One turn like any other, so that it is logged as an event and collides with nothing."""

    def deciding(event: Inbound | Due, facts: Facts) -> Turn:
        return decide(facts, event.at)

    event = Opened(id=secrets.token_hex(8), source=OPERATOR, at=SystemClock().now(), sender=_PLACE)
    with _store(values) as store:
        turn = store.take(event, deciding)
    if turn is None:
        raise RuntimeError("A turn with an id of its own was taken for a repeat.")
    return turn


def _row(one: Citizen, facts: Facts, now: datetime) -> dict[str, object]:
    person = facts.person(one.person)
    return {
        "id": one.person,
        "name": person.name if person else "",
        "status": one.status.value,
        "agrees": " ".join(purpose.value for purpose in Purpose if purpose in one.purposes) or None,
        "until": one.term_end,
        "asked": asked_lately(facts, one.person, now),
        "paused": one.paused_until,
        "called": "yes" if one.facts.get(PROXY) else None,
    }
