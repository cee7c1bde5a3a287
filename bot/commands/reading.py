"""Commands that show what is understood: `understand` and `evaluate`. They read no settings but PROMPTS_DIR, to be quick."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

import prompts
from bot.commands import as_json_option, print_json
from bot.evaluating import understanding
from bot.evaluating.understanding import TASKS, understand_lines
from bot.settings.values import folder
from core.understand import Vocabulary, parse_vocabulary

_task = click.argument("task", type=click.Choice(TASKS))


@click.command()
@_task
def understand(task: str) -> None:
    """Example: what does a citizen's answer mean?

    \b
        echo '{"id": "1", "ask": "usually", "text": "hverdage efter 16"}' | python -m bot understand availability

    Reads cases as JSON lines and writes {"id", "pred", "ms", "why"} for each, in order.
    """
    vocabulary = _vocabulary()
    for line in understand_lines(task, _lines(), vocabulary):
        # A lone surrogate that a case quotes is no character; written as an escape it stays JSON.
        sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")
        sys.stdout.buffer.flush()


@click.command()
@_task
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@as_json_option
@click.option("--errors", is_flag=True, help="Show the cases that were not right.")
def evaluate(task: str, file: Path, as_json: bool, errors: bool) -> None:
    """Example: how well are menu answers read?

    \b
        python -m bot evaluate menu tests/evaluation/menu_dev.jsonl
    """
    try:
        found = understanding.evaluate(task, file, _vocabulary())
    except (KeyError, ValueError) as error:
        raise click.UsageError(f"{file} is no file of labelled cases: {type(error).__name__} {error}.") from error
    if as_json:
        print_json(
            {"task": found.task, "cases": found.cases, **found.metrics, "ms": found.median_ms, "p95": found.p95_ms}
        )
    else:
        click.echo(found.table())
    for missed in found.missed if errors else ():
        print_json(missed)


def _vocabulary() -> Vocabulary:
    root: Path = folder(prompts.FOLDER)("PROMPTS_DIR", os.environ.get("PROMPTS_DIR", "").strip())
    files: Mapping[str, str] = prompts.texts("vocabulary", root=root)
    return parse_vocabulary(files)


def _lines() -> Iterator[str]:
    """Standard input as UTF-8 whatever the locale; a byte that is none must not end the run."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace")
