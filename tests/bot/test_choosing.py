"""`select` and `season` as people call them: what they print, and how they answer mistakes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import OptimizeResult

from bot.choosing.case_file import Case, CaseError, read_case
from bot.choosing.selecting import answered
from bot.cli import root
from tests.networks import a_panel, a_season
from tests.referee import panel_faults


def called(*args: str, given: str | None = None) -> Result:
    return CliRunner().invoke(root, args, input=given)


def written(folder: Path, case: dict[str, Any]) -> str:
    path = folder / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    return str(path)


def test_select_answers_every_need_and_breaks_no_rule(tmp_path: Path) -> None:
    case = a_panel(300, 7, labs=2, small=2)

    answer = json.loads(called("select", written(tmp_path, case)).stdout)

    assert panel_faults(case, answer) == []
    assert [one["need"] for one in answer["selections"]] == [need["id"] for need in case["needs"]]
    assert [one["need"] for one in answer["lotteries"]] == ["n0000", "n0001"]
    for one in answer["lotteries"]:
        assert len(one["panels"]) >= 400
        assert sum(panel["weight"] for panel in one["panels"]) == pytest.approx(1)


def test_select_gives_reasons_for_the_chosen_and_counts_them_for_the_others(tmp_path: Path) -> None:
    case = a_panel(300, 7, labs=1, small=0)

    told = json.loads(called("select", written(tmp_path, case), "--no-lotteries", "--why", "c000000").stdout)

    [found] = told["selections"]
    assert found["reasons"]["chosen"].keys() == set(found["ids"])
    assert all(reasons[0]["code"] == "fit" for reasons in found["reasons"]["chosen"].values())
    assert sum(found["reasons"]["not_chosen"].values()) == 300 - len(found["ids"])
    assert found["reasons"]["asked_about"]["c000000"]
    assert told["lotteries"] == []


def test_select_says_when_it_is_greedy(tmp_path: Path) -> None:
    case = written(tmp_path, a_panel(200, 7, labs=1, small=1))

    told = json.loads(called("select", case, "--method", "greedy", "--no-lotteries").stdout)

    assert [one["method"] for one in told["selections"]] == ["greedy"] * 4


def test_select_says_when_there_is_no_lottery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = written(tmp_path, a_panel(200, 7, labs=2, small=0))
    monkeypatch.setattr("scipy.optimize.linprog", lambda *_args, **_more: OptimizeResult(x=None, status=1))

    told = json.loads(called("select", case).stdout)

    assert [len(one["ids"]) for one in told["selections"]] == [24, 24]
    assert told["lotteries"] == [
        {"need": name, "seed": "0", "panels": [], "unsolved": True} for name in ("n0000", "n0001")
    ]


def test_select_answers_a_network_in_which_nobody_can_be_asked(tmp_path: Path) -> None:
    case = {**a_panel(20, 7, labs=1, small=0), "citizens": []}

    told = json.loads(called("select", written(tmp_path, case)).stdout)

    assert told["selections"][0]["ids"] == []
    [found] = told["lotteries"]
    assert (found["panels"], found["chances"]) == ([{"ids": [], "weight": 1.0}], {})


def test_what_somebody_did_not_tell_may_be_null_and_is_nobodys_household(tmp_path: Path) -> None:
    case = a_panel(40, 7, labs=1, small=0)
    untold = {**case, "citizens": [{**one, "household": None} for one in case["citizens"]]}
    alone = {**case, "citizens": [{**one, "household": one["id"]} for one in case["citizens"]]}

    rooms = [json.loads(called("select", written(tmp_path, one)).stdout)["selections"] for one in (untold, alone)]

    assert rooms[0][0]["ids"]
    assert [one["ids"] for one in rooms[0]] == [one["ids"] for one in rooms[1]]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda case: case.pop("rules"), "the key 'rules' is missing."),
        (lambda case: case["citizens"][3].pop("slots"), "citizens[3]: the key 'slots' is missing."),
        (
            lambda case: case["citizens"][3].update(slots=["tue-night"]),
            'citizens[3].slots[0]: "tue-night" is unknown here.',
        ),
        (
            lambda case: case["needs"][0]["sessions"][0].update(slot="x"),
            'needs[0].sessions[0].slot: "x" is unknown here.',
        ),
        (lambda case: case["needs"][0].update(open_day="1"), 'needs[0].open_day: a whole number is wanted, not "1".'),
        (lambda case: case["needs"][0].update(sessions=[]), "needs[0].sessions: at least one session is wanted."),
        (
            lambda case: case["needs"][0]["size"].update(min=99),
            "needs[0].size: min, target and max are wanted in this order.",
        ),
        (lambda case: case["citizens"].append(case["citizens"][0]), "citizens: the id 'c000000' stands 2 times"),
        (lambda case: case["citizens"][0].update(away=[[1]]), "citizens[0].away[0]: two days, from and to, is wanted"),
        (lambda case: case["citizens"][0]["competence"].update(magic=1), '"magic" is unknown here.'),
        (lambda case: case.update(rules=7), "rules: an object is wanted, not 7."),
        (lambda case: case.update(tags=[]), "is unknown here. None is declared."),
        (
            lambda case: case["citizens"][0].update(joined=10**30),
            "citizens[0].joined: a whole number from -1,000,000 to 1,000,000 is wanted",
        ),
        (
            lambda case: case["citizens"][0].update(competence={"data": 300}),
            "citizens[0].competence.data: a whole number from 1 to 3 is wanted, not 300.",
        ),
        (
            lambda case: case["citizens"][0].update(away=[[9, 3]]),
            "citizens[0].away[0]: two days, from and to, is wanted",
        ),
        (
            lambda case: case["citizens"][0]["past"].update(invited=2, accepted=3),
            "citizens[0].past.accepted: a whole number from 0 to 2 is wanted, not 3.",
        ),
        (lambda case: case["citizens"][0].update(id="\ud800"), "is not JSON"),
        (lambda case: case["needs"][0].update(open_day=-1), "needs[0].open_day: a whole number from 0 to"),
        (lambda case: case["needs"][0].update(close_day=0), "needs[0].close_day: a whole number from"),
        (lambda case: case["needs"][0].update(min_fit=101), "needs[0].min_fit: a whole number from 0 to 100 is wanted"),
        (lambda case: case["needs"][0]["size"].update(max=10**6), "needs[0].size.max: a whole number from 0 to 10,000"),
        (
            lambda case: case["needs"][0]["cover"][0].update(k=-1),
            "needs[0].cover[0].k: a whole number from 0 to 10,000",
        ),
        (
            lambda case: case["needs"][0]["cover"][0].update(level=4),
            "needs[0].cover[0].level: a whole number from 1 to 3",
        ),
        (
            lambda case: case["needs"][0]["quotas"][1].update(min=5, max=4),
            "needs[0].quotas[1]: min and max are wanted in this order.",
        ),
        (lambda case: case["rules"].update(cooldown_days=-1), "rules.cooldown_days: a whole number from 0 to"),
    ],
)
def test_a_mistake_in_a_case_is_told_by_its_place(tmp_path: Path, change: Any, told: str) -> None:
    case = json.loads(json.dumps(a_panel(20, 7, labs=1, small=0)))
    change(case)

    found = called("select", written(tmp_path, case))

    assert found.exit_code == 2
    assert found.stdout == ""
    assert told in found.stderr


@pytest.mark.parametrize("text", ["{", "[]", "", "\ud800", '{"a": NaN'])
def test_what_is_no_case_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))

    found = called("select", str(path))

    assert found.exit_code == 2
    assert "Traceback" not in found.stderr
    assert "not JSON" in found.stderr or "not an object" in found.stderr


ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**40), 10**40)
    | st.floats()
    | st.text(max_size=4)
    | st.sampled_from(["18-29", "tue-eve", "data", "c000000", "\ud800"]),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=4), inside, max_size=3),
    max_leaves=5,
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container in a value with each of its keys."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from places(value[key])


def read_or_refused(text: str) -> Case | None:
    try:
        return read_case(text)
    except CaseError:
        return None


@settings(max_examples=300)
@given(ANY)
def test_any_json_is_a_case_or_is_refused(value: Any) -> None:
    read_or_refused(json.dumps(value))


def answered_or_refused(case: Any) -> None:
    read = read_or_refused(json.dumps(case))
    if read is not None:
        told = json.loads("".join(answered(read, seed="0", method="exact", lotteries=False)))
        assert [one["need"] for one in told["selections"]] == [need.id for need in read.needs]


@settings(max_examples=100)
@given(st.data())
def test_a_case_with_anything_in_some_places_is_refused_or_answered(data: st.DataObject) -> None:
    case = json.loads(json.dumps(SMALL))
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(list(places(case))))
        holder[key] = data.draw(ANY)

    answered_or_refused(case)


@pytest.mark.parametrize(
    "junk", [None, True, -1, 0, 7, 10**30, 0.5, "", "x", "\ud800", [], [1], [[]], {}, {"a": 1}, ...], ids=repr
)
def test_a_case_with_something_wrong_in_one_place_is_refused_or_answered(junk: Any) -> None:
    for at in range(len(list(places(SMALL)))):
        case = json.loads(json.dumps(SMALL))
        holder, key = list(places(case))[at]
        if junk is not ...:
            holder[key] = junk
        else:
            del holder[key]
        answered_or_refused(case)


@pytest.mark.parametrize("text", ["[" * 100_000, "9" * 5_000, '{"tags": ' + "9" * 5_000 + "}"])
def test_json_that_cannot_be_held_is_refused(text: str) -> None:
    assert read_or_refused(text) is None


def test_season_plays_a_case_and_prints_how_it_went(tmp_path: Path) -> None:
    case = written(tmp_path, a_season(300, 7, labs=6, every=14, target=12))

    table = called("season", case).stdout
    told = json.loads(called("season", case, "--json", "--seed", "2").stdout)

    assert "labs in range" in table
    assert told["rooms"] == 7
    assert 0 <= told["gini_against_due"] <= 1


START = {"type": "start", "rules": {"cooldown_days": 60, "invite_gap_days": 14, "max_invites_90d": 3}}
EMPTY = {**START, "tags": [], "slots": [], "citizens": []}
SMALL = json.loads(json.dumps(a_panel(3, 7, labs=1, small=0)))
ANNA, NEED = SMALL["citizens"][0], SMALL["needs"][0]
NETWORK = {**START, "tags": SMALL["tags"], "slots": SMALL["slots"], "citizens": [ANNA]}


@pytest.mark.parametrize(
    ("messages", "told"),
    [
        (["{"], "line 1: The message is not JSON"),
        ([{"type": "day", "day": 1}], "line 1: a day came before start."),
        ([{"type": "dance"}], 'line 1: type: "dance" is unknown here.'),
        ([START], "line 1: the key 'tags' is missing."),
        (
            [{**START, "tags": [], "slots": [], "citizens": []}, {"type": "day", "day": 2}, {"type": "day", "day": 1}],
            "line 3: day",
        ),
        ([{**NETWORK, "citizens": [ANNA, ANNA]}], "line 1: citizens: the id 'c000000' stands 2 times"),
        ([NETWORK, {"type": "day", "day": 1, "joined": [ANNA]}], "line 2: joined: the id 'c000000' stands 2 times"),
        (
            [NETWORK, {"type": "day", "day": 1, "needs": [NEED]}, {"type": "day", "day": 2, "needs": [NEED]}],
            "line 3: needs: the id 'n0000' stands 2 times",
        ),
    ],
)
def test_a_message_of_a_season_that_cannot_be_followed_ends_it_by_its_line(messages: list[Any], told: str) -> None:
    lines = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in messages)

    found = called("season", given=lines)

    assert found.exit_code == 2
    assert told in found.stderr


def test_a_season_without_anybody_ends_well() -> None:
    messages = [EMPTY, {"type": "day", "day": 0}, {"type": "end"}]

    found = called("season", given="\n".join(map(json.dumps, messages)))

    assert found.exit_code == 0
    assert [json.loads(line) for line in found.stdout.splitlines()] == [
        {"ready": True},
        {"invite": [], "final": [], "forecast": []},
    ]
