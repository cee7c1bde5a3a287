"""Who tries to get something done, or has tried, comes with a need; a trial is something else."""

import pytest

from tests.talk import asked_who, value


@pytest.mark.parametrize(
    "need",
    [
        "Forældrene møder ikke op. Vi har forsøgt med digitale møder",
        "Vi har forsøgt os med fællesspisning, men de bliver væk",
        "Vi forsøger at få flere unge til at stemme",
        "Borgerne prøver at ringe, men ingen tager telefonen",
        "Kan du ikke prøve at spørge, om borgerne ved, hvor deres byggesag er?",
        "Vi prøver at holde trit med mængden af sager",
    ],
)
def test_trying_is_a_need(need: str) -> None:
    chat = asked_who(need)

    assert value(chat, "entry") == "need"
    assert value(chat, "help") is None


@pytest.mark.parametrize(
    "need", ["Vi vil lave et forsøg med lån af cykler", "Forsøg: gratis frugt i klubben", "Vi vil prøve en natbus af"]
)
def test_a_trial_is_one(need: str) -> None:
    chat = asked_who(need)

    assert (value(chat, "entry"), value(chat, "help")) == ("project", ["testing"])


@pytest.mark.parametrize("need", ["Patienterne udebliver fra deres tider", "Borgerne udebliver fra deres aftaler"])
def test_to_stay_away_is_no_outdoor_life(need: str) -> None:
    assert "culture_leisure" not in str(value(asked_who(need), "theme"))
