"""The manifest asks for what the code uses and for nothing more, and Slack takes it as it is."""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.house.checkout import ROOT, modules, tree_of
from tests.slackworld.web_api import METHODS, SCOPES

MANIFEST: Mapping[str, Any] = json.loads((ROOT / "adapters/slack/manifest.json").read_text(encoding="utf-8"))
ASKED = frozenset(MANIFEST["oauth_config"]["scopes"]["bot"])
# What an event or a feature needs besides methods: docs.slack.dev/reference/events and /reference/app-manifest.
NEEDED_BY_EVENT = {"message.im": "im:history", "app_home_opened": None}
NEEDED_BY_FEATURE = {"slash_commands": "commands", "shortcuts": "commands"}
BY_ATTRIBUTE = {name.replace(".", "_"): name for name in METHODS}


def methods_called() -> Iterator[str]:
    """Web API methods the adapter names: as methods of slack-sdk's client, or written out."""
    for path in modules("adapters/slack"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Attribute) and node.attr in BY_ATTRIBUTE:
                yield BY_ATTRIBUTE[node.attr]
            elif isinstance(node, ast.Constant) and node.value in METHODS:
                yield str(node.value)


def scopes_needed() -> frozenset[str]:
    """Of the kinds of conversation a method may be used on, threads are in the private channel, all else is direct messages."""
    by_method = {_scope(name) for name in methods_called() if METHODS[name].scopes and not METHODS[name].is_of_app}
    events = {NEEDED_BY_EVENT[name] for name in MANIFEST["settings"]["event_subscriptions"]["bot_events"]}
    features = {scope for name, scope in NEEDED_BY_FEATURE.items() if MANIFEST["features"].get(name)}
    return frozenset(by_method | events | features) - {None}


def _scope(method: str) -> str:
    kind = "groups:" if method == "conversations.replies" else "im:"
    scopes = METHODS[method].scopes
    return next((scope for scope in scopes if scope.startswith(kind)), scopes[0])


def test_it_asks_for_the_scopes_that_are_used_and_no_others() -> None:
    assert scopes_needed() == ASKED


def test_the_tests_run_with_these_scopes_only() -> None:
    assert SCOPES == ASKED


def test_each_scope_has_its_reason_in_the_manual() -> None:
    manual = (ROOT / "docs/slack.md").read_text(encoding="utf-8")
    reasons = dict(re.findall(r"^\| `([a-z:]+)` \| (.+?) \|$", manual, re.MULTILINE))

    assert {scope for scope in reasons if ":" in scope or scope == "commands"} - {"connections:write"} == ASKED
    assert [scope for scope, reason in reasons.items() if len(reason) < 20] == []


@pytest.mark.parametrize(
    ("path", "least", "most"),
    [
        # docs.slack.dev/reference/app-manifest
        ("display_information.name", 1, 35),
        ("display_information.description", 1, 140),
        ("display_information.long_description", 174, 4_000),
        ("features.bot_user.display_name", 1, 80),
        ("features.shortcuts.0.name", 1, 24),
        ("features.shortcuts.0.callback_id", 1, 255),
        ("features.shortcuts.0.description", 1, 150),
        ("features.slash_commands.0.description", 1, 2_000),
        ("features.slash_commands.0.usage_hint", 1, 1_000),
    ],
)
def test_every_text_has_the_length_slack_takes(path: str, least: int, most: int) -> None:
    value: Any = MANIFEST
    for step in path.split("."):
        value = value[int(step)] if step.isdecimal() else value[step]

    assert least <= len(value) <= most


def test_the_bot_is_reached_without_a_public_address_and_answers_in_its_messages_tab() -> None:
    settings, home = MANIFEST["settings"], MANIFEST["features"]["app_home"]

    assert settings["socket_mode_enabled"] is True
    assert settings["interactivity"]["is_enabled"] is True
    assert (home["home_tab_enabled"], home["messages_tab_enabled"], home["messages_tab_read_only_enabled"]) == (
        True,
        True,
        False,
    )
