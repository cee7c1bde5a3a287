"""Commands that try the choice of people on a network without a database: `select` and `season`. They read no settings."""

import gc
import sys
from dataclasses import asdict
from pathlib import Path

import click

from bot.choosing.case_file import Case, CaseError, read_case
from bot.commands import as_json_option, print_json, print_table

_case = click.argument("case", metavar="CASE.json", type=click.Path(path_type=Path, exists=True, dir_okay=False))
_seed = click.option(
    "--seed", default="0", show_default=True, help="What lots are drawn from; written into the answer."
)


@click.command()
@_case
@_seed
@click.option(
    "--method", type=click.Choice(("exact", "greedy")), default="exact", show_default=True, help="How to choose."
)
@click.option("--lotteries/--no-lotteries", default=True, show_default=True, help="Publish a lottery for each lab.")
@click.option(
    "--why", "citizens", multiple=True, metavar="ID", help="Say of each need why this citizen was chosen or not."
)
def select(case: Path, seed: str, method: str, lotteries: bool, citizens: tuple[str, ...]) -> None:
    """Example: who is the best group for each need of a network, and why?

    \b
        python -m bot select CASE.json > answer.json
        python -m bot select CASE.json --no-lotteries --why c000017

    Prints JSON: for each need its people, the seconds it took, gaps and reasons; and for each lab a lottery with
    everybody's chance. The same file and seed give the same people. docs/selection.md describes the format.
    """
    from bot.choosing import selecting  # numpy and the solver come in with the first choice

    for text in selecting.answered(
        _read(case),
        seed=seed,
        method="greedy" if method == "greedy" else "exact",
        lotteries=lotteries,
        citizens=citizens,
    ):
        click.echo(text, nl=False)


@click.command()
@click.argument(
    "case", metavar="[CASE.json]", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@_seed
@click.option(
    "--ready", type=click.FloatRange(0.01, 0.99), help="How many simulated citizens say yes. [the case's own, or 0.5]"
)
@as_json_option
def season(case: Path | None, seed: str, ready: float | None, as_json: bool) -> None:
    """Example: does every room fill, when a season of needs is played against simulated citizens?

    \b
        python -m bot season CASE.json

    The citizens are made up: they tire, stay silent and answer late, the same way for the same seed. Without a file, the
    days of a season are read from standard input as JSON lines and answered on standard output, one reply to each
    message. docs/selection.md describes the messages.
    """
    if case is None:
        _answer_lines(seed)
    else:
        _play(case, seed, ready, as_json)


def _answer_lines(seed: str) -> None:
    from bot.choosing import season_lines  # numpy comes in with the first message

    try:
        for reply in season_lines.replies(sys.stdin.buffer, seed):
            sys.stdout.write(f"{reply}\n")
            sys.stdout.flush()
    except CaseError as error:
        raise click.UsageError(f"{error.happened} {error.hint}") from error


def _play(path: Path, seed: str, ready: float | None, as_json: bool) -> None:
    from bot.choosing.season_case import play
    from bot.choosing.season_figures import figures
    from bot.choosing.simulated import Crowd, Nature

    case = _read(path)
    found = asdict(figures(play(case, Crowd(Nature(ready=ready or case.ready), seed), seed=seed)))
    if as_json:
        print_json(found)
    else:
        print_table([(name.replace("_", " "), f"{value:.4g}") for name, value in found.items()])


def _read(path: Path) -> Case:
    # A large network is a million small objects that all stay: looking for garbage between them takes longer than reading.
    gc.disable()
    try:
        return read_case(path.read_bytes())
    except CaseError as error:
        raise click.UsageError(f"{path}: {error.happened} {error.hint}") from error
    finally:
        gc.enable()
        gc.freeze()
