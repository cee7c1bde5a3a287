"""Prompts become words: what takes no value reads the same for everybody, and a mistake in a prompt is told by its name."""

import pytest

from core.errors import ContentError
from core.recommending.offerings import as_told
from core.wording import Wording
from tests.worlds import FIXED, content

TEXTS = {
    "button.toml": 'help = "Hjælp hos {{ contact }}"\nname = "Hej {{ name }}"\n',
    "dialogue/long.md.j2": "{{ say('button/help') }} eller {{ say('button/name', name=name) }}",
}


def a_wording(contact: str = "Mette") -> Wording:
    return Wording(
        {f"{language}/{name}": text for language in ("da", "en") for name, text in TEXTS.items()}, {"contact": contact}
    )


def test_words_without_values_are_those_of_their_own_municipality_every_time() -> None:
    mette, jonas = a_wording(), a_wording("Jonas")

    assert [mette.label("da", "button/help", {}) for _ in range(2)] == ["Hjælp hos Mette"] * 2
    assert jonas.label("da", "button/help", {}) == "Hjælp hos Jonas"


def test_words_with_values_have_the_values_of_each_time() -> None:
    wording = a_wording()

    assert [wording.label("da", "button/name", {"name": name}) for name in ("Ib", "Bo")] == ["Hej Ib", "Hej Bo"]
    assert wording.say("da", "dialogue/long", {"name": "*Ib*"}) == "Hjælp hos Mette eller Hej \\*Ib\\*"


def test_a_language_that_is_not_spoken_is_read_in_the_first() -> None:
    assert a_wording().label("fr", "button/help", {}) == "Hjælp hos Mette"


def test_a_prompt_reads_what_values_hold_by_their_names_and_calls_in_loops() -> None:
    texts = {"row.toml": 'one = "{{ row.name }}:{{ row.items is string }}"\n'}
    loop = "{% for row in rows %}{{ say('row/one', row=row) }} {{ row.keys() | list | length }} {% endfor %}"
    wording = Wording({f"da/{name}": text for name, text in {**texts, "loop.md.j2": loop}.items()})

    # A value called as something that every dictionary has is reached by its key alone, as Jinja has it.
    said = wording.say("da", "loop", {"rows": [{"name": "Ib", "items": "x"}, {"name": "Bo"}]})

    assert said == "Ib:False 2 Bo:False 1 "


@pytest.mark.parametrize(
    "template",
    ["{{ say.__globals__ }}", "{{ ''.__class__.__mro__ }}", "{{ rows.append('x') }}", "{{ ('').format.__self__ }}"],
)
def test_a_prompt_reaches_nothing_behind_what_it_is_given(template: str) -> None:
    wording = Wording({"da/reaching.md.j2": template})

    with pytest.raises(ContentError):
        wording.say("da", "reaching", {"rows": []})


@pytest.mark.parametrize(
    ("language", "chosen", "read"),
    [
        ("da", ["children_youth", "culture_leisure"], "«Børn, unge og skole» og «Kultur, idræt og foreninger»"),
        ("da", ["health", "technology"], "«Sundhed og ældre» og «Teknologi»"),
        ("da", ["technology"], "Teknologi"),
        ("da", ["children_youth"], "Børn, unge og skole"),
        ("en", ["health", "technology"], "“Health and elderly” and “Technology”"),
    ],
)
def test_names_that_are_lists_themselves_are_told_apart(language: str, chosen: list[str], read: str) -> None:
    params = {"slots": [{"dialogue": "intake", "slot": "theme", "value": chosen}]}

    assert f" {read}. " in content().wording.say(language, "dialogue/understood", params).replace("*", "")


@pytest.mark.parametrize("prompt", ["button/name", "button/gone"])
def test_a_value_or_a_prompt_that_is_missing_is_told_every_time(prompt: str) -> None:
    wording = a_wording()

    for _ in range(2):
        with pytest.raises(ContentError, match=r"name|no such prompt"):
            wording.label("da", prompt, {})


@pytest.mark.parametrize(("language", "label"), [("da", "Et lab (4 timer)"), ("en", "A lab (4 hours)")])
def test_the_hours_on_the_button_of_a_lab_are_those_of_its_limits(language: str, label: str) -> None:
    limits = as_told(content().offerings)
    changed = Wording(content().files, {**FIXED, "limits": {**limits, "lab": {**limits["lab"], "hours": 4}}})

    assert changed.label(language, "intake/wish/options/lab", {}) == label
