"""A proposal that was approved says so where it stands, and no longer that nobody is asked."""

import pytest

from core.effects import Say
from core.model import Address
from tests.chat import Chat, MemoryFacts
from tests.town import a_room_with_its_time, settle, tap
from tests.worlds import a_world

NOBODY = {"da": "Ingen er spurgt endnu", "en": "Nobody is asked yet"}


@pytest.fixture
def proposed(monkeypatch: pytest.MonkeyPatch) -> Chat:
    """A facilitator under whose eyes a proposal stands; what they tap is that message."""
    world = a_world()
    settle(world, 60)
    facilitator = a_room_with_its_time(world)
    tap(facilitator, "g_find")
    stands = next(one for one in reversed(world.said) if one.to == facilitator.person.id)

    def sent(_: MemoryFacts, __: Address, ___: str) -> Say:
        return stands

    monkeypatch.setattr(MemoryFacts, "sent", sent)
    return facilitator


@pytest.mark.parametrize("language", ["da", "en"])
def test_an_approved_proposal_does_not_say_that_nobody_is_asked(proposed: Chat, language: str) -> None:
    world = proposed.world
    assert NOBODY["da"] in proposed.world.inboxes[proposed.person.id][-1].text

    tap(proposed, "g_approve")

    edit = next(one for one in world.edits if one.to == proposed.person.id)
    text = world.wording.message(language, edit.prompt, edit.params, edit.choices).text
    assert NOBODY[language] not in text
    assert "Gry" in text
    assert {"da": "Borgere godkendt og spurgt", "en": "Citizens approved and asked"}[language] in text
