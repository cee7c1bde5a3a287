"""Mistakes in the phrase files are told by file and line."""

import prompts
from core.understand.signal_check import check_signals
from core.understand.vocabulary import Problem

FILE = """
above any header
[lab]
workshop, =session, 3 timer
[tailored]
workshoppen, !!
[tailored weak]
workshop
[lab|tailored]
møde
"""


def test_a_phrase_of_two_sections_and_an_entry_without_a_word_are_told() -> None:
    assert check_signals({"menu/offering.txt": FILE}) == (
        Problem("menu/offering.txt", 2, "above any header", "unusable"),
        Problem("menu/offering.txt", 6, "workshoppen", "ambiguous", "menu/offering.txt:4"),
        Problem("menu/offering.txt", 6, "", "unusable"),
    )


def test_a_phrase_of_two_commands_is_told_across_the_languages() -> None:
    files = {"commands/da.txt": "[summary]\nresume", "commands/en.txt": "[resume]\nresume"}

    assert check_signals(files) == (Problem("commands/en.txt", 2, "resume", "ambiguous", "commands/da.txt:2"),)


def test_the_same_word_may_serve_two_questions() -> None:
    assert check_signals({"menu/role.txt": "[advise]\nsparring", "menu/offering.txt": "[partner]\nsparring"}) == ()


def test_the_phrases_that_ship_hold_no_mistake() -> None:
    assert check_signals(prompts.texts("vocabulary", suffix=".txt")) == ()
