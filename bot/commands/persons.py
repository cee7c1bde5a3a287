"""Commands about what is known of somebody, and about what is over: `person export`, `person delete`, `retention run`."""

import secrets
from datetime import timedelta

import click

from adapters.storage.keeping.administration import prunable, prune
from adapters.storage.keeping.exporting import export_person
from adapters.storage.keeping.letting_go import overdue
from adapters.storage.migrations import migrate
from adapters.storage.store import SqlStore
from bot.cli import Suggesting
from bot.clock import SystemClock
from bot.commands import print_table, settings_here
from bot.content import read_content
from bot.settings.config import Settings
from bot.settings.rules import make_retention_rules
from core.events import Due, Inbound, Opened
from core.keeping.about_me import erasing
from core.keeping.copy_file import json_copy, text_copy
from core.model import Address, Conversation, PersonId
from core.ports import Facts, Turn
from core.rooms import Scene

OPERATOR = "operator"
_dry_run = click.option("--dry-run", is_flag=True, help="Only say what would go.")
_yes = click.option("--yes", is_flag=True, help="Do it without asking.")


@click.group(cls=Suggesting)
def person() -> None:
    """Example: everything that is stored about person 12:

    \b
        python -m bot person export 12 > person-12.json
    """


@person.command("export")
@click.argument("number", type=click.IntRange(1), metavar="ID")
@click.option("--text", "as_text", is_flag=True, help="In words, for reading, instead of JSON.")
def export(number: int, as_text: bool) -> int:
    """Print the copy a person can get with /mydata: every row of theirs, in every table."""
    values = settings_here()
    content = read_content(values.prompts_dir, values.fixed)
    with _store(values) as store:
        known = store.read(lambda facts: facts.person(PersonId(number)))
        rows = export_person(store.engines, PersonId(number), content.inventory)
    if known is None:
        click.echo(f"There is no person {number}. Nothing was printed.", err=True)
        return 1
    now = SystemClock().now()
    file = text_copy(rows, now, content.wording, known.language) if as_text else json_copy(rows, now)
    click.echo(file.content.decode())
    return 0


@person.command("delete")
@click.argument("number", type=click.IntRange(1), metavar="ID")
@_dry_run
@_yes
def delete(number: int, dry_run: bool, yes: bool) -> int:
    """Erase a person as /delete does. Their requests stay without their name; export those for the journal before."""
    values = settings_here()
    content = read_content(values.prompts_dir, values.fixed)
    with _store(values) as store:
        known = store.read(lambda facts: facts.person(PersonId(number)))
        if known is None:
            click.echo(f"There is no person {number}. Nothing was deleted.", err=True)
            return 1
        rows = export_person(store.engines, PersonId(number), content.inventory)
        print_table([("table", "rows"), *((name, len(found)) for name, found in rows.items())])
        kept = [case["number"] for case in rows.get("casefile", ())]
        if kept:
            click.echo(f"These requests stay, without the name: {', '.join(map(str, kept))}.", err=True)
        if dry_run:
            return 0
        if not yes:
            click.confirm(f"Erase person {number}?", abort=True, err=True)
        _erase(store, PersonId(number))
    click.echo(f"Person {number} is erased.", err=True)
    return 0


@click.group(cls=Suggesting)
def retention() -> None:
    """Example: what is over by now?

    \b
        python -m bot retention run --dry-run
    """


@retention.command("run")
@_dry_run
@_yes
def run(dry_run: bool, yes: bool) -> None:
    """Let go of everything whose time is over. The service does it by itself every night."""
    values = settings_here()
    now = SystemClock().now()
    over = make_retention_rules(values).over_at(now)
    before = now - timedelta(days=values.event_days)
    with _store(values) as store:
        old = prunable(store.engines, before)
        counts = {**overdue(store.engines, over).as_dict(), "events": old.events, "messages": old.messages}
        print_table([("what", "how many"), *counts.items()])
        if dry_run or not any(counts.values()):
            return
        if not yes:
            click.confirm("Let go of them?", abort=True, err=True)
        store.take(_event(), lambda *_: Turn(effects=(over,)))
        prune(store.engines, before)
    click.echo("Done.", err=True)


def _store(values: Settings) -> SqlStore:
    migrate(values.database_url)
    return SqlStore.open(values.database_url, synchronous=values.synchronous)


def _erase(store: SqlStore, number: PersonId) -> None:
    def decide(event: Inbound | Due, facts: Facts) -> Turn:
        found = facts.person(number)
        if found is None:
            return Turn()
        conversation = facts.conversation(number) or Conversation(person=number)
        return erasing(Scene(person=found, conversation=conversation, at=event.at, facts=facts))

    store.take(_event(), decide)


def _event() -> Opened:
    place = Address(OPERATOR, "command")
    return Opened(id=secrets.token_hex(8), source=OPERATOR, at=SystemClock().now(), sender=place)
