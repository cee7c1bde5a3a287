"""Somebody is called away, or says when they go on: a pause, and no answer to what was asked."""

import pytest

from core.understand.talk.commands import read_command
from tests.core.understand.menus import the_vocabulary


@pytest.mark.parametrize(
    "text",
    [
        "vent jeg skal ind til en familie nu",
        "Vent, jeg skal ind til en familie",
        "øjeblik, telefonen ringer",
        "telefonen ringer, øjeblik",
        "vender tilbage efter frokost",
        "jeg vender tilbage efter mødet",
        "vent lige, der er en borger ved skranken",
        "to sekunder min kollega kalder",
        "jeg skal til møde nu, skriver videre bagefter",
        "jeg skal til møde nu",
        "afbryder lige, er tilbage om ti minutter",
        "er tilbage om 20 min",
        "jeg skal til møde nu og skriver videre bagefter",
        "skal hente børn, tager resten i aften",
        "tager den i morgen",
        "vi fortsætter efter mødet",
        "hov, min chef kommer, skriver videre senere",
        "hang on, the phone is ringing",
        "gotta go, back after lunch",
        "vent lidt jeg bliver afbrudt",
        "jeg blev lige afbrudt, vender tilbage",
        "undskyld, jeg bliver kaldt væk nu",
    ],
)
@pytest.mark.parametrize("free_text", [True, False])
def test_whoever_is_called_away_gets_a_pause(text: str, *, free_text: bool) -> None:
    assert read_command(text, the_vocabulary(), free_text=free_text).command == "pause"


@pytest.mark.parametrize(
    "text",
    [
        "borgerne må vente for længe",
        "vent på hjælp i telefonen er alt for lang",
        "telefonen ringer hele tiden",
        "telefonen ringer, og ingen tager den",
        "de vender tilbage efter frokost",
        "vi vender tilbage til papir efter ferien",
        "medarbejderne skal ind til en familie hver dag",
        "vent, der er en fejl mere",
        "vent, der er flere, der ikke får hjælp",
        "vent, vi skal ud og spørge de unge først",
        "vi skal ud til borgerne",
        "vi skal ud til borgerne og spørge dem nu",
        "jeg skal have hjælp nu",
        "vi skal bruge frivillige nu",
        "fortsætter til sommer",
        "vi fortsætter i uge 48",
        "en borger venter i to timer",
        "der er en borger ved skranken hver time",
        "vi svarer borgerne senere end lovet",
        "der kommer nogen, vi ikke kender",
        "børnene kommer for sent",
        "min kollega kalder det et eksperiment",
        "kan jeg vende tilbage efter frokost?",
        "de vender tilbage",
        "vi vil gerne tale med en borger",
        "vi vil gerne høre borgerne først",
        "vi skal lige op på 200 borgere",
        "vi vil gerne spørge mine kolleger om hvad de mener",
        "lab",
        "",
    ],
)
def test_what_only_has_its_words_is_told(text: str) -> None:
    assert read_command(text, the_vocabulary(), free_text=True).command != "pause"


@pytest.mark.parametrize(
    "text",
    [
        "vent lige, skal der ikke også være pårørende med?",
        "et øjeblik, hvad mener du med driftsejer?",
        "hold on, can the parents come too?",
    ],
)
def test_whoever_bids_us_wait_to_ask_something_stays(text: str) -> None:
    assert read_command(text, the_vocabulary(), free_text=False).command != "pause"
