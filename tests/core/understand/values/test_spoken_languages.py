"""Which languages somebody says that they speak."""

import pytest

from core.members.profile import PROFILE
from core.understand.values.spoken_languages import read_spoken
from core.understand.vocabulary import parse_vocabulary
from core.understand.words import READ_LIMIT
from tests.worlds import PROMPTS, content

HELPING = {"not", "apart", "only"}


@pytest.mark.parametrize(
    ("text", "stated", "denied"),
    [
        ("svensk", ("swedish",), ()),
        ("Somalisk og lidt dansk", ("somali", "danish"), ()),
        ("tegnsprog", ("sign_language",), ()),
        ("norsk svensk dansk", ("norwegian", "swedish", "danish"), ()),
        ("farsi/dari", ("persian", "dari"), ()),
        ("vietnamessisk", ("vietnamese",), ()),  # a slip
        ("Swedish, Urdu and français", ("swedish", "urdu"), ()),
        ("dansk, men ikke svensk", ("danish",), ("swedish",)),
        ("jeg taler ikke svensk, men norsk", ("norwegian",), ("swedish",)),
        ("hverken tysk eller fransk, kun dansk", ("danish",), ("german", "french")),
        ("ikke kun dansk, også polsk", ("danish", "polish"), ()),
        ("ingen andre end dansk", ("danish",), ()),
        ("not only English but Thai", ("english", "thai"), ()),
        ("det ved jeg ikke", (), ()),
        ("", (), ()),
    ],
)
def test_every_language_that_is_named_and_what_is_denied(text: str, stated: tuple, denied: tuple):
    found = read_spoken(text, content().vocabulary)

    assert (found.stated, found.denied) == (stated, denied)


def test_every_language_of_the_profile_has_words_and_every_word_a_language_of_the_profile():
    step = content().flow.dialogues[PROFILE].step("languages")
    file = (PROMPTS / "vocabulary" / "languages.txt").read_text(encoding="utf-8")
    sections = {line.strip("[]") for line in file.split("\n") if line.startswith("[")}

    assert step is not None
    assert sections - HELPING == set(step.options)
    assert len(step.options) == len(set(step.options)) > 100


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_language_is_known_by_the_name_that_is_shown(language: str):
    step = content().flow.dialogues[PROFILE].step("languages")
    assert step is not None
    for code in step.options:
        label = content().wording.label(language, f"{PROFILE}/languages/options/{code}", {})
        assert code in read_spoken(label, content().vocabulary).stated, label


def test_a_vocabulary_without_languages_and_a_text_without_end_are_read_too():
    assert read_spoken("dansk", parse_vocabulary({})).stated == ()
    assert read_spoken("dansk, " * READ_LIMIT, content().vocabulary).stated == ("danish",)
