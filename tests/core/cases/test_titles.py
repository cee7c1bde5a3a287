"""What a request is called: what it is about, not how the letter began."""

import pytest

from core.cases.titles import title_of


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
        ("Hejsa :) vi mangler idéer", "vi mangler idéer"),
        ("hej 👋 vi mangler idéer", "vi mangler idéer"),
        ("Kære børn savner en legeplads", "Kære børn savner en legeplads"),
    ],
)
def test_a_greeting_is_no_title(need: str, title: str) -> None:
    assert title_of(need) == title


@pytest.mark.parametrize(
    ("need", "title"),
    [
        ("Jeg har en ide! Vi kunne lave en app", "Vi kunne lave en app"),
        ("Hej jeg er dagplejer. Forældrene henter for sent", "Forældrene henter for sent"),
        ("ok. Så: Trafikken er et rod. Hver dag", "Trafikken er et rod"),
        ("ja hej altså det er sådan at vi kører rundt hos de ældre", "vi kører rundt hos de ældre"),
        ("Ja-siger er vi ikke", "Ja-siger er vi ikke"),
        ("ja hej altså øh vi sidder her og tænker", "vi sidder her og tænker"),
        ("ok så prøver jeg: vores møder er for lange", "vores møder er for lange"),
        ("det handler om at vi kører rundt i gamle biler", "vi kører rundt i gamle biler"),
        ("Tak. Vi vil have enklere breve", "Vi vil have enklere breve"),
        ("Jeg ved ikke helt om det er noget for jer, men fædrene føler sig udenfor", "fædrene føler sig udenfor"),
        ("vi smider 30 kg mad ud\ndet skal være et forsøg", "vi smider 30 kg mad ud"),
        ("så mange timer: hver dag", "så mange timer: hver dag"),
        ("Så mange unge er ensomme", "Så mange unge er ensomme"),
        ("Jeg er en pedel! Der ligger affald overalt", "Der ligger affald overalt"),
        ("Jeg er træt af, at ingen rydder op. Det er slemt", "Jeg er træt af, at ingen rydder op"),
        ("Hej! Jeg har en idé. Vi kunne lave en app", "Vi kunne lave en app"),
        ("Hejsa, jeg har en rigtig god ide: vi kunne lave en app", "vi kunne lave en app"),
        ("Vi har et problem - ingen henter bøgerne", "ingen henter bøgerne"),
        ("Ny idé: lån en cykel", "lån en cykel"),
        ("Hør lige her! Kantinen er dårlig.", "Kantinen er dårlig"),
        ("Hallo!!! Kantinen er dårlig", "Kantinen er dårlig"),
        ("Goddag. Jeg hedder Bo. Vi mangler en app.", "Vi mangler en app"),
        ("I have an idea! We could lend bikes", "We could lend bikes"),
        # what says something is no opener, and what stands alone is all there is
        ("Jeg har en idé", "Jeg har en idé"),
        ("Jeg har en idé!", "Jeg har en idé"),
        ("Jeg har en idé til biblioteket. Vi kunne åbne før", "Jeg har en idé til biblioteket"),
        ("Vi har et problem med larm. Hver dag", "Vi har et problem med larm"),
        ("Stop madspild! Vi smider for meget ud", "Stop madspild"),
        ("Idéer mangler. Hjælp", "Idéer mangler"),
    ],
)
def test_the_title_is_the_sentence_that_says_something(need: str, title: str) -> None:
    assert title_of(need) == title


@pytest.mark.parametrize(
    ("need", "title"),
    [
        ("Mødet den 8. december gik galt. Ingen kom", "Mødet den 8. december gik galt"),
        (
            "Den 3. og 4. klasse mangler et sted at være. Vi ved ikke hvor",
            "Den 3. og 4. klasse mangler et sted at være",
        ),
        ("Vi mangler f.eks. cykler. Hver dag", "Vi mangler f.eks. cykler"),
        ("Ca. 200 glemmer deres tid, bl.a. i tandplejen! Hvorfor?", "Ca. 200 glemmer deres tid, bl.a. i tandplejen"),
        ("Vi åbner kl. 8.30. Ingen kommer", "Vi åbner kl. 8.30"),
        ("Se gentofte.dk. Der er for få idéer", "Se gentofte.dk"),
        ("1. Vi mangler cykler. 2. Vi mangler tid", "1. Vi mangler cykler"),
        ("Hvorfor?! Ingen ved det", "Hvorfor"),
        ("vi mangler cykler. det haster", "vi mangler cykler"),
        ("Vi er nu 12. Det er for mange", "Vi er nu 12"),
        ("5.", "5"),
        ("", ""),
    ],
)
def test_a_title_ends_where_the_first_sentence_does(need: str, title: str) -> None:
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
