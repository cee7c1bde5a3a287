"""Commands about requests: `case export` of one, `case figures` of all."""

import click

from adapters.storage.migrations import migrate
from adapters.storage.store import SqlStore
from bot.cli import Suggesting
from bot.clock import SystemClock
from bot.commands import settings_here
from bot.content import read_content
from core.cases.journal import DOCUMENT, journal
from core.dialogue.questions.flow import INTAKE
from core.model import CaseNumber
from core.screening.overview.figures import DOCUMENT as FIGURES
from core.screening.overview.figures import case_figures


@click.group(cls=Suggesting)
def case() -> None:
    """Example: request 12 as a document for the journal:

    \b
        python -m bot case export 12 > sag-12.txt
        python -m bot case figures
    """


@case.command("export")
@click.argument("number", type=click.IntRange(1))
def export(number: int) -> int:
    """Print one request in Danish: answers, proposal, course and decision log, with the date. Who looked at it is left out."""
    values = settings_here()
    content = read_content(values.prompts_dir, values.fixed)
    slots = [step.id for step in content.flow.dialogues[INTAKE].steps if step.kind != "confirm"]
    migrate(values.database_url)
    with SqlStore.open(values.database_url, synchronous=values.synchronous) as store:
        told = store.read(lambda facts: journal(facts, CaseNumber(number), SystemClock().now(), slots))
    if told is None:
        click.echo(f"There is no request {number}. Nothing was printed.", err=True)
        return 1
    click.echo(content.wording.message("da", DOCUMENT, told).text)
    return 0


@case.command("figures")
def figures() -> None:
    """Print the requests of the last twelve whole months in figures, in Danish. Groups under 5 are hidden."""
    values = settings_here()
    content = read_content(values.prompts_dir, values.fixed)
    migrate(values.database_url)
    with SqlStore.open(values.database_url, synchronous=values.synchronous) as store:
        told = store.read(lambda facts: case_figures(facts, SystemClock().now()))
    click.echo(content.wording.message("da", FIGURES, told).text)
