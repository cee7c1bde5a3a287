"""Commands for those who write wording, dialogues and vocabulary: `flow check`, `flow draw`, `vocabulary check`."""

from dataclasses import asdict

import click

from bot.cli import Suggesting
from bot.commands import as_json_option, counted, print_json, settings_here
from bot.content import Content, read_content
from core.dialogue.questions import flow_check
from core.dialogue.questions.flow import INTAKE, MOST_QUESTIONS
from core.understand import vocabulary as lexicons
from core.understand.signal_check import check_signals
from core.wording import LANGUAGES


@click.group(cls=Suggesting)
def flow() -> None:
    """Example: after a change of prompts/flow.toml:

    \b
        python -m bot flow check
    """


@flow.command("check")
@as_json_option
def check_flow(as_json: bool) -> int:
    """Find unknown prompts, unreachable steps, dead ends, long paths and missing languages, by file and key."""
    content = _content()
    problems = flow_check.check(content.flow, content.wording)
    if as_json:
        print_json([asdict(problem) for problem in problems])
        return int(bool(problems))
    for problem in problems:
        click.echo(str(problem))
    if not problems:
        steps = flow_check.longest(content.flow, INTAKE)
        asked = ", ".join(step.id for step in steps)
        click.echo(f"{INTAKE}: the longest path asks {len(steps)} of at most {MOST_QUESTIONS}: {asked}.", err=True)
    _sum_up(len(problems), f"{len(content.flow.dialogues)} dialogues")
    return int(bool(problems))


@flow.command("draw")
@click.argument("dialogue", default="intake")
@click.option("--language", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True)
def draw_flow(dialogue: str, language: str) -> None:
    """Print a dialogue as a Mermaid flowchart."""
    content = _content()
    if dialogue not in content.flow.dialogues:
        known = ", ".join(content.flow.dialogues)
        raise click.UsageError(f"There is no dialogue {dialogue!r}. The dialogues are {known}.")
    click.echo(flow_check.draw(content.flow, dialogue, content.wording, language), nl=False)


@click.group(cls=Suggesting)
def vocabulary() -> None:
    """Example: after a change of a file in prompts/vocabulary:

    \b
        python -m bot vocabulary check
    """


@vocabulary.command("check")
@as_json_option
def check_vocabulary(as_json: bool) -> int:
    """Find entries that are unusable, stand twice, mean two things by accident, or name an unknown code."""
    content = _content()
    files = content.files.below("vocabulary")
    problems = (*lexicons.check(files), *check_signals(files, content.flow.options))
    if as_json:
        print_json([asdict(problem) for problem in problems])
        return int(bool(problems))
    for problem in problems:
        other = f" ({problem.other})" if problem.other else ""
        kind = problem.kind.replace("_", " ")
        click.echo(f"prompts/vocabulary/{problem.file}:{problem.line}: {problem.entry}: {kind}{other}")
    _sum_up(len(problems), f"{len(files)} files")
    return int(bool(problems))


def _content() -> Content:
    values = settings_here()
    return read_content(values.prompts_dir, values.fixed)


def _sum_up(problems: int, looked_at: str) -> None:
    said = counted(problems, "problem") if problems else "nothing to mend"
    click.echo(f"{looked_at}: {said}.", err=True)
