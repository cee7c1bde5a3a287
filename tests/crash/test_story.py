"""The story's judge is tested: a run that nobody disturbed is good, and each kind of damage is named."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from adapters.storage.rows.codec import message_from
from adapters.storage.store import SqlStore
from core.model import PersonId
from tests.crash.story import PLANS, Story, a_story
from tests.crash.story_end import judged
from tests.crash.tales import Given
from tests.factories import DAY, MONDAY, in_utc
from tests.worlds import content, service


@pytest.fixture(scope="module")
def story() -> Story:
    """One with every sort of end: accepted, declined, and after a question."""
    stories = (a_story(Random(seed)) for seed in range(100))
    return next(one for one in stories if set(one.plans.values()) > {PLANS[0], PLANS[3]})


@pytest.fixture(scope="module")
def played(story: Story, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The story told to a real store, everything delivered."""
    path = tmp_path_factory.mktemp("story") / "told.db"
    shutil.copy(sqlite_template, path)
    with SqlStore.open(f"sqlite:///{path}") as store:
        for move in story.moves:
            assert store.read(move.may_come)
            store.take(store.read(lambda facts, move=move: move.event_from(facts, move.at)), service().decide)
            for due in store.timers.due(in_utc(MONDAY) + DAY / 24):
                store.take(due, service().decide)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE outbox SET status = 2")
    return path


@pytest.fixture
def database(played: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(shutil.copy(played, tmp_path / "told.db"))) as connection:
        yield connection


def given(database: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """What a provider that took everything at once was given."""
    wording = content().wording
    found = []
    for lane, key, person, body in database.execute("SELECT lane, dedupe_key, person, payload FROM outbox ORDER BY id"):
        say = message_from(PersonId(person), body)
        message = wording.message("da", say.prompt, say.params, say.choices)
        found.append((lane.partition(":")[2], key, message.text))
    return found


def differences(
    story: Story, database: sqlite3.Connection, told: Given | None = None, crashes: int = 0
) -> Sequence[str]:
    def read(query: str) -> list[tuple]:
        return list(database.execute(query))

    return judged(story, read, given(database) if told is None else told, crashes=crashes).wrong


def test_a_run_that_nobody_disturbed_has_no_differences(story: Story, database: sqlite3.Connection):
    assert differences(story, database) == []


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM casefile WHERE number = 2",
        "UPDATE casefile SET status = 'claimed' WHERE number = 1",
        "UPDATE casefile SET facilitator = NULL WHERE number = 3",
        "UPDATE casefile SET body = replace(body, 'citizens', 'economy')",
        "INSERT INTO case_log (casefile, at, who, what, why, facts) SELECT casefile, at, who, what, why, facts"
        " FROM case_log WHERE what = 'claimed' LIMIT 1",
        "DELETE FROM case_log WHERE what = 'answered'",
        "UPDATE conversation SET body = replace(body, '\"greeted\":true', '\"greeted\":false')",
        "DELETE FROM timer WHERE kind = 'promise' AND key = 'promise/1'",
        "UPDATE timer SET due = due + 1 WHERE kind = 'digest'",
        "DELETE FROM gathering",
        "UPDATE outbox SET status = 1 WHERE id = 7",
    ],
)
def test_damage_in_the_database_is_seen(story: Story, database: sqlite3.Connection, damage: str):
    changed = database.execute(damage).rowcount

    assert changed > 0
    assert differences(story, database) != []


def test_a_message_that_is_lost_late_altered_or_too_often_there_is_seen(story: Story, database: sqlite3.Connection):
    told = given(database)
    mine = [number for number, (chat, *_) in enumerate(told) if chat == "anna"]
    first, second = mine[:2]
    swapped = [told[{first: second, second: first}.get(number, number)] for number in range(len(told))]
    other_words = [
        (chat, key, "Noget andet") if number == first else (chat, key, words)
        for number, (chat, key, words) in enumerate(told)
    ]

    for damaged in (told[:first] + told[first + 1 :], swapped, other_words, [*told, told[first], told[second]]):
        assert differences(story, database, damaged, crashes=1) != []


def test_one_counted_repeat_after_a_crash_is_no_damage(story: Story, database: sqlite3.Connection):
    database.execute("UPDATE outbox SET repeats = 1 WHERE id = 1")
    told = given(database)

    assert differences(story, database, [*told, told[0]], crashes=1) == []
    assert differences(story, database, [*told, told[0]], crashes=0) != []


def test_stories_are_the_same_for_the_same_seed_and_meet_every_plan():
    stories = [a_story(Random(seed)) for seed in range(20)]

    assert [one.moves for one in stories] == [a_story(Random(seed)).moves for seed in range(20)]
    assert {plan for one in stories for plan in one.plans.values()} == set(PLANS)
    assert {bool(move.token) for one in stories for move in one.moves} == {True, False}
