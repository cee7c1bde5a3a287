"""The first free text fills what it says outright besides the matter, says it back in one line, and asks only for the rest."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value
from tests.worlds import a_world, an_employee

IDEA = "Jeg har en idé: vi vil prøve en app til pårørende. Driftsejer er Lone Hansen. Det skal gavne medarbejderne."


def told(text: str) -> tuple[Chat, str]:
    """An employee whose first words are these, and what was answered."""
    chat = an_employee(a_world())
    chat.open()
    return chat, read(chat, text)


def test_everything_that_was_told_is_said_back_in_one_line_and_not_asked() -> None:
    chat, said = told(f"{IDEA} Det er politisk vigtigt, og vi skal bruge helbredsoplysninger.")

    assert said.split("\n")[0] == (
        "Jeg har forstået: Udgangspunkt: Jeg har en idé; Hjælp til: Afprøvning; Område: «Digitalisering» og «Sundhed og ældre»; "
        "Gavn for: Medarbejdere; Størrelse: Politisk vigtigt; Idéen: vi vil prøve en app til pårørende; Driftsejer: Lone Hansen; "
        "Personoplysninger: Ja. Skriv ret, hvis noget er forkert."
    )
    asked = []
    while chat.step != "send":
        asked.append(chat.step)
        chat.say("ved ikke")
    assert asked == ["who", "test", "role", "when"]


@pytest.mark.parametrize(
    ("words", "gains"),
    [
        ("Det skal gavne borgere og økonomi", ["citizens", "economy"]),
        ("Det skal gavne borgere, medarbejdere og økonomi", ["citizens", "employees", "economy"]),
        ("Det skal gavne både medarbejdere og kommunens økonomi", ["employees", "economy"]),
    ],
)
def test_the_economy_that_gains_is_no_field(words: str, gains: list[str]) -> None:
    chat, _ = told(f"Der ligger for meget affald på stranden. {words}.")

    assert value(chat, "gain") == gains
    assert "economy_law" not in str(value(chat, "theme"))


@pytest.mark.parametrize(
    ("words", "slot"),
    [
        ("vi er 4 rådgivere til 190 familier og kan ikke nå at se børnene", "how_many"),
        ("vi er 4 rådgivere til 190 familier og kan ikke nå at se børnene", "role"),
        ("det handler mest om at gøre det, vi allerede gør, uden så meget papir", "role"),
        ("vores pædagoger løber tør for tid til børnene", "help"),
    ],
)
def test_what_is_told_of_the_work_wishes_for_nothing(words: str, slot: str) -> None:
    chat, _ = told(words)

    assert value(chat, slot) is None


def test_a_clear_problem_is_not_explored() -> None:
    chat, _ = told("Der ligger affald på stranden. Vi mangler nye idéer, problemet er klart. Vi ønsker et lab.")

    assert value(chat, "focus") == "ideate"


def test_an_idea_that_was_told_is_not_asked_for_again() -> None:
    chat, _ = told(IDEA)

    assert value(chat, "idea") == "vi vil prøve en app til pårørende"


def test_an_idea_that_is_only_announced_is_asked_for() -> None:
    chat, _ = told("Jeg har en idé til legepladsen i parken")

    assert value(chat, "idea") is None


@pytest.mark.parametrize(
    ("text", "slot", "meant"),
    [
        ("Vi har ingen driftsejer endnu", "drift", "none"),
        ("Lederen af hjemmeplejen tager over bagefter", "drift", {"name": "Lederen af hjemmeplejen"}),
        ("We have an owner in operations: Karin Holm", "drift", {"name": "Karin Holm"}),
        ("Det er bare en lille forbedring", "scope", ["incremental"]),
        ("Det er til glæde for borgerne", "gain", ["citizens"]),
        ("Vi bruger ingen personoplysninger", "personal_data", "no"),
    ],
)
def test_each_can_be_told_and_put_right(text: str, slot: str, meant: object) -> None:
    chat = asked_who(f"Mange ældre føler sig ensomme i weekenden. {text}.")

    assert value(chat, slot) == meant
    chat.tap("Tilbage")
    chat.say("ret")
    chat.tap({"drift": "Driftsejer", "scope": "Størrelse", "gain": "Gavn for"}.get(slot, "Personoplysninger"))
    assert chat.step == slot


def test_a_long_text_is_said_back_as_far_as_it_is_recognised() -> None:
    _, said = told(f"Jeg har en idé: vi vil prøve en app, hvor {'de pårørende kan se og skrive og ' * 6}læse")

    assert "kan se og skrive…. Skriv ret" in said.split("\n")[0]


def test_an_answer_that_was_given_is_not_changed_by_what_is_told_later() -> None:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden. Det skal gavne borgerne.")
    chat.say("mig selv")

    read(chat, "hver weekend, og det skal gavne medarbejderne")

    assert value(chat, "gain") == ["citizens"]


@pytest.mark.parametrize(
    "need", ["Mange ældre føler sig ensomme i weekenden", "Jeg har en idé til legepladsen i parken"]
)
def test_whoever_wants_to_test_is_asked_for_the_smallest_test_and_not_for_an_offering(need: str) -> None:
    chat = asked_who(need)
    asked = asked_until_the_end(chat, "mig selv")

    assert asked[-6:] == ["help", "test", "personal_data", "role", "drift", "when"]


def test_a_committee_that_wants_to_test_is_asked_for_an_offering_instead() -> None:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    asked = asked_until_the_end(chat, "et opgaveudvalg")

    assert asked[-6:] == ["help", "wish", "personal_data", "role", "drift", "when"]


@pytest.mark.parametrize(
    "answers",
    [
        {"wish": "En 100-dages arbejdsgruppe på tværs"},
        {"help": "Skalering og effekt", "role": "Være med til at gøre det"},
        {
            "help": "Skalering og effekt",
            "role": "Begge dele",
            "wish": "Et skræddersyet sparringsforløb",
            "who": "mig selv",
        },
    ],
)
def test_whoever_comes_to_a_100_day_group_is_asked_who_takes_over_and_not_how_many(answers: dict[str, str]) -> None:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    chat.say_until("drift", "ved ikke", answers)
    chat.say("Lone Hansen")
    asked = [chat.step]
    chat.say_until("send", "ved ikke")

    assert asked == ["when"]
    assert "Mit forslag: en 100-dages arbejdsgruppe på tværs" in read(chat, "hjælp")
    assert "driftsejer:" not in read(chat, "hjælp")


@pytest.mark.parametrize(
    "answers",
    [
        {"help": "Skalering og effekt", "role": "Være med til at gøre det", "wish": "Et lab (3 timer)"},
        {"help": "Skalering og effekt", "role": "Være med til at gøre det", "who": "et opgaveudvalg"},
        {"help": "Skalering og effekt", "role": "Give råd"},
    ],
)
def test_whoever_comes_to_something_else_is_asked_how_many_and_not_who_takes_over(answers: dict[str, str]) -> None:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    asked = []
    while chat.step != "send":
        asked.append(chat.step)
        chat.say(answers.get(chat.step or "", "ved ikke"))

    assert "how_many" in asked
    assert "drift" not in asked


def test_a_focus_on_an_experiment_is_no_wish_to_try_something_in_practice() -> None:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    chat.say_until("send", "ved ikke", {"focus": "Forsøg"})

    assert "Mit forslag: et lab med fokus på forsøg" in read(chat, "hjælp")


def asked_until_the_end(chat: Chat, who: str) -> list[str | None]:
    """The questions up to the summary, of which the first and the help wanted are answered."""
    asked = []
    while chat.step != "send":
        asked.append(chat.step)
        chat.say({"who": who, "help": "Afprøvning"}.get(chat.step or "", "ved ikke"))
    return asked
