"""What is told while processes are killed: the small ledger, or the real intake. Either can judge its own end."""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from core.ports import Decide
from tests.crash import story_end
from tests.crash.child import Render, Step
from tests.crash.judge import Found, Verdict, expected, judged
from tests.crash.ledger import CHATS, a_script, decide
from tests.crash.story import CHATS as STORY_CHATS
from tests.crash.story import a_story
from tests.providers import by_prompt
from tests.worlds import content, service

Given = Sequence[tuple[str, str, str]]
"""What a provider was given, in its order: chat, key of the message, words."""


@dataclass(frozen=True, slots=True)
class Tale:
    """A script with the service it is for, and how its end is judged: (read the database, what was given, crashes)."""

    chats: Sequence[str]
    script: Sequence[Step]
    decide: Decide
    render: Render
    judge: Callable[[story_end.Read, Given, int], Verdict]


def a_ledger_tale(random: Random) -> Tale:
    script = a_script(random)

    def judge(read: story_end.Read, given: Given, crashes: int) -> Verdict:
        return judged(expected(script), _found(read, given), crashes=crashes)

    return Tale(CHATS, script, decide, by_prompt, judge)


def an_intake_tale(random: Random) -> Tale:
    story, wording = a_story(random), content().wording

    def judge(read: story_end.Read, given: Given, crashes: int) -> Verdict:
        return story_end.judged(story, read, given, crashes=crashes)

    return Tale(
        STORY_CHATS,
        story.moves,
        service().decide,
        lambda effect, person: wording.message(person.language, effect.prompt, effect.params, effect.choices),
        judge,
    )


TALES: dict[str, Callable[[Random], Tale]] = {"ledger": a_ledger_tale, "intake": an_intake_tale}


def _found(read: story_end.Read, given: Given) -> Found:
    lanes = dict(read("SELECT person, lane FROM address"))
    chats = {person: lane.partition(":")[2] for person, lane in lanes.items()}
    kept = {chats[person]: json.loads(body)["doubt"] for person, body in read("SELECT person, body FROM conversation")}
    return Found(
        done=defaultdict(list, {chat: doubt["done"] for chat, doubt in kept.items()}),
        sums={chat: doubt["sum"] for chat, doubt in kept.items()},
        moments=frozenset(key for (key,) in read("SELECT key FROM timer")),
        cases=[
            (json.loads(body)["title"], chats[person]) for person, body in read("SELECT requester, body FROM casefile")
        ],
        log_lines=len(read("SELECT id FROM case_log")),
        unsent=len(read("SELECT id FROM outbox WHERE status <> 2")),
        counted_repeats=sum(repeats for (repeats,) in read("SELECT repeats FROM outbox")),
        given=[(chat, words) for chat, _, words in given],
    )
