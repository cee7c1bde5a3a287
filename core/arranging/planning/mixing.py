"""The facilitator sets the mix of a room: in words, or by buttons from a group to how many of it. What cannot be is refused.

What a wish means is `mix`, how it is written `words/mixes`; keeping it is the plan's work (`room`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from core.arranging.words.mixes import clears, read_wishes
from core.arranging.words.orders import without_its_name
from core.dialogue.asked.next_question import said_with_notes
from core.dialogue.heard import Note
from core.dialogue.questions.flow import Flow
from core.effects import Choice, Say
from core.gatherings.at_a_glance import about, act, quota_row
from core.gatherings.mix import AGE, DISTRICT, Groups, heads_of, problem_of, with_quota
from core.members.profile import PROFILE
from core.model import Json
from core.network import NO_LIMIT, Gathering, Quota
from core.rooms import Scene
from core.understand import Vocabulary

MIX = "g_quota"
_LEAST, _MOST, _NONE = "least", "most", "none"
_MOST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Mixed:
    """The gathering with its mix; or why not (gathering/problem/<problem>), with the values of that."""

    gathering: Gathering
    problem: str = ""
    params: Mapping[str, Json] = field(default_factory=dict)


def groups_of(flow: Flow) -> Groups:
    """The groups as the questions to citizens have them."""
    steps = {step.id: step.options for step in flow.dialogues[PROFILE].steps}
    return Groups(tuple(steps[AGE]), tuple(steps[DISTRICT]))


def mixed_by_words(scene: Scene, gathering: Gathering, words: str, groups: Groups, vocabulary: Vocabulary) -> Mixed:
    """The wishes in a text, beside those there are. "Ingen krav" and the like take all of them back."""
    words = without_its_name(words, vocabulary)
    if clears(words, vocabulary):
        return Mixed(replace(gathering, quotas=()))
    read = read_wishes(words, gathering, groups, vocabulary)
    if read.problem:
        known = {"ages": list(groups.ages), "districts": list(groups.districts)}
        return Mixed(gathering, f"mix_{read.problem}", {**known, **read.params})
    return _mixed(scene, gathering, read.quotas, groups)


def mixed_by_button(scene: Scene, gathering: Gathering, value: str, groups: Groups) -> Mixed | None:
    """The mix after a button with how many; None for a button that does not say it."""
    match value.split("."):
        case [who, "none"] if groups.field_of(who):
            least, most = 0, NO_LIMIT
        case [who, "least", count] if groups.field_of(who) and _is_count(count):
            least, most = int(count), NO_LIMIT
        case [who, "most", count] if groups.field_of(who) and _is_count(count):
            least, most = 0, int(count)
        case _:
            return None
    return _mixed(scene, gathering, (Quota(field=groups.field_of(who), value=who, least=least, most=most),), groups)


def asked(scene: Scene, gathering: Gathering, value: str, groups: Groups) -> Say | None:
    """The next question by buttons: which group, or how many of one. None for the first, which takes words as well."""
    if value in (AGE, DISTRICT):
        which = groups.ages if value == AGE else groups.districts
        spans = (groups.younger(groups.edges[1]), groups.older(groups.edges[-2])) if value == AGE else ()
        choices = tuple(_choice(gathering, "who", who, {"who": who}) for who in (*which, *spans))
        return said_with_notes(scene.person.id, (Note("gathering/which_group", about(gathering)),), choices)
    if groups.field_of(value):
        note = Note("gathering/how_many_of", {**about(gathering), "who": value})
        return said_with_notes(scene.person.id, (note,), tuple(_counts(gathering, value)))
    return None


def choices_of(gathering: Gathering) -> tuple[Choice, ...]:
    """The buttons under the question about the mix: an age, a part of town, and each wish to take back."""
    kinds = tuple(_choice(gathering, kind, kind, {}) for kind in (AGE, DISTRICT))
    drops = tuple(
        _choice(gathering, "drop", f"{one.value}.{_NONE}", {"row": quota_row(one)}) for one in gathering.quotas
    )
    return (*kinds, *drops)


def said_back(before: Gathering, after: Gathering) -> Note:
    """What became of the mix: as it was, none any more, one wish fewer, or the new one, which the plan then shows."""
    if before.quotas == after.quotas:
        return Note("gathering/mix_kept")
    if not after.quotas:
        return Note("gathering/mix_gone", {"quotas": [quota_row(one) for one in before.quotas]})
    kept = {one.value for one in after.quotas}
    gone = [one for one in before.quotas if one.value not in kept]
    if gone:
        is_more = any(one not in before.quotas for one in after.quotas)
        return Note("gathering/mix_less", {"quotas": [quota_row(one) for one in gone], "is_more": is_more})
    return Note("gathering/set", {"part": "quotas"})


def still_possible(scene: Scene, gathering: Gathering, groups: Groups) -> Mixed:
    """The gathering, unless it has become too small for the mix it shall have."""
    return _mixed(scene, gathering, (), groups)


def _mixed(scene: Scene, gathering: Gathering, quotas: tuple[Quota, ...], groups: Groups) -> Mixed:
    after = gathering
    for quota in quotas:
        after = replace(after, quotas=with_quota(after.quotas, quota))
    network = scene.facts.citizens() if after.quotas else ()
    found = problem_of(after, groups, network)
    if found is None:
        return Mixed(after)
    problem, quota = found
    params: dict[str, Json] = {
        "who": quota.value,
        "least": quota.least,
        "most": quota.most,
        "room": after.most,
        "found": heads_of(quota, network),
        "quotas": [quota_row(one) for one in after.quotas],
    }
    return Mixed(gathering, f"mix_{problem}", params)


def _counts(gathering: Gathering, who: str) -> Iterator[Choice]:
    """At least and at most a quarter and a half of the room, as numbers."""
    target = gathering.target
    for kind, count in dict.fromkeys(
        ((_LEAST, -(-target // 4)), (_LEAST, -(-target // 2)), (_MOST, target // 2), (_MOST, target // 4))
    ):
        yield _choice(gathering, kind, f"{who}.{kind}.{count}", {"count": count})
    if any(one.value == who for one in gathering.quotas):
        yield _choice(gathering, _NONE, f"{who}.{_NONE}", {})


def _choice(gathering: Gathering, kind: str, value: str, params: Mapping[str, Json]) -> Choice:
    return replace(act(gathering, MIX, value=value), label=f"gathering/button/{MIX}_{kind}", params=params)


def _is_count(written: str) -> bool:
    return written.isdecimal() and len(written) <= _MOST_DIGITS
