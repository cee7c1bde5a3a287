"""Commands that try the choice of people on a file of a network and its needs: `select`. They read no settings."""

import gc
from pathlib import Path

import click

from bot.case_file import Case, CaseError, read_case

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
    from bot import selecting  # numpy and the solver come in with the first choice

    for text in selecting.answered(
        _read(case),
        seed=seed,
        method="greedy" if method == "greedy" else "exact",
        lotteries=lotteries,
        citizens=citizens,
    ):
        click.echo(text, nl=False)


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
