"""The command line: what can be called, how mistakes are answered, and which exit code tells what.

0 is done, 1 is failed, 2 is used wrongly. The commands themselves are in `bot.commands` and are imported when called.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from core.errors import SettingError, SparringError

FAILED, MISUSED, INTERRUPTED = 1, 2, 130
_NO_ANSWER = frozenset({"OperationalError", "InterfaceError"})
"""What the database's driver raises when it cannot reach, open or write the database."""

# name -> (where it is, what --help says of it); in the order people meet them
COMMANDS: Mapping[str, tuple[str, str]] = {
    "run": ("serve:run", "Serve the playground and every channel until stopped."),
    "play": ("talk:play", "Talk with the bot in this terminal."),
    "migrate": ("serve:migrate", "Make the database, or bring its schema up to date."),
    "doctor": ("look:doctor", "Say what is wrong and how to mend it."),
    "config": ("look:config", "Show every setting, its value and what it does."),
    "tick": ("talk:tick", "Let everything happen that is due up to a moment."),
    "facilitator": ("people:facilitator", "Say who is a facilitator."),
    "citizen": ("citizens:citizen", "Say who is in the network, make links, enter members."),
    "person": ("persons:person", "Print or delete everything about a person."),
    "retention": ("persons:retention", "Let go of what is over."),
    "case": ("cases:case", "Print a request for the journal."),
    "flow": ("words:flow", "Check or draw the dialogues."),
    "vocabulary": ("words:vocabulary", "Check the words the bot understands."),
    "understand": ("reading:understand", "Read cases from standard input and say what they mean."),
    "evaluate": ("reading:evaluate", "Compare what is understood with a file of labelled cases."),
    "select": ("choosing:select", "Choose people for the needs of a network in a file."),
    "season": ("choosing:season", "Fill rooms over a season, against simulated citizens or line by line."),
    "backup": ("keep:backup", "Copy the database to a file."),
    "restore": ("keep:restore", "Put a copy in the place of the database."),
    "prune": ("keep:prune", "Let go of old events and messages."),
}


class Suggesting(click.Group):
    """A group of commands that knows what was probably meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        wanted = args[0] if args else ""
        if wanted and not wanted.startswith("-") and wanted not in self.list_commands(ctx):
            from difflib import get_close_matches

            near = get_close_matches(wanted, self.list_commands(ctx), n=2, cutoff=0.6)
            meant = f" Did you mean {' or '.join(near)}?" if near else f" Try {ctx.command_path} --help."
            raise click.UsageError(f"There is no command {wanted!r}.{meant}", ctx)
        return super().resolve_command(ctx, args)


class Root(Suggesting):
    """Imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(f"bot.commands.{module}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_, said) in COMMANDS.items()])


def _show_version(ctx: click.Context, _param: click.Parameter, is_wanted: bool) -> None:
    if is_wanted and not ctx.resilient_parsing:
        from bot.version import VERSION

        click.echo(f"sparringsrummet {VERSION}")
        ctx.exit()


@click.group(cls=Root, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_show_version, help="Say which.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show where an error arose. May stand anywhere.")
def root() -> None:
    """Example: talk with the bot as an employee with a need, then serve the playground:

    \b
        python -m bot play
        python -m bot run

    Sparringsrummet helps people in a municipality to see a need, get ideas and run an experiment. Settings come from
    the environment: `python -m bot config` lists them, `python -m bot doctor` looks them over.
    """


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run a command and leave with its exit code. A traceback is shown only with --debug."""
    given = list(sys.argv[1:] if args is None else args)
    is_debugging = "--debug" in given
    given = [arg for arg in given if arg != "--debug"]
    try:
        code = root.main(given, prog_name=_called(), standalone_mode=False)
    except Exception as error:
        if is_debugging and not isinstance(error, click.exceptions.Exit):
            raise
        sys.exit(_answered(error))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    sys.exit(code if isinstance(code, int) else 0)


def _called() -> str:
    """How the program was called: by its installed name, for which a shell can complete commands, or as a module."""
    name = Path(sys.argv[0]).name
    return name if name == "sparring" else "python -m bot"


def _answered(error: Exception) -> int:
    """Tell the person at the keyboard what happened and what to do; the exit code that goes with it."""
    match error:
        case click.exceptions.Exit():
            return error.exit_code
        case click.Abort():
            _say("Stopped; nothing was done.")
            return FAILED
        case click.ClickException():
            error.show()
            return error.exit_code
        case SettingError():
            _say(f"{error.happened}\n{error.hint}")
            return MISUSED
        case SparringError():
            _say(f"{error.happened}\n{error.hint}")
            return FAILED
        case ModuleNotFoundError():
            _say(f"{error.name} is not installed for this Python ({sys.executable}).")
            _say("Run `make setup`, and call the bot with `.venv/bin/python -m bot`.")
            return FAILED
        case BrokenPipeError():
            # The reader has seen enough. Python would complain once more when it flushes standard output at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return FAILED
    if type(error).__module__.startswith("sqlalchemy") and type(error).__name__ in _NO_ANSWER:
        _say(f"The database does not answer ({type(error).__name__}).")
        _say(
            "Check DATABASE_URL, and that the database is running and may be written. `python -m bot doctor` says more."
        )
        return FAILED
    _say(f"This should not have happened: {type(error).__name__}. {_advice(error)}")
    return FAILED


def _advice(error: Exception) -> str:
    # The driver's own words may hold the address of the database with its password.
    if type(error).__module__.startswith("sqlalchemy"):
        return "The database does not answer as it should: `python -m bot doctor` says more."
    return "Run the same with --debug, and report what it shows."


def _say(words: Any) -> None:
    click.echo(words, err=True)
