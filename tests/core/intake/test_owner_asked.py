"""Who carries it on in daily operation is asked wherever a 100-day group is recommended, also for a trial told only in words."""

import pytest

from core.events import Submitted
from tests.chat import Chat
from tests.talk import asked_who, value
from tests.worlds import a_world, an_employee

NEED = "Ingen unge kommer på biblioteket"
MOST = 12


def walked(at: str, words: str, help_kind: str, *, entry: str = "") -> tuple[Chat, list[str]]:
    """The chat at the summary, where these words were written once at this question, and the questions that stood open."""
    if entry:
        chat = asked_who(NEED)
        chat.say("forfra")
        chat.say("ja")
        chat.tap(entry)
        asked = ["entry", "need"]
        chat.say(NEED)
    else:
        chat, asked = asked_who(NEED), ["need"]
    answers = {"who": "mig selv", "help": help_kind}
    for _ in range(20):
        step = chat.step or ""
        if step == "send":
            break
        if step not in asked:
            asked.append(step)
        if step == at and words:
            chat.say(words)
            words = ""
        else:
            chat.say(answers.get(step, "ved ikke"))
    assert chat.step == "send"
    return chat, asked


@pytest.mark.parametrize(
    "words",
    [
        "vi vil teste det i det små på ét plejehjem",
        "vi vil prøve det af i to børnehaver i tre måneder",
        "det skal afprøves i praksis i otte uger med borgerne",
    ],
)
@pytest.mark.parametrize("help_kind", ["Nye idéer", "Skalering og effekt", "ved ikke"])
@pytest.mark.parametrize("at", ["experienced", "focus", "how_many", "when"])
def test_a_trial_told_in_words_has_its_owner_asked(at: str, help_kind: str, words: str) -> None:
    chat, asked = walked(at, words, help_kind)

    advice = str(chat.world.inboxes[chat.person.id][-1].text)
    assert ("drift" in asked) >= ("Mit forslag: en 100-dages" in advice)
    assert len(asked) <= MOST


@pytest.mark.parametrize("at", ["wish", "role", "how_many", "when"])
@pytest.mark.parametrize("entry", ["", "Jeg ser et behov"])
def test_no_more_than_twelve_questions_are_asked(at: str, entry: str) -> None:
    _, asked = walked(at, "vi vil teste det i det små på ét plejehjem", "nye idéer og sætte holdet", entry=entry)

    assert len(asked) <= MOST


@pytest.mark.parametrize("help_kind", ["nye idéer", "skalering og effekt"])
def test_nobody_is_asked_where_nothing_is_tried(help_kind: str) -> None:
    chat, asked = walked("", "", help_kind)

    assert "drift" not in asked
    assert value(chat, "drift") is None


def test_whoever_does_not_know_is_asked_once_and_can_go_back() -> None:
    chat = asked_who(NEED)
    chat.say_until("when", "ved ikke", {"help": "nye idéer"})
    chat.say("vi vil prøve det af i to børnehaver i tre måneder")
    chat.say_until("drift", "ved ikke")

    chat.say("tilbage")
    assert chat.step == "when"
    chat.say("ved ikke")
    assert chat.step == "drift"
    chat.say("ved ikke")
    assert chat.step == "send"


FORM = {
    "entry": "need",
    "need": NEED,
    "who": "employee",
    "experienced": "De unge. Vi vil teste det i det små på ét plejehjem i otte uger",
    "help": ["new_ideas"],
}


def sent_whole(**changes: object) -> Chat:
    """A chat in which the whole intake was sent as a form."""
    chat = an_employee(a_world())
    chat.open()
    fields = {**FORM, **changes}
    chat._after(Submitted(**chat._stamp(), form="intake", values={"about": {}, "fields": fields}))
    return chat


def test_a_form_sent_whole_has_its_owner_asked_after_it() -> None:
    chat = sent_whole()

    assert chat.step == "drift"
    chat.say("Lone fra biblioteket")
    assert chat.step == "send"
    assert "100-dages" in chat.world.inboxes[chat.person.id][-1].text


def test_a_form_that_says_who_it_is_is_not_asked_again() -> None:
    assert sent_whole(wish="hundred_day", drift="Lone fra biblioteket").step == "send"


def test_a_form_in_which_nothing_is_tried_asks_for_no_owner() -> None:
    assert sent_whole(experienced="De unge, hver uge").step == "send"
