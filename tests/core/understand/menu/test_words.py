"""The lists of words that the rules of answers ask for stand in the vocabulary, where a facilitator may add to them."""

import re
from pathlib import Path

import core.understand.menu as menu
from core.understand.menu.answer import read_menu
from core.understand.talk import reported, subjects
from core.understand.talk.commands import WORD_LISTS, WORDS, command_kit
from core.understand.vocabulary import Vocabulary, parse_vocabulary
from core.understand.vocabulary.signals import read_sections
from tests.core.understand.menus import the_menus, the_vocabulary

ASKED_FOR = re.compile(r'words\["(\w+)"\]')
NAMED_BY_SECTION = {"everybody", "nobody_does"}


def asked_for() -> set[str]:
    return {
        name
        for path in (*Path(menu.__file__).parent.glob("*.py"), Path(subjects.__file__), Path(reported.__file__))
        for name in ASKED_FOR.findall(path.read_text(encoding="utf-8"))
    } | NAMED_BY_SECTION


def test_every_list_a_rule_asks_for_stands_there_and_no_other() -> None:
    listed = set(read_sections(the_vocabulary().folder("menu")[WORDS]))

    assert asked_for() <= listed | set(WORD_LISTS)
    assert listed <= asked_for()


def test_a_word_that_is_added_is_read() -> None:
    files = the_vocabulary().files
    added = {**files, f"menu/{WORDS}": files[f"menu/{WORDS}"].replace("[perhaps]\n", "[perhaps]\nvistnok, ")}
    typed = "kommer vistnok"

    assert read_menu("", the_menus()["invite"], typed, the_vocabulary()).certain
    assert not read_menu("", the_menus()["invite"], typed, parse_vocabulary(added)).certain


def test_answers_are_read_without_the_lists_too() -> None:
    files = {path: text for path, text in the_vocabulary().files.items() if path != f"menu/{WORDS}"}
    vocabulary: Vocabulary = parse_vocabulary(files)

    assert read_menu("", the_menus()["offering"], "lab, tak", vocabulary).options == ("lab",)
    assert "perhaps" not in dict(command_kit(vocabulary).words)
