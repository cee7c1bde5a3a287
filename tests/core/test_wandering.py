"""Whatever somebody did before, "ved ikke" leads out: to the summary, or to a person where nobody knows what it is about.

The walks are drawn by chance, each from its seed.
"""

from random import Random

import pytest

from core.dialogue.questions.flow import INTAKE
from tests.chat import Chat
from tests.worlds import a_world, an_employee

WALKS = 60
MOST_STEPS = 14
MOST_UNKNOWN = 14
PERSON = ("Skal vi finde et menneske", "12 34 56 78")
SAID = (
    "Mange ældre føler sig ensomme i weekenden",
    "Jeg har en idé: vi vil prøve en app til pårørende i januar med 10 borgere",
    "mig selv",
    "et opgaveudvalg",
    "ja",
    "nej",
    "nej, jeg mente et lab",
    "1",
    "2 og 3",
    "10 borgere",
    "i uge 48",
    "engang",
    "Lone fra hjemmeplejen",
    "blorpfft",
    "hej",
    "tak for svaret",
    "hvad koster det?",
    "hvorfor spørger du?",
    "tilbage",
    "behold det",
    "ret",
    "ret fokus",
    "ret antal borgere til 12",
    "ret det handler om",
    "spring over",
    "pause",
    "stop",
    "start forfra",
    "slet kladden",
    "send",
    "hvor er min sag?",
    "hvor er sag 1?",
    "tilføj noget",
    "jeg vil gerne tilføje til sag 1: der er også naboer",
    "træk sagen tilbage",
    "tal med et menneske",
)


def wandered(seed: int) -> Chat:
    """An employee who said and tapped this and that."""
    chance = Random(seed)
    chat = an_employee(a_world())
    shown = chat.open()
    for _ in range(chance.randint(1, MOST_STEPS)):
        buttons = shown[-1].buttons if shown else ()
        if buttons and chance.random() < 0.5:
            shown = chat.tap_token(chance.choice(buttons).token) or shown
        else:
            shown = chat.say(chance.choice(SAID)) or shown
    return chat


@pytest.mark.parametrize("seed", range(WALKS))
def test_ved_ikke_leads_to_the_summary_or_to_a_person_from_wherever_one_is(seed: int) -> None:
    chat = wandered(seed)
    needs, sent = needs_of(chat), len(chat.world.facts.all_cases)
    if chat.conversation.dialogue is None:
        (message,) = chat.say("ved ikke")
        assert "Ny sparring" in [button.label for button in message.buttons]
        return

    said: list[str] = []
    while chat.step != "send" and len(said) < MOST_UNKNOWN:
        said.append(chat.say("ved ikke")[-1].text)

    if needs:
        assert chat.step == "send"
    else:
        assert any(words in said[-1] for words in PERSON)
    assert (needs_of(chat), len(chat.world.facts.all_cases)) == (needs, sent)


def needs_of(chat: Chat) -> list[object]:
    """What each intake on the stack is about, whether it stands or is asked for again."""
    kept = [
        {**dialogue.set_aside, **dialogue.answers} for dialogue in chat.conversation.stack if dialogue.name == INTAKE
    ]
    return [answers["need"].value for answers in kept if "need" in answers]
