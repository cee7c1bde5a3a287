"""Yes, no and another day, in whatever words."""

import pytest

from core.understand.menu.answer import read_menu
from tests.core.understand.menus import a_menu, answer, chosen, the_vocabulary


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        ("Jeg takker for indbydelsen og møder naturligvis op", "accept"),
        ("I'd love to", "accept"),
        ("jeg kan ik desvære", "decline"),
        ("sorry har eksamen", "decline"),
        ("jeg har ikke tid den dag", "decline"),
        ("der har jeg desværre for travlt", "decline"),
        ("vi har fået fri", "accept"),
        ("jeg er på ferie", "decline"),
        ("jeg er på, vi ses", "accept"),
        ("jeg er der ikke", "decline"),
        ("Jeg er bortrejst i den uge", "decline"),
        ("jeg kan desværre ikke den dag men hvad med tirsdag", "another_time"),
        ("har vagt den dag, kan det blive ugen efter?", "another_time"),
        ("can't make it, any other date?", "another_time"),
        ("tiden er fin", "accept"),
        ("tiden passer fint", "accept"),
        ("datoen er fin med mig", "accept"),
        ("torsdag passer fint", "another_time"),
        ("en anden dag passer fint", "another_time"),
        ("en anden tid passer bedre", "another_time"),
    ],
)
def test_an_invitation_is_answered_without_naming_an_option(typed: str, option: str) -> None:
    assert chosen("invite", typed)[:3] == ((option,), (), None)


@pytest.mark.parametrize(
    "typed",
    [
        "jeg deltager i et bryllup den dag",
        "jeg kunne godt tænke mig, men har ferie",
        "jeg vil gerne, men jeg er syg",
        "jeg kommer først hjem søndag",
    ],
)
def test_a_yes_that_says_more_is_asked_about_before_a_seat_is_taken(typed: str) -> None:
    assert not answer("invite", typed).certain


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("jeg siger ikke nej", ("accept", "decline")),
        ("jeg har ikke tid men kommer alligevel", ("accept", "decline")),
    ],
)
def test_what_may_be_a_yes_and_a_no_is_asked_about(typed: str, candidates: tuple[str, ...]) -> None:
    reading = answer("invite", typed)

    assert (reading.options, reading.certain, reading.candidates) == ((), False, candidates)


def test_a_denied_yes_is_a_no_and_never_a_rejection() -> None:
    assert chosen("yes_no", "jeg vil ikke sige ja")[:2] in (((), ()), (("no",), ()))


def test_yes_with_a_delay_is_asked_about() -> None:
    assert chosen("yes_no", "ja men ikke endnu")[3] is False


def test_a_menu_is_known_by_labels_that_say_yes_and_no() -> None:
    menu = a_menu(("come", "Ja, vi kommer"), ("stay", "Nej, desværre"), ("swap", "Byt dag"))

    assert read_menu("", menu, "naturligvis", the_vocabulary()).options == ("come",)
    assert read_menu("", menu, "det går desværre ikke", the_vocabulary()).options == ("stay",)


@pytest.mark.parametrize(
    "typed", ["ja hvis min leder siger god for det", "ja, medmindre udvalget er imod", "yes, if my boss agrees"]
)
def test_a_yes_that_hangs_on_something_is_asked_about(typed: str) -> None:
    reading = answer("yes_no", typed)

    assert (reading.options, reading.command, reading.certain) == ((), None, False)


@pytest.mark.parametrize("typed", ["ja, hvis du gider", "ja tak, og sig til hvis I mangler noget"])
def test_a_yes_with_a_courtesy_is_a_yes(typed: str) -> None:
    assert chosen("yes_no", typed)[0] == ("yes",)


@pytest.mark.parametrize("typed", ["ej, det tør jeg ikke alligevel", "ja… eller nej, det er dagen for festen, så nej"])
def test_a_sigh_or_a_change_of_mind_ends_in_a_no(typed: str) -> None:
    assert chosen("yes_no", typed)[0] == ("no",)


def test_another_day_that_is_not_wanted_is_said_no_to() -> None:
    assert answer("invite", "I skal ikke foreslå et andet tidspunkt").excluded == ("another_time",)


@pytest.mark.parametrize(
    ("question", "typed", "option"),
    [
        ("yes_no", "I må under ingen omstændigheder sende det før vores leder har læst det", "no"),
        ("yes_no", "I må slet ikke videresende det endnu, før vi har rettet fejlene", "no"),
        ("yes_no", "det skal på ingen måde sendes videre", "no"),
        ("invite", "jeg kan på ingen måde komme den dag", "decline"),
        ("invite", "jeg kommer på ingen måde", "decline"),
        ("yes_no", "der er ingen grund til ikke at sende det", "yes"),
    ],
)
def test_a_denial_runs_on_into_the_yes_after_it(question: str, typed: str, option: str) -> None:
    assert chosen(question, typed)[0] == (option,)


@pytest.mark.parametrize(
    "typed",
    ["ja det har vi styr på", "jo, dem har vi masser af", "ja det kender vi alle", "yes det kender vi allerede"],
)
def test_a_yes_that_tells_of_plenty_is_a_yes(typed: str) -> None:
    assert chosen("yes_no", typed)[0] == ("yes",)
