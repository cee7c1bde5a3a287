"""What a citizen asks about, and how it is said."""

import pytest

from core.understand.talk.topics import Asked, Shape, read_asked
from tests.core.understand.menus import the_vocabulary


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("jeg vil gerne være med i sparringsnetværket", "join_me"),
        ("Hej, jeg hedder Karen og vil gerne melde mig til netværket", "join_me"),
        ("i would like to be a member please", "join_me"),
        ("hvordan bliver man medlem?", "how_to_join"),
        ("min nabo sagde jeg skulle skrive her", "how_to_join"),
        ("kan man være med selvom man bor i Lyngby?", "who_can"),
        ("hvad er det her?", "what"),
        ("hello, my neighbour told me about this, what is it?", "what"),
        ("min nabo fortalte om det her, hvad er det?", "what"),
        ("What's this?", "what"),
        ("hvor lang tid tager det?", "time"),
        ("hvor mange gange har I spurgt mig", "how_often"),
        ("får man penge for det?", "pay"),
        ("er det ok at sige nej?", "saying_no"),
        ("is it ok to say no?", "saying_no"),
        ("jeg overvejer at melde mig ud", "how_to_leave"),
        ("hvorfor hører jeg ikke noget", "next"),
        ("when do I hear from you?", "next"),
        ("hvad er en 100-dages gruppe?", "groups"),
        ("hvem kan se mine oplysninger", "data"),
        ("hvordan melder jeg mig ud", "how_to_leave"),
        ("jeg vil gerne slettes", "delete_me"),
        ("I'd like to be deleted", "delete_me"),
        ("jeg har fået nyt job som lærer", "profile"),
        ("jeg kan ikke længere om torsdagen", "profile"),
        ("jeg er på ferie til den 1. december", "rest"),
        ("jeg vil ikke have flere beskeder om 100-dages grupper", "purposes"),
        ("hvor er det?", "where"),
        ("hvor liger Rådhussalen?", "where"),
        ("hvornår slutter det", "when"),
        ("hvem kommer der ellers?", "who_comes"),
        ("må jeg tage min kone med?", "bring_someone"),
        ("er der parkering?", "practicalities"),
        ("jeg svarer i morgen", "later"),
        ("kan jeg få kalenderfilen igen", "calendar"),
    ],
)
def test_a_topic_is_read_from_plain_words(text: str, topic: str) -> None:
    assert read_asked(text, the_vocabulary()).topic == topic


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("hvem skal jeg ringe til om min byggetilladelse", Shape.QUESTION),
        ("Kan I ikke sætte en bænk op ved Hellerup havn?", Shape.IDEA),
        ("Der burde være flere cykelstativer ved stationen", Shape.IDEA),
        ("We should have more benches at the lake", Shape.IDEA),
        ("jeg er træt af støjen fra motorvejen", Shape.MESSAGE),
    ],
)
def test_what_has_no_topic_is_told_by_how_it_is_said(text: str, shape: Shape) -> None:
    assert read_asked(text, the_vocabulary()) == Asked((), shape)


@pytest.mark.parametrize("text", ["", "?", "tak for sidst", "hvornår bliver skraldet hentet på vores vej", "æøå 123"])
def test_nothing_is_read_into_what_is_about_something_else(text: str) -> None:
    assert read_asked(text, the_vocabulary()).topics == ()


def test_a_story_has_no_topic_whatever_words_stand_in_it() -> None:
    story = "Vi har en gammel hund og den kan ikke lide at være alene hjemme, og er det gratis at parkere der?"

    assert read_asked(story, the_vocabulary()).topics == ()
