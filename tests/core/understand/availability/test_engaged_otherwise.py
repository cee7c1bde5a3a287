"""Engagements and days off told where a plain answer would name the day."""

import pytest

from tests.core.understand.calendars import assert_alike


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("onsdag formiddag, og skal det være om aftenen, så fredag", "onsdag formiddag. fredag aften"),
        ("onsdag formiddag, og hvis det skal være i weekenden, så søndag", "onsdag formiddag. søndag"),
        ("lørdage. kunne også søndage, men nej, der er kommet et fast hold", "lørdage. ikke søndage"),
        ("om vinderen har jeg fri om torsdagen", "om vinteren har jeg fri om torsdagen"),
        ("altid vågen efter 11 i weekenden", "weekenden efter 11"),
        (
            "når jeg ikke har spejder. det er onsdag 17-19. ellers alle aftener",
            "ikke onsdag 17-19. ellers alle aftener",
        ),
        ("når ikke jeg træner. Det er mandag og torsdag 18-20", "ikke mandag og torsdag 18-20"),
        (
            "onsdage 14-16. Men ikke de onsdage hvor der er pædagogisk møde, det er den første i måneden",
            "onsdage 14-16. ikke den første onsdag i måneden",
        ),
        (
            "mandage 14-16, men ikke når der er kor, det er den sidste i måneden",
            "mandage 14-16, men ikke den sidste i måneden",
        ),
        ("alle dage, men kun efter 16 og kun på hverdage", "hverdage efter 16"),
        ("før åbningstid på hverdage, 7.30-9", "hverdage 7.30-9"),
    ],
)
def test_it_is_read_as_if_it_were_said_straight_out(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("bryllup den 17. oktober, ellers fri hele den weekend", "ikke den 17. oktober. den 18. oktober"),
        (
            "Resten af november er åben, dog kun efter kl. 15 og kun på hverdage",
            "november, dog kun på hverdage efter kl. 15",
        ),
        ("jeg har afspadsering den 4. og den 5. november", "den 4. og 5. november"),
        ("i uge 45 har jeg ferie, så kan jeg når som helst", "uge 45"),
        ("i uge 45 har jeg ferie, så kan jeg ikke", "ikke uge 45"),
        (
            "i næste uge er jeg på kursus indtil tirsdag, onsdag kan jeg",
            "ikke den 12. og 13. oktober. den 14. oktober kan jeg",
        ),
        ("fra mandag den 2. november har jeg ferie, og så kan det blive når som helst den uge", "uge 45"),
        ("jeg er fri 3., 4. og 11. De dage kan I få mig efter kl. 10", "den 3., 4. og 11. november efter kl. 10"),
        ("Jeg er berammet i byretten den 21. oktober. Den 22. kan jeg", "ikke den 21. oktober. den 22. kan jeg"),
    ],
)
def test_days_off_and_days_taken(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")
