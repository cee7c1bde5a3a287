"""Every step that is written down has words: in the case's card, in the journal, and under a button that did it."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module

from core.effects import Say
from core.model import Address
from core.network import InvitationStatus
from tests.house.checkout import ROOT, modules, tree_of
from tests.town import asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_world, content

WRITES = {"entry", "kept", "_kept", "saved", "LogEntry"}


def steps() -> Iterator[str]:
    """What the core writes into the log, as it stands in the calls that write it, or as the constant that is named there."""
    for path in modules("core"):
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
        for call in (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)):
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            told = [*call.args, *(one.value for one in call.keywords if one.arg == "what")] if name in WRITES else []
            yield from (one for part in told if isinstance(one := getattr(module, getattr(part, "id", ""), None), str))
            for part in told:
                texts = ast.walk(part) if isinstance(part, ast.Constant | ast.IfExp) else ()
                yield from (one.value for one in texts if isinstance(one, ast.Constant) and isinstance(one.value, str))


def test_every_step_in_the_log_has_words():
    found = sorted(set(steps()))

    assert {"claimed", "people_approved", "session_over", "day_100_decision", "learning"} <= set(found)
    assert [one for one in found if not content().wording.has(f"screening/log/{one}")] == []


def test_a_case_can_be_opened_when_its_room_was_held_and_the_list_of_who_came_stays_until_it_is_done():
    world = a_world()
    settle(world, 60)
    facilitator = asking(world)
    for invitation in invitations(world, InvitationStatus.ASKED):
        tap(chat_of(world, invitation), "i_yes")
    world.advance(gathering(world).sessions[0].start - world.now + timedelta(hours=4))
    listed = next(one for one in reversed(world.said) if "meeting/attendance" in str(one.params))

    def sent(address: Address, message: str) -> Say | None:
        return listed

    world.facts.sent = sent  # type: ignore[method-assign] -- memory keeps no messages of its own
    before = len(world.edits)

    tap(facilitator, "m_absent", 1, f"0.{invitations(world, InvitationStatus.SEATED)[0].citizen}")
    opened = tap(facilitator, "show", 1)

    (edited,) = world.edits[before:]
    assert len(edited.choices) == len(listed.choices)
    assert [one.label for one in edited.choices].count("meeting/button/m_present") == 1
    assert "et møde holdt" in opened[-1].text
    assert "fremmøde noteret" in opened[-1].text
