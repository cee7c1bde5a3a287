"""What a request is called: what it is about, not how the letter began."""

import pytest

from core.intake.request import title_of


@pytest.mark.parametrize(
    ("need", "title"),
    [
        ("Kære Sparringsrum. Vi mangler idéer til legepladsen. Mvh Bo", "Vi mangler idéer til legepladsen"),
        ("Hej Mette,\nVi mangler idéer", "Vi mangler idéer"),
        ("Hej Mette Holm\nVi mangler idéer", "Vi mangler idéer"),
        ("Hej! vi mangler idéer", "vi mangler idéer"),
        ("Kære alle, vi mangler idéer", "vi mangler idéer"),
        ("Dear all, we need ideas", "we need ideas"),
        ("Hej vi mangler idéer, og det haster", "Hej vi mangler idéer, og det haster"),
        ("Hej Mette", "Hej Mette"),
        ("Kære børn savner en legeplads", "Kære børn savner en legeplads"),
    ],
)
def test_a_greeting_is_no_title(need: str, title: str) -> None:
    assert title_of(need) == title


@pytest.mark.parametrize("mark", ["VS: ", "SV: VS: ", "FW: ", ""])
def test_a_pasted_mail_is_called_by_its_subject(mark: str) -> None:
    mail = f"Fra: Lise Holm <lise@example.dk>\nSendt: 1. oktober\nTil: Jens\nEmne: {mark}Cykelparkering ved stationen\n\nHej Jens"

    assert title_of(mail) == "Cykelparkering ved stationen"


def test_a_mail_pasted_into_one_line_shows_nobodys_address() -> None:
    title = title_of(
        "Fra: Lise <lise@example.dk> Til: Jens Emne: VS: Cykler ved stationen Hej Jens, Som aftalt sender jeg"
    )

    assert title.startswith("Cykler ved stationen")
