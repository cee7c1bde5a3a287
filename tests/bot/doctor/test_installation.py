"""The doctor finds what is wrong, says what to do, changes nothing, and never lets one fault hide another."""

import shutil
import socket
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

import prompts
from adapters.storage.engine import begin_write, open_engines
from adapters.storage.migrations import migrate
from adapters.storage.store import SqlStore
from bot.doctor.installation import Finding, Verdict, examine, has_fault
from core.effects import Say
from core.events import Due, Inbound, Said
from core.model import Person, Role
from core.ports import Facts, Turn
from tests.factories import an_address
from tests.slackworld.web_api import APP_TOKEN, BOT_TOKEN

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
CONTACT = {"SPARRING_CONTACT_PHONE": "39 00 00 00", "SPARRING_CONTACT_MAIL": "sparring@kommune.example"}


def looked(environ: dict[str, str], *, offline: bool = True, now: datetime = NOW) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in examine(CONTACT | environ, now=now, offline=offline):
        if finding.verdict is not Verdict.OK:
            found.setdefault(finding.part, []).append(finding)
    found.pop("vocabulary", None)  # warnings about words are the vocabulary's own, and change with it
    return found


def address(folder: Path) -> dict[str, str]:
    return {"DATABASE_URL": f"sqlite:///{folder / 'sparring.db'}"}


def copied_prompts(folder: Path) -> Path:
    return Path(
        shutil.copytree(prompts.FOLDER, folder / "prompts", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    )


def test_a_sound_installation_has_nothing_to_mend(tmp_path: Path) -> None:
    migrate(address(tmp_path)["DATABASE_URL"])

    assert looked(address(tmp_path), offline=False) == {}


def test_every_finding_that_is_not_ok_has_a_remedy(tmp_path: Path) -> None:
    worst = {"HOST": "0.0.0.0", "SPARRING_PLAYGROUND": "on", "SPARRING_COFFE": "1", **address(tmp_path)}

    findings = [finding for finding in examine(worst, now=NOW) if finding.verdict is not Verdict.OK]

    assert len(findings) >= 5
    assert [finding for finding in findings if not finding.hint] == []


def test_wrong_settings_are_a_fault_and_the_machine_is_looked_at_all_the_same() -> None:
    found = looked({"PORT": "x"}, now=datetime(1999, 1, 1, tzinfo=UTC))

    assert found == {
        "clock": [
            Finding(
                "clock",
                Verdict.FAULT,
                "The machine's clock says 1999-01-01, which cannot be.",
                "Set the clock, and keep it right with NTP.",
            )
        ],
        "settings": [
            Finding("settings", Verdict.FAULT, "PORT is 'x', which is no number of that kind.", "Write 0 to 65535.")
        ],
    }


def test_a_misspelt_setting_is_pointed_out() -> None:
    (finding,) = looked({"SPARRING_ANSWER_DAY": "5"})["settings"]

    assert finding == Finding(
        "settings",
        Verdict.WARNING,
        "SPARRING_ANSWER_DAY is no setting and does nothing.",
        "Did you mean SPARRING_ANSWER_DAYS?",
    )


def test_a_playground_that_others_can_reach_is_pointed_out() -> None:
    findings = looked({"HOST": "0.0.0.0", "SPARRING_PLAYGROUND": "on", "SPARRING_HOSTS": "sparring.example"})[
        "exposure"
    ]

    assert [finding.said for finding in findings] == [
        "Other machines can reach the playground, where anyone can be anyone."
    ]


@pytest.mark.parametrize(("playground", "is_told"), [("on", True), ("auto", True), ("off", False)])
def test_a_playground_beside_the_real_people_of_a_channel_is_pointed_out(playground: str, is_told: bool) -> None:
    slack = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SPARRING_PLAYGROUND": playground}

    said = [one.said for one in looked(slack).get("exposure", ())]

    assert any("example people" in one for one in said) is is_told


def test_example_contacts_are_pointed_out() -> None:
    (finding,) = [one for one in examine({}, now=NOW, offline=True) if one.part == "contact"]

    assert finding.verdict is Verdict.WARNING
    assert finding.hint == "Set SPARRING_CONTACT_PHONE and SPARRING_CONTACT_MAIL."


def test_a_prompt_that_lacks_a_language_is_a_fault(tmp_path: Path) -> None:
    folder = copied_prompts(tmp_path)
    (folder / "en" / "dialogue" / "turn.md.j2").unlink()

    assert looked({"PROMPTS_DIR": str(folder)})["wording"] == [
        Finding(
            "wording",
            Verdict.FAULT,
            "prompts/en has no dialogue/turn.",
            "Write it, or remove it from the other language.",
        )
    ]


@pytest.mark.parametrize(
    ("file", "part"), [("flow.toml", "dialogues"), ("offerings.toml", "offerings"), ("da/button.toml", "wording")]
)
def test_a_file_that_cannot_be_read_is_a_fault_of_its_part(tmp_path: Path, file: str, part: str) -> None:
    folder = copied_prompts(tmp_path)
    (folder / file).write_text("this = is [not toml", encoding="utf-8")

    (finding,) = looked({"PROMPTS_DIR": str(folder)})[part]

    assert finding.verdict is Verdict.FAULT
    assert finding.said.startswith(("prompts/" + file, file))


def test_a_missing_file_is_a_fault_of_its_part(tmp_path: Path) -> None:
    folder = copied_prompts(tmp_path)
    (folder / "flow.toml").unlink()

    (finding,) = looked({"PROMPTS_DIR": str(folder)})["dialogues"]

    assert finding == Finding(
        "dialogues", Verdict.FAULT, "A file cannot be read: 'flow.toml'", f"Put it back into {folder}."
    )


def test_looking_at_a_database_that_is_not_there_does_not_make_it(tmp_path: Path) -> None:
    found = looked(address(tmp_path), offline=False)

    assert [finding.verdict for finding in found["database"]] == [Verdict.WARNING]
    assert list(tmp_path.iterdir()) == []


def test_a_schema_of_another_version_is_a_fault(tmp_path: Path) -> None:
    url = address(tmp_path)["DATABASE_URL"]
    migrate(url)
    engines = open_engines(url)
    with begin_write(engines) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engines.dispose()

    (finding,) = looked(address(tmp_path), offline=False)["database"]

    assert finding.verdict is Verdict.FAULT
    assert finding.said.startswith("The schema is 9999, this program needs ")


def test_a_database_that_does_not_answer_is_a_fault_and_its_password_stays_secret() -> None:
    findings = looked({"DATABASE_URL": "postgresql://sparring:hemmeligt@127.0.0.1:1/sparring"}, offline=False)

    (finding,) = findings["database"]
    assert finding == Finding(
        "database",
        Verdict.FAULT,
        "Nothing answers at its address.",
        "Start the database, or mend the host and port in DATABASE_URL.",
    )
    assert "hemmeligt" not in str(findings)


def test_why_a_database_does_not_answer_is_told(tmp_path: Path, postgres_server: str) -> None:
    """A wrong name, host or file read alike: «it does not answer (OperationalError)»."""
    (tmp_path / "words.db").write_text("no database at all " * 200)
    nobodys = postgres_server.replace("postgres@", "nobodys@").format("postgres")

    def said(url: str) -> str:
        return looked({"DATABASE_URL": url}, offline=False)["database"][-1].said

    assert said(postgres_server.format("nothing_here")) == "The server answers, and has no database of that name."
    assert said(nobodys) == "It does not know the user."
    assert said(f"sqlite:///{tmp_path / 'words.db'}") == "The file is no SQLite database."
    assert said(f"sqlite:///{tmp_path}") == "The file cannot be opened."
    assert said("postgresql://a:b@no.such.machine.invalid/x") == "No machine of that name is known."


def test_a_port_that_another_program_has_is_told(tmp_path: Path) -> None:
    migrate(address(tmp_path)["DATABASE_URL"])
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        (finding,) = looked({"PORT": str(port), **address(tmp_path)}, offline=False)["address"]

    assert (finding.verdict, finding.said) == (Verdict.FAULT, f"Port {port} is taken by another program.")


def test_the_port_of_the_service_that_runs_is_no_fault(tmp_path: Path) -> None:
    migrate(address(tmp_path)["DATABASE_URL"])
    server = HTTPServer(("127.0.0.1", 0), Alive)
    threading.Thread(target=server.handle_request, daemon=True).start()
    with closing(server.socket):
        assert "address" not in looked({"PORT": str(server.server_port), **address(tmp_path)}, offline=False)


def test_an_address_of_another_machine_is_told(tmp_path: Path) -> None:
    migrate(address(tmp_path)["DATABASE_URL"])
    found = looked({"HOST": "192.0.2.1", "SPARRING_HOSTS": "x.example", **address(tmp_path)}, offline=False)

    assert "192.0.2.1 is no address this machine can listen on" in found["address"][0].said


class Alive(BaseHTTPRequestHandler):
    """What the service says at /livez."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"status": "ok", "version": "0.1.0"}')

    def log_message(self, *_: object) -> None:
        pass


def test_a_message_that_waits_too_long_is_pointed_out(tmp_path: Path) -> None:
    url = address(tmp_path)["DATABASE_URL"]
    migrate(url)
    event = Said(id="1", source="test", at=datetime(2026, 11, 24, 1, 0, tzinfo=UTC), sender=an_address(), text="hej")

    def answer(event: Inbound | Due, facts: Facts) -> Turn:
        person = Person(id=facts.next_person(), address=an_address(), roles=frozenset({Role.EMPLOYEE}))
        return Turn(person=person, effects=(Say(to=person.id, prompt="dialogue/hello"),))

    with SqlStore.open(url) as store:
        store.take(event, answer)

    late = looked(address(tmp_path), offline=False)
    soon = looked(address(tmp_path), offline=False, now=datetime(2026, 11, 24, 1, 30, tzinfo=UTC))

    assert [finding.said for finding in late["outbox"]] == ["A message has waited since 2026-11-24 01:00 UTC."]
    assert soon == {}


def test_a_facilitator_with_a_second_chat_is_pointed_out(tmp_path: Path) -> None:
    url = address(tmp_path)["DATABASE_URL"]
    migrate(url)
    roles = frozenset({Role.EMPLOYEE, Role.FACILITATOR})
    here, there = an_address("U1", channel="slack"), an_address("phone")

    def begins(event: Inbound | Due, facts: Facts) -> Turn:
        return Turn(person=Person(id=facts.next_person(), address=here, roles=roles))

    def goes_on(event: Inbound | Due, facts: Facts) -> Turn:
        known = facts.person_at(here)
        assert known is not None
        return Turn(person=replace(known, address=there))

    with SqlStore.open(url) as store:
        store.take(Said(id="1", source="test", at=NOW, sender=here, text="hej"), begins)
        assert looked(address(tmp_path), offline=False) == {}
        store.take(Said(id="2", source="test", at=NOW, sender=there, text="hej"), goes_on)

    (found,) = looked(address(tmp_path), offline=False)["rights"]
    assert found.verdict is Verdict.WARNING
    assert found.said == "Facilitator 1 has the same rights in playground:phone and slack:U1."
    assert "facilitator add" in found.hint


def test_a_slack_without_facilitators_is_pointed_out(tmp_path: Path) -> None:
    slack = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": "http://127.0.0.1:9/api/"}
    migrate(address(tmp_path)["DATABASE_URL"])

    (found,) = looked(address(tmp_path) | slack, offline=False)["rights"]
    assert found.said == "Nobody is a facilitator, so nobody can take a request."


def test_only_a_fault_is_a_failure() -> None:
    warning = Finding("contact", Verdict.WARNING, "Said.", "Do.")

    assert has_fault((warning,)) is False
    assert has_fault((warning, Finding("clock", Verdict.FAULT, "Said.", "Do."))) is True
