"""Slack's published limits, once, each with where it is published. Read by the checks of this Slack, never by the adapter."""

from dataclasses import dataclass
from datetime import timedelta

_DOCS = "docs.slack.dev/reference/"
_BLOCKS = _DOCS + "block-kit/blocks"
_ELEMENTS = _DOCS + "block-kit/block-elements/"
_PARTS = _DOCS + "block-kit/composition-objects/"


@dataclass(frozen=True, slots=True)
class Limit:
    """The most there may be of something."""

    most: int
    source: str


BLOCKS_IN_MESSAGE = Limit(50, _BLOCKS)
BLOCKS_IN_VIEW = Limit(100, _BLOCKS)
# Published nowhere; measured at 13,172 to 13,297 depending on the kinds of blocks. We hold the round number below.
BLOCK_CHARACTERS = Limit(13_000, "github.com/slackapi/bolt-js/issues/2509")
TEXT = Limit(40_000, _DOCS + "methods/chat.postMessage")
# An edit is stricter than a post, and counts bytes after escaping.
EDITED_TEXT_BYTES = Limit(4_000, _DOCS + "methods/chat.update; gitlab.com/gitlab-org/gitlab/-/merge_requests/258898")
ID = Limit(255, _BLOCKS)
SECTION_TEXT = Limit(3_000, _BLOCKS + "/section-block")
SECTION_FIELDS = Limit(10, _BLOCKS + "/section-block")
FIELD_TEXT = Limit(2_000, _BLOCKS + "/section-block")
ACTION_ELEMENTS = Limit(25, _BLOCKS + "/actions-block")
CONTEXT_ELEMENTS = Limit(10, _BLOCKS + "/context-block")
HEADER_TEXT = Limit(150, _BLOCKS + "/header-block")
INPUT_TEXT = Limit(2_000, _BLOCKS + "/input-block")
IMAGE_URL = Limit(3_000, _BLOCKS + "/image-block")
ALT_TEXT = Limit(2_000, _BLOCKS + "/image-block")
MARKDOWN_TEXT = Limit(12_000, _BLOCKS + "/markdown-block")
ANY_TEXT = Limit(3_000, _PARTS + "text-object")
BUTTON_TEXT = Limit(75, _ELEMENTS + "button-element")
BUTTON_VALUE = Limit(2_000, _ELEMENTS + "button-element")
BUTTON_URL = Limit(3_000, _ELEMENTS + "button-element")
ACCESSIBILITY_LABEL = Limit(75, _ELEMENTS + "button-element")
PLACEHOLDER = Limit(150, _ELEMENTS + "select-menu-element")
SELECT_OPTIONS = Limit(100, _ELEMENTS + "select-menu-element")
OVERFLOW_OPTIONS = Limit(5, _ELEMENTS + "overflow-menu-element")
CHECKED_OPTIONS = Limit(10, _ELEMENTS + "checkboxes-element")
TYPED_TEXT = Limit(3_000, _ELEMENTS + "plain-text-input-element")
OPTION_TEXT = Limit(75, _PARTS + "option-object")
OPTION_VALUE = Limit(150, _PARTS + "option-object")
OPTION_GROUP_LABEL = Limit(75, _PARTS + "option-group-object")
CONFIRM_TITLE = Limit(100, _PARTS + "confirmation-dialog-object")
CONFIRM_TEXT = Limit(300, _PARTS + "confirmation-dialog-object")
CONFIRM_BUTTON = Limit(30, _PARTS + "confirmation-dialog-object")
VIEW_TITLE = Limit(24, _DOCS + "views/modal-views")
VIEW_METADATA = Limit(3_000, _DOCS + "views/modal-views")
VIEW_BYTES = Limit(250_000, _DOCS + "methods/views.open")
VIEWS_STACKED = Limit(3, _DOCS + "methods/views.push")
OPEN_SOCKETS = Limit(10, "docs.slack.dev/apis/events-api/using-socket-mode")
RESPONSES = Limit(5, "docs.slack.dev/interactivity/handling-user-interaction")

RESPONSE_URL_LIFE = timedelta(minutes=30)
TRIGGER_LIFE = timedelta(seconds=3)
ACKNOWLEDGE_WITHIN = timedelta(seconds=3)
MESSAGE_GAP = timedelta(seconds=1)
# Deliveries are repeated at once, after a minute and after five (docs.slack.dev/apis/events-api).
# "At once" is when Slack notices: after the three seconds in which an answer is due.
RETRY_AFTER = (timedelta(seconds=3), timedelta(minutes=1), timedelta(minutes=5))
SIGNATURE_LIFE = timedelta(minutes=5)
