"""Options chosen, said no to and only mentioned, as people write them: which one is acted on."""

from core.understand.menu.answer import MenuOption, read_menu
from tests.core.understand.menus import a_menu, the_menus, the_vocabulary
from tests.core.understand.sections import sections

NOT_YET = " not yet"
MOST_WRONG = 0.03
"""Of all sentences, those below "not yet" with them, that choose or say no to what was not meant."""

SIZES = a_menu(
    ("incremental", "En lille forbedring"),
    ("radical", "En helt ny måde"),
    ("much_money", "Mange penge"),
    ("political_priority", "Politisk vigtigt"),
)


def menu_of(question: str) -> tuple[MenuOption, ...]:
    return SIZES if question == "scope" else the_menus()[question]


def acted_on(question: str, typed: str) -> set[str]:
    """The options chosen, and with a "-" those said no to; none where the answer is asked about."""
    reading = read_menu("", menu_of(question), typed, the_vocabulary())
    return {*reading.options, *(f"-{code}" for code in reading.excluded)} if reading.certain else set()


def test_options_are_read_as_they_are_meant() -> None:
    misread, acts, wrong = [], 0, 0
    for section, lines in sections("menu_options.txt").items():
        question = section.removesuffix(NOT_YET)
        for meant, _, typed in (line.partition(" | ") for line in lines):
            expected = set(meant.split()) - {"ask"}
            read = acted_on(question, typed)
            acts, wrong = acts + 1, wrong + bool(read - expected)
            if section == question and read != expected:
                misread.append((question, typed, sorted(read)))

    assert misread == []
    assert wrong <= MOST_WRONG * acts
