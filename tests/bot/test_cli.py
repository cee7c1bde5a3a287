"""The command line as people and scripts meet it: examples, suggestions, exit codes, and clean streams (conventions C3-C8)."""

import io
import json
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import click
import pytest

from adapters.storage.store import SqlStore
from bot.cli import COMMANDS, main, root
from bot.clock import SystemClock
from bot.version import VERSION
from core.errors import SettingError
from core.events import Opened
from core.model import Address, Person, PersonId, Role
from core.ports import Turn

CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Result:
    code: int | str | None
    out: str
    err: str


class Console:
    """Runs commands in this process, with one database for the test."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], database: Path) -> None:
        self._monkeypatch = monkeypatch
        self._capfd = capfd
        self.database = database
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{database}")

    def __call__(self, *args: str, typed: str = "") -> Result:
        stream = io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8")
        self._monkeypatch.setattr(sys, "stdin", stream)
        with pytest.raises(SystemExit) as left:
            main(args)
        sys.stdout.flush()
        out, err = self._capfd.readouterr()
        return Result(left.value.code, out, err)

    def set(self, name: str, value: str) -> None:
        self._monkeypatch.setenv(name, value)


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Iterator[Console]:
    logger = logging.getLogger()
    handlers, level = logger.handlers[:], logger.level
    yield Console(monkeypatch, capfd, tmp_path / "sparring.db")
    logger.handlers[:], logger.level = handlers, level
    logging.captureWarnings(capture=False)


def every_command(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from every_command(command, (*path, name))


# --- help --------------------------------------------------------------------------


def test_help_opens_with_an_example(console: Console) -> None:
    result = console("--help")

    assert result.code == 0
    assert re.search(r"COMMAND.*\n\n +Example: .*\n.*\n\n +python -m bot play\n", result.out)
    assert [name for name in COMMANDS if f"\n  {name} " not in result.out] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_opens_with_an_example(console: Console, name: str) -> None:
    result = console(name, "--help")

    assert result.code == 0
    assert result.out.split("\n\n")[1].strip().startswith("Example: ")


@pytest.mark.parametrize("path", tuple(every_command(root)), ids=" ".join)
def test_every_option_is_explained(path: tuple[str, ...]) -> None:
    command: click.Command = root
    for name in path:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found

    options = [one for one in command.params if isinstance(one, click.Option)]
    assert [one.name for one in options if not one.help and not isinstance(one.type, click.Choice)] == []


def test_help_and_version_import_no_command(console: Console) -> None:
    script = "import sys; from bot.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint(sorted(sys.modules))"
    loaded = python(script).stdout

    assert [name for name in ("bot.commands", "sqlalchemy", "aiohttp", "jinja2") if f"'{name}'" in loaded] == []
    assert console("--version") == Result(0, f"sparringsrummet {VERSION}\n", "")


def test_understand_starts_without_database_web_and_templates() -> None:
    script = "import sys, bot.commands.reading; print(sorted(sys.modules))"
    loaded = python(script).stdout

    assert "'bot.evaluating.understanding'" in loaded
    assert [name for name in ("sqlalchemy", "alembic", "aiohttp", "jinja2") if f"'{name}'" in loaded] == []


def python(script: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=CHECKOUT, check=True)


# --- mistakes ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["migrat"], "There is no command 'migrat'. Did you mean migrate?"),
        (["docter"], "There is no command 'docter'. Did you mean doctor?"),
        (["flow", "chek"], "There is no command 'chek'. Did you mean check?"),
        (["coffee"], "There is no command 'coffee'. Try python -m bot --help."),
        (["doctor", "--ofline"], "No such option '--ofline'. Did you mean '--offline'?"),
        (["play", "--at", "tomorrow"], "'tomorrow' is no moment. Write it as 2026-10-05T09:00."),
        (["understand", "menus"], "'menus' is not one of"),
        (["flow", "draw", "intakes"], "There is no dialogue 'intakes'. The dialogues are "),
    ],
)
def test_a_command_used_wrongly_is_answered_with_what_was_meant(console: Console, args: list[str], said: str) -> None:
    result = console(*args)

    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_a_wrong_setting_is_told_without_a_traceback(console: Console) -> None:
    console.set("PORT", "x")

    result = console("migrate")

    assert result == Result(2, "", "PORT is 'x', which is no number of that kind.\nWrite 0 to 65535.\n")


@pytest.mark.parametrize("args", [["--debug", "migrate"], ["migrate", "--debug"]])
def test_debug_shows_where_an_error_arose_wherever_it_stands(console: Console, args: list[str]) -> None:
    console.set("PORT", "x")

    with pytest.raises(SettingError):
        main(args)


def test_what_fails_says_what_to_do(console: Console) -> None:
    result = console("backup", str(console.database.with_name("copy.db")))

    assert result.code == 1
    assert result.err.splitlines() == [
        f"There is no database at {console.database}.",
        "Mend DATABASE_URL, or run `python -m bot migrate`.",
    ]


def test_a_database_that_does_not_answer_is_told_without_its_address(console: Console) -> None:
    console.set("DATABASE_URL", "postgresql://sparring:hemmeligt@127.0.0.1:1/sparring")

    result = console("migrate")

    assert result.code == 1
    assert "hemmeligt" not in result.err
    assert result.err.splitlines() == [
        "The database does not answer (OperationalError).",
        "Check DATABASE_URL, and that the database is running and may be written. `python -m bot doctor` says more.",
    ]


def test_a_folder_in_the_place_of_the_database_is_told(console: Console, tmp_path: Path) -> None:
    console.set("DATABASE_URL", f"sqlite:///{tmp_path}")

    assert console("play").err.startswith("The database does not answer (OperationalError).\n")


def test_a_folder_that_cannot_be_made_is_told(console: Console, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    console.set("DATABASE_URL", f"sqlite:///{tmp_path}/file/sparring.db")

    result = console("play")

    assert result.code == 2
    assert result.err.splitlines() == [
        f"DATABASE_URL names a file in {tmp_path}/file, and that folder cannot be made (FileExistsError).",
        "Name a folder that you may write in.",
    ]


@pytest.fixture
def prompts_copy(console: Console, tmp_path: Path) -> Path:
    """The prompts of a municipality of its own."""
    folder = tmp_path / "prompts"
    shutil.copytree(CHECKOUT / "prompts", folder)
    console.set("PROMPTS_DIR", str(folder))
    return folder


@pytest.mark.parametrize("file", ["da/intake.toml", "en/digest/empty.md.j2"])
def test_nothing_starts_without_the_words_people_are_to_read(console: Console, prompts_copy: Path, file: str) -> None:
    (prompts_copy / file).unlink()

    started, checked = console("play"), console("flow", "check")

    assert (started.code, checked.code) == (1, 1)
    assert started.err.endswith("`python -m bot flow check` lists them.\n")
    assert f"prompts/{file[:2]}" in started.err.splitlines()[0]


def test_a_name_that_asks_for_a_value_is_found(console: Console, prompts_copy: Path) -> None:
    words = prompts_copy / "da/intake.toml"
    words.write_text(
        words.read_text(encoding="utf-8").replace('name = "Fokus"', 'name = "Fokus {{ x }}"'), encoding="utf-8"
    )

    assert "[focus] name: It asks for a value that there is none of." in console("flow", "check").out


def test_a_file_in_another_alphabet_is_named(console: Console, prompts_copy: Path) -> None:
    words = prompts_copy / "da/intake.toml"
    words.write_bytes(words.read_text(encoding="utf-8").encode("latin-1", "replace"))

    result = console("flow", "check")

    assert (result.code, result.err.splitlines()[0]) == (1, f"{words}: It is not saved as UTF-8.")


def test_a_python_without_our_packages_is_told_where_they_are(tmp_path: Path) -> None:
    """A package that the command needs is not there: as where `make setup` made another Python."""
    (tmp_path / "sqlalchemy.py").write_text("import a_package_that_is_not_there", encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'here.db'}"}
    command = [sys.executable, "-m", "bot", "migrate"]

    result = subprocess.run(command, capture_output=True, text=True, cwd=CHECKOUT, env=environ, check=False)

    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        f"a_package_that_is_not_there is not installed for this Python ({sys.executable}).",
        "Run `make setup`, and call the bot with `.venv/bin/python -m bot`.",
    ]


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    command = f"{sys.executable} -m bot config | head -1"

    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=CHECKOUT, check=True)

    assert result.stdout.startswith("DATABASE_URL ")
    assert result.stderr == ""


# --- what the commands do ---------------------------------------------------------------


@pytest.mark.parametrize(
    "args",
    [
        ["config", "--json"],
        ["doctor", "--offline", "--json"],
        ["flow", "check", "--json"],
        ["facilitator", "list", "--json"],
    ],
)
def test_lists_are_json_on_request_and_nothing_else_is_on_that_stream(console: Console, args: list[str]) -> None:
    result = console(*args)

    assert isinstance(json.loads(result.out), list)
    assert result.err == ""


def test_config_shows_what_is_in_force_and_from_where(console: Console) -> None:
    console.set("PORT", "9000")

    rows: list[dict[str, Any]] = json.loads(console("config", "--json").out)

    found = {row["name"]: (row["value"], row["from"]) for row in rows}
    assert found["PORT"] == ("9000", "environment")
    assert found["HOST"] == ("127.0.0.1", "default")


def test_the_doctors_exit_code_follows_what_it_found(console: Console) -> None:
    assert console("doctor").code == 0

    console.set("PORT", "x")

    result = console("doctor")
    assert result.code == 1
    assert "\nfault    settings    PORT is 'x', which is no number of that kind.\n" in result.out
    assert result.out.endswith("-> Write 0 to 65535.\n")


def test_migrate_makes_the_database_and_is_harmless_twice(console: Console) -> None:
    first, second = console("migrate"), console("migrate")

    assert (first.code, second.code) == (0, 0)
    assert first.err.endswith(" was made.\n")
    assert second.err.endswith(" was there already.\n")


def test_a_facilitator_is_added_changed_and_removed(console: Console) -> None:
    assert "Nobody is a facilitator yet." in console("facilitator", "list").err

    console("facilitator", "add", "play:mette", "--name", "Mette", "--lead", "--limit", "5")
    console("facilitator", "add", "play", "mette", "--digest", "weekly")
    rows = json.loads(console("facilitator", "list", "--json").out)

    assert rows == [
        {
            "id": 1,
            "channel": "play",
            "chat": "mette",
            "name": "Mette",
            "roles": "employee facilitator",
            "digest": "weekly",
            "open": 0,
            "limit": 5,
            "away": None,
        }
    ]

    removed = console("facilitator", "remove", "play", "mette")
    again = console("facilitator", "remove", "play:mette")

    assert (removed.code, removed.err) == (0, "Mette is no facilitator any more.\n")
    assert again.code == 1
    assert json.loads(console("facilitator", "list", "--json").out) == []


def test_a_facilitator_has_the_role_in_the_chat_that_is_named_and_in_none_moved_to_before(console: Console) -> None:
    console("migrate")
    slack, home = Address("slack", "U1"), Address("play", "phone")
    with SqlStore.open(f"sqlite:///{console.database}") as store:
        for name, chat in (("first", slack), ("second", home)):
            person = Person(id=PersonId(1), address=chat, roles=frozenset({Role.EMPLOYEE}), version=int(chat is home))
            event = Opened(id=name, source=chat.channel, at=SystemClock().now(), sender=chat)
            store.take(event, lambda *_, person=person: Turn(person=person))

    added, again = (console("facilitator", "add", "slack:U1", "--name", "Mette", "--lead") for _ in range(2))

    assert added.err == ("Mette is facilitator 1.\nThe rights are in slack:U1 alone. No longer theirs: play:phone.\n")
    assert again.err == "Mette is facilitator 1.\n"
    with SqlStore.open(f"sqlite:///{console.database}") as store:
        assert store.read(lambda facts: facts.person_at(home)) is None
        (mette,) = store.read(lambda facts: facts.facilitators())
        assert mette.address == slack


def test_a_facilitator_who_is_away_has_a_substitute_until_they_are_back(console: Console) -> None:
    console("facilitator", "add", "play", "mette", "--name", "Mette")
    console("facilitator", "add", "play", "jonas", "--name", "Jonas")

    gone = console("facilitator", "away", "1", "--substitute", "2")
    away = [row["away"] for row in json.loads(console("facilitator", "list", "--json").out)]
    ring = console("facilitator", "away", "2", "--substitute", "1")
    back = console("facilitator", "back", "1")
    again = console("facilitator", "back", "1")

    assert gone == Result(0, "", "Jonas takes over for Mette.\n")
    assert away == [2, None]
    assert (ring.code, ring.err.splitlines()[0][:30]) == (1, "Both must be facilitators, and")
    assert back == Result(0, "", "Mette is at work again.\n")
    assert again.code == 1


def test_whoever_gets_the_role_gets_a_digest_without_having_opened_anything(console: Console) -> None:
    console("facilitator", "add", "play", "mette")
    console("facilitator", "add", "play", "mette", "--name", "Mette")

    next_week = console("tick", "--at", f"{SystemClock().now() + timedelta(days=7):%Y-%m-%dT%H:%M}")

    # Five working days, fewer around holidays; twice as many would be two timers.
    assert 1 <= int(next_week.err.split()[0]) <= 6


def test_requests_are_printed_in_figures_and_few_of_them_are_none(console: Console) -> None:
    printed = console("case", "figures")

    assert printed.code == 0
    assert printed.out.startswith("Der blev sendt færre end 5 sager fra")


def test_a_case_is_printed_for_the_journal_in_danish(console: Console) -> None:
    typed = "vi mangler idéer til legepladsen\nmig selv\n" + "ved ikke\n" * 9 + "send\n"
    console("play", "--at", "2026-10-05T09:00", typed=typed)

    printed, unknown = console("case", "export", "1"), console("case", "export", "2")

    assert printed.code == 0
    assert printed.out.startswith("Sag 1: vi mangler idéer til legepladsen\n\nSparringsrummet. Udskrevet ")
    assert "- Status: ny\n" in printed.out
    assert "- mandag den 5. oktober 2026 kl. 09.00: sendt, Anne\n" in printed.out
    assert unknown == Result(1, "", "There is no request 2. Nothing was printed.\n")


def test_a_backup_is_restored_after_a_yes(console: Console) -> None:
    console("facilitator", "add", "play", "mette", "--name", "Mette")
    copy = str(console.database.with_name("copy.db"))
    assert console("backup", copy).code == 0
    console("facilitator", "remove", "play", "mette")

    asked = console("restore", copy, typed="n\n")
    kept = json.loads(console("facilitator", "list", "--json").out)
    done = console("restore", copy, "--yes")

    assert asked.code == 1
    assert asked.err.endswith("[y/N]: Stopped; nothing was done.\n")
    assert kept == []
    assert done.code == 0
    assert [row["name"] for row in json.loads(console("facilitator", "list", "--json").out)] == ["Mette"]


def test_prune_asks_and_can_be_tried_without_deleting(console: Console) -> None:
    console("facilitator", "add", "play", "mette")

    tried = console("prune", "--dry-run")
    asked = console("prune", typed="n\n")
    done = console("prune", "--yes")

    assert tried == Result(0, "", "Older than 30 days: 0 events and 0 messages.\n")
    assert asked.code == 1
    assert done == Result(0, "", "Deleted: 0 events and 0 messages.\n")


def test_understand_answers_each_line_in_order_whatever_it_holds(console: Console) -> None:
    cases = [
        {"id": "a", "ask": "usually", "text": "tirsdag 14-16"},
        {"id": "b", "ask": "usually", "text": "\ud800"},
    ]
    typed = "".join(json.dumps(case) + "\n" for case in cases)

    result = console("understand", "availability", typed=typed + "no json\n")

    rows = [json.loads(line) for line in result.out.splitlines()]
    assert result.code == 0
    assert [row["id"] for row in rows] == ["a", "b", None]
    assert [(one["days"], one["from"], one["to"]) for one in rows[0]["pred"]["recurring"]] == [([2], "14:00", "16:00")]


def test_evaluate_prints_the_measures_of_a_file(console: Console, tmp_path: Path) -> None:
    case = {"id": "a", "text": "jeg er sygeplejerske", "gold": {"competences": ["health"]}}
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps(case), encoding="utf-8")

    found = json.loads(console("evaluate", "competences", str(file), "--json").out)

    assert (found["task"], found["cases"], found["exact"]) == ("competences", 1, 1.0)


def test_a_file_that_holds_no_cases_is_told(console: Console, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("hej", encoding="utf-8")

    result = console("evaluate", "menu", str(tmp_path / "other.txt"))

    assert result.code == 2
    assert "is no file of labelled cases" in result.err


def test_flow_is_checked_and_drawn(console: Console) -> None:
    checked, drawn = console("flow", "check"), console("flow", "draw", "intake", "--language", "en")

    assert (checked.code, checked.out) == (0, "")
    assert checked.err.startswith("intake: the longest path asks 12 of at most 12: entry, need, who, ")
    assert drawn.out.startswith("flowchart TD\n")


def test_play_answers_every_line_and_closes_every_turn(console: Console) -> None:
    typed = "vi mangler idéer til legepladsen\nstop\n"

    result = console("play", "--json", "--at", "2026-10-05T09:00", typed=typed)

    rows = [json.loads(line) for line in result.out.splitlines()]
    turns = [row for row in rows if row.get("end_of_turn")]
    assert result.code == 0
    assert len(turns) == 3
    assert [sorted(row) for row in turns] == [["case", "end_of_turn", "recommendation", "step"]] * 3
    assert [row for row in rows if not row.get("end_of_turn") and sorted(row) != ["choices", "text"]] == []


def test_play_says_a_line_that_was_read_and_its_answer(console: Console) -> None:
    result = console("play", "--at", "2026-10-05T09:00", typed="hjælp\n")

    assert result.code == 0
    assert "\n> hjælp\n" in result.out


def test_play_takes_a_number_for_the_button_beside_it_where_no_figure_is_asked_for(console: Console) -> None:
    result = console("play", "--at", "2026-10-05T09:00", typed="1\n2\n")

    asked, told = result.out.rsplit("> 2\n", 1)
    assert "Fortæl med en eller to sætninger" in asked
    assert "  2. Hvorfor spørger du?" in asked
    assert "Fortæl med en eller to sætninger" in told  # asked again, below the reason


def test_play_shows_no_numbers_where_a_figure_is_the_answer(console: Console) -> None:
    typed = "vi vil gerne have et lab om cykelstier med borgere\n1\nved ikke\n1\n1\n1\n2\n2\n"

    result = console("play", "--at", "2026-10-05T09:00", typed=typed)

    asked = result.out[result.out.index("Hvor mange borgere vil I gerne have med?") :]
    assert "  - Ved ikke\n  - Tilbage" in asked


def test_tick_lets_what_is_due_happen_once(console: Console) -> None:
    console.set("SPARRING_PLAYGROUND", "off")
    console("play", "--at", "2026-10-05T09:00", typed="vi mangler idéer til legepladsen\n")

    first = console("tick", "--at", "2026-10-09T12:00")
    second = console("tick", "--at", "2026-10-09T12:00")

    assert first == Result(0, "", "1 moment and 1 message.\n")
    assert second == Result(0, "", "0 moments and 0 messages.\n")
