"""A "not" that only tells what is wrong or what is missing, and rejects nothing."""

import pytest

from tests.core.understand.menus import chosen


@pytest.mark.parametrize(
    ("question", "typed", "option"),
    [
        ("theme", "bussen kommer aldrig", "city"),
        ("theme", "der er ingen læger i kommunen", "health"),
        ("theme", "hjemmeplejen har ikke tid", "health"),
        ("theme", "svømmehallen er ikke ren", "culture_leisure"),
        ("theme", "virksomhederne kan ikke finde folk", "business_jobs"),
        ("focus", "løsninger vi ikke selv kan se", "ideate"),
        ("focus", "uden digitalisering kommer vi ingen vegne", "digital_potential"),
        ("focus", "vi kommer ikke videre uden at prøve det", "experiment"),
    ],
)
def test_what_is_told_so_is_chosen(question: str, typed: str, option: str) -> None:
    assert chosen(question, typed)[:2] == ((option,), ())


@pytest.mark.parametrize(
    ("typed", "rejected"),
    [
        ("ikke trafik", "city"),
        ("trafik er det ikke", "city"),
        ("vi skal ikke tale om sundhed", "health"),
        ("det har ikke noget med sport at gøre", "culture_leisure"),
        ("vi har ikke brug for kultur", "culture_leisure"),
        ("kultur har ikke noget med det at gøre", "culture_leisure"),
        ("det handler ikke om børn", "children_youth"),
        ("klimaet interesserer mig ikke synderligt", "climate"),
        ("klima har ikke min interesse", "climate"),
        ("kultur virker ikke relevant", "culture_leisure"),
        ("trafik kommer ikke i betragtning", "city"),
    ],
)
def test_what_is_declined_is_rejected(typed: str, rejected: str) -> None:
    assert chosen("theme", typed)[:2] == ((), (rejected,))
