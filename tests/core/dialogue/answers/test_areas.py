"""Which area a plain need is put under: none that nobody spoke of, though a name or a word looks like one."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, value
from tests.worlds import a_world, an_employee

NAMES = ["Lars", "Larsen", "Søren", "Sørensen", "Alexander", "Malene", "Kruse", "Mette", "Bo", "Ida"]


def areas(need: str) -> set[str]:
    """The areas that an employee reads as understood, when this is the need."""
    chat: Chat = an_employee(a_world())
    chat.open()
    chat.say(need)
    dialogue = chat.conversation.dialogue
    assert dialogue is not None
    return set(dialogue.answers["theme"].value) if "theme" in dialogue.answers else set()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "need", ["Vi får en ny leder, {}", "{} er ny hos os fra januar", "Her i huset hedder chefen {}"]
)
def test_a_name_is_no_area(need: str, name: str) -> None:
    assert areas(need.format(name)) <= {"leadership"}


@pytest.mark.parametrize(
    "need",
    [
        "Klimaet i gruppen er anspændt",
        "Der er et dårligt klima på kontoret",
        "Klimaet blandt kollegerne er blevet værre",
        "Vi har et hårdt arbejdsklima for tiden",
        "Køen i borgerservice er lang",
        "Vi skal flytte til nye lokaler",
        "Rengøringen er for dårlig",
        "Der er for meget larm i kantinen",
        "Lokalet er for varmt om sommeren",
        "Vi har ikke tid til borgerne",
        "Stemningen i teamet er dårlig",
        "Der er konflikter mellem to afdelinger",
        "Vi vil have grønt lys til at gå videre",
        "Lysene virker ikke på gangen",
        "Vi har lavet en plan, der ikke holder vand",
        "Posten kommer for sent",
    ],
)
def test_a_need_of_no_area_has_none(need: str) -> None:
    assert not areas(need)


@pytest.mark.parametrize(
    ("need", "area"),
    [
        ("Vi vil gøre mere for klimaet i kommunen", "climate"),
        ("Der skal bygges LAR på villavejene", "climate"),
        ("Søerne er grønne om sommeren", "climate"),
        ("Søer og moser gror til", "climate"),
        ("Folk smider affald i parken", "climate"),
        ("Vi mangler frivillige på biblioteket", "culture_leisure"),
        ("Forældre afleverer for sent i børnehaven", "children_youth"),
        ("Ingen bruger vores app", "digitalisation"),
        ("Vi har svært ved at rekruttere sygeplejersker", "leadership"),
        ("Busserne kører for sjældent", "city"),
        ("De ældre er ensomme", "health"),
        ("Cykelstierne er glatte om vinteren", "city"),
        ("Vandet i svømmehallen er koldt", "culture_leisure"),
        ("Parkeringen ved hallen er kaos", "city"),
    ],
)
def test_an_area_that_is_spoken_of_is_found(need: str, area: str) -> None:
    assert area in areas(need)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "området er kultur"),
        ("da", "ret området til kultur"),
        ("da", "området er kun kultur"),
        ("en", "change the area to culture"),
        ("en", "the area should be culture"),
        ("en", "Actually the area is only culture"),
    ],
)
def test_an_area_that_was_read_is_put_right_where_words_are_asked_for(language: str, text: str) -> None:
    chat = asked_who("Unge er holdt op med at komme på biblioteket efter skole")
    if language == "en":
        chat.say("english")
    chat.say("mig selv")
    assert chat.step == "experienced"

    chat.say(text)

    assert (value(chat, "theme"), chat.step) == (["culture_leisure"], "experienced")


def test_an_area_that_is_told_of_is_an_answer_like_any_other() -> None:
    chat = asked_who("Unge er holdt op med at komme på biblioteket efter skole")
    chat.say("mig selv")

    chat.say("området omkring biblioteket er plaget af trafik")

    assert value(chat, "experienced") == "området omkring biblioteket er plaget af trafik"
