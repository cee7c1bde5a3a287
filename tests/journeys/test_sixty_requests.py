"""All development requests go through the terminal dialogue to a sent case, and every one stands in the facilitators' digest."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import SettableClock
from bot.play import Player
from bot.settings.config import settings
from tests.apps import an_app

CASES = Path(__file__).parent.parent / "evaluation" / "intake_dev.jsonl"
MONDAY = datetime(2026, 10, 5, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
MOST_LINES = 30


def send(player: Player, request: dict) -> tuple[int, tuple[str, ...]]:
    """Tell the whole request, answer what is known, and say "ved ikke" to the rest. Returns the case and the advice."""
    given = request["input"]
    known = {answer["q"]: answer["a"] for answer in given.get("answers", ())}
    told = ". ".join(given[name] for name in ("need", "idea", "wish") if given.get(name))
    player.open()
    player.write(told)
    for _ in range(MOST_LINES):
        standing = player.standing()
        if standing.case is not None:
            return standing.case, standing.recommendation
        labels = [button.label for button in player.shown]
        if standing.step == "send":
            player.write("Send til Sparringsrummet")
        elif {"Nej", "Nej, ingen af dem"} & set(labels) and standing.step != "personal_data":
            player.write(labels[0])
        elif standing.step in ("entry", "need"):
            player.write("Jeg ser et behov" if standing.step == "entry" else told + " er det, det handler om")
        else:
            player.write(known.pop(standing.step, "Ved ikke"))
    raise AssertionError(
        f"{request['id']} is not sent after {MOST_LINES} lines; it stands at {player.standing().step}."
    )


def test_every_request_is_sent_and_stands_in_the_digest(tmp_path: Path):
    requests = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    app = an_app(settings({"DATABASE_URL": f"sqlite:///{tmp_path / 'sparring.db'}"}), clock=SettableClock(MONDAY))
    right = 0
    numbers = []
    for request in requests:
        number, advice = send(Player(app, "employee", MONDAY), request)
        numbers.append(number)
        gold = request["gold"]
        wanted = [tuple(gold["parts"])] if gold["offering"] == "combination" else [(gold["offering"],)]
        wanted += [(one,) for one in gold["acceptable"]] + ([()] if gold["offering"] == "unclear" else [])
        right += advice in wanted

    facilitator = Player(app, "facilitator", MONDAY)
    facilitator.open()
    (digest,) = facilitator.write("digest")
    app.close()

    listed = [int(block.text.split()[0]) for block in digest.blocks if block.kind == "item"]
    assert sorted(listed) == sorted(numbers) == list(range(1, len(requests) + 1))
    assert right >= len(requests) - 2
