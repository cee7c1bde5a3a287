"""Mistakes in the phrase files are told by file and line."""

import prompts
from core.understand.signal_check import check_signals
from core.understand.vocabulary import Problem
from tests.worlds import service

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


OPTIONS = frozenset({"partner", "lab", "tailored", "employees", "citizens"})


def test_a_section_that_is_no_option_of_its_question_is_told_once() -> None:
    files = {
        "menu/offering.txt": "[partner]\nsparring\n[lab weak]\nworkshop\n[labb|tailored]\nforum, samling",
        "menu/gain.txt": "[employees]\nkollegaer\n[citizens]\nborgere\n[citizen weak]\nfolk\n[outsider]\nnabo",
    }

    assert check_signals(files, OPTIONS) == (
        Problem("menu/offering.txt", 6, "forum", "unknown_code", "labb"),
        Problem("menu/gain.txt", 6, "folk", "unknown_code", "citizen"),
    )


def test_a_file_of_no_question_of_the_flow_may_have_its_own_sections() -> None:
    files = {
        "menu/invite.txt": "[accept]\nkommer\n[decline]\nkommer ikke",
        "menu/words.txt": "[lab]\nx\n[partner]\ny\n[z]\nz",
    }

    assert check_signals(files, OPTIONS) == ()


def test_the_phrases_that_ship_hold_no_mistake() -> None:
    options = service().engine.flow.options

    assert check_signals(prompts.texts("vocabulary", suffix=".txt"), options) == ()


def test_a_sign_stands_below_its_words_once() -> None:
    files = {"menu/signs.txt": "# signs\n🛑\n[ja]\n👍, tommel\n[stop: alone]\n👍"}

    assert check_signals(files) == (
        Problem("menu/signs.txt", 2, "🛑", "unusable"),
        Problem("menu/signs.txt", 4, "tommel", "unusable"),
        Problem("menu/signs.txt", 6, "👍", "ambiguous", "menu/signs.txt:4"),
    )
