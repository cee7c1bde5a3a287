"""The Web API's methods about views: modals, their stack of three, and App Home."""

import json
from collections.abc import Mapping
from typing import Any

from tests.slackworld import limits
from tests.slackworld.blocks import view_faults
from tests.slackworld.methods import Api, Args, SlackError
from tests.slackworld.shapes import Json
from tests.slackworld.workspace import Shown, Trigger


def views_open(api: Api, args: Args) -> dict[str, Json]:
    view = _view(args, "modal")
    trigger = _trigger(api, args)
    if api.workspace.top(trigger.user) and trigger.in_view:
        raise SlackError("invalid_arguments", response_metadata={"messages": ["[ERROR] use views.push in a modal"]})
    _no_other(api, view)
    return {"view": api.workspace.show(trigger.user, view).as_json()}


def views_push(api: Api, args: Args) -> dict[str, Json]:
    view = _view(args, "modal")
    trigger = _trigger(api, args)
    stack = api.workspace.stacks.get(trigger.user, [])
    if not trigger.in_view or not stack:
        raise SlackError("not_found")
    if len(stack) >= limits.VIEWS_STACKED.most:
        raise SlackError("push_limit_reached")
    _no_other(api, view)
    return {"view": api.workspace.show(trigger.user, view, on_top=True).as_json()}


def views_update(api: Api, args: Args) -> dict[str, Json]:
    view = _view(args, "modal")
    shown = _found(api, args)
    if args.get("hash") and args["hash"] != shown.hash:
        raise SlackError("hash_conflict")
    _no_other(api, view, but=shown)
    shown.view, shown.hash = view, api.workspace.new_hash()
    return {"view": shown.as_json()}


def views_publish(api: Api, args: Args) -> dict[str, Json]:
    view = _view(args, "home")
    user = str(args.get("user_id") or "")
    if user not in api.workspace.members:
        raise SlackError("user_not_found")
    before = api.workspace.homes.get(user)
    if args.get("hash") and before and args["hash"] != before.hash:
        raise SlackError("hash_conflict")
    return {"view": api.workspace.publish(user, view).as_json()}


def _view(args: Args, kind: str) -> dict[str, Any]:
    view = args.get("view")
    if isinstance(view, str):
        try:
            view = json.loads(view)
        except ValueError:
            raise SlackError("invalid_arguments") from None
    if faults := view_faults(view, kinds=(kind,)):
        raise SlackError("invalid_arguments", response_metadata={"messages": [str(fault) for fault in faults]})
    if len(json.dumps(view).encode()) > limits.VIEW_BYTES.most:
        raise SlackError("view_too_large")
    return _with_ids(view)


def _with_ids(view: Mapping[str, Json]) -> dict[str, Json]:
    """Slack names the blocks and elements the app did not name."""
    blocks = [{"block_id": f"b{index:03d}", **block} for index, block in enumerate(view["blocks"])]
    return {**view, "blocks": blocks}


def _trigger(api: Api, args: Args) -> Trigger:
    trigger = api.workspace.use_trigger(str(args.get("trigger_id") or ""))
    if isinstance(trigger, str):
        raise SlackError(trigger)
    return trigger


def _found(api: Api, args: Args) -> Shown:
    name, outside = args.get("view_id"), args.get("external_id")
    for shown in api.workspace.views.values():
        is_open = shown.id in api.workspace.stacks.get(shown.user, [])
        if is_open and (shown.id == name or (outside and shown.view.get("external_id") == outside)):
            return shown
    raise SlackError("not_found")


def _no_other(api: Api, view: Mapping[str, Json], *, but: Shown | None = None) -> None:
    outside = view.get("external_id")
    for shown in api.workspace.views.values():
        if outside and shown is not but and shown.view.get("external_id") == outside:
            raise SlackError("duplicate_external_id")
