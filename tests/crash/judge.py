"""What must be true after a script, worked out with plain dictionaries, and how an end state differs from it.

Shares nothing with the store or the small service but the script: it is the second opinion.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.crash.ledger import Step


@dataclass(frozen=True, slots=True)
class Expected:
    """Per chat: what was done in order, moments had, and the sum; moments left; cases; messages in groups that keep order."""

    done: Mapping[str, list[str]]
    had: Mapping[str, list[str]]
    sums: Mapping[str, int]
    moments: frozenset[str]
    cases: Mapping[str, str]
    messages: Mapping[str, Mapping[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Found:
    """The same, read from the database, and what the provider was given, in its order."""

    done: Mapping[str, list[str]]
    sums: Mapping[str, int]
    moments: frozenset[str]
    cases: Sequence[tuple[str, str]]
    log_lines: int
    unsent: int
    counted_repeats: int
    given: Sequence[tuple[str, str]]


@dataclass(slots=True)
class Verdict:
    """Differences in words (none is good), and how often a message reached its reader again."""

    wrong: list[str] = field(default_factory=list)
    repeats: int = 0


def expected(script: Sequence[Step]) -> Expected:
    """Every event once, each person's in their order."""
    done: dict[str, list[str]] = defaultdict(list)
    sums: dict[str, int] = defaultdict(int)
    far: dict[str, set[str]] = defaultdict(set)
    messages: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    had: dict[str, list[str]] = defaultdict(list)
    cases = {}
    for step in script:
        verb, value = step.text.split(" ")
        done[step.chat] += [step.id]
        messages[step.chat][step.chat] += [step.id + ".0", step.id + ".1"]
        if verb == "add":
            sums[step.chat] += int(value)
        elif verb == "tell":
            messages[value]["bulk from " + step.chat] += [step.id + ".told"]
        elif verb == "soon":
            sums[step.chat] += 1000
            had[step.chat].append("moment " + step.id)
            messages[step.chat]["moment " + step.id] += ["moment " + step.id]
        elif verb == "far":
            far[step.chat].add("moment " + step.id)
        elif verb == "forget":
            far[step.chat].clear()
        elif verb == "case":
            cases[step.id] = step.chat
    return Expected(done, had, sums, frozenset().union(*far.values()), cases, messages)


def judged(wanted: Expected, found: Found, *, crashes: int) -> Verdict:
    """Compare, and say every difference."""
    verdict = Verdict()
    wrong = verdict.wrong
    for chat, events in wanted.done.items():
        mine = found.done.get(chat, [])
        if [what for what in mine if not what.startswith("moment ")] != events:
            wrong.append(f"{chat} did {events}, but is stored with {mine}")
        if sorted(what for what in mine if what.startswith("moment ")) != sorted(wanted.had.get(chat, [])):
            wrong.append(f"{chat} had the moments {wanted.had.get(chat)}, but is stored with {mine}")
        if found.sums.get(chat, 0) != wanted.sums.get(chat, 0):
            wrong.append(f"{chat} has the sum {found.sums.get(chat)} instead of {wanted.sums.get(chat)}")
    if found.moments != wanted.moments:
        wrong.append(f"moments {sorted(found.moments ^ wanted.moments)} differ")
    if sorted(found.cases) != sorted(wanted.cases.items()) or found.log_lines != len(wanted.cases):
        wrong.append(f"cases {found.cases} and {found.log_lines} log lines instead of {wanted.cases}")
    if found.unsent:
        wrong.append(f"{found.unsent} messages are still unsent")
    _judge_messages(wanted, found, verdict, crashes)
    return verdict


def _judge_messages(wanted: Expected, found: Found, verdict: Verdict, crashes: int) -> None:
    given: dict[str, list[str]] = defaultdict(list)
    for chat, text in found.given:
        given[chat].append(text)
    for chat in given.keys() | wanted.messages.keys():
        groups = wanted.messages.get(chat, {})
        texts = Counter(given[chat])
        first = list(dict.fromkeys(given[chat]))
        mine = {text for group in groups.values() for text in group}
        if set(first) != mine:
            lost, strange = sorted(mine - set(first)), sorted(set(first) - mine)
            verdict.wrong.append(f"{chat}: lost {lost}, unexpected {strange}")
        for name, group in groups.items():
            if [text for text in first if text in group] != group:
                verdict.wrong.append(f"{chat}: the messages {name} arrived in another order")
        repeats = sum(count - 1 for count in texts.values())
        verdict.repeats += repeats
        if repeats > crashes:
            verdict.wrong.append(f"{chat}: {repeats} repeats after {crashes} crashes")
    if found.counted_repeats < verdict.repeats:
        verdict.wrong.append(f"{verdict.repeats} repeats, but only {found.counted_repeats} were counted")
