"""Slack's limits and the source of each: facts of theirs, not choices of ours. What is done at a limit stands where it is met."""

# docs.slack.dev/reference/block-kit/blocks
MOST_BLOCKS = 50
MOST_VIEW_BLOCKS = 100
# Published nowhere; refused from 13,172 characters on, containers included (github.com/slackapi/bolt-js/issues/2509 and 2867).
MOST_BLOCK_CHARACTERS = 13_000
# docs.slack.dev/reference/methods/chat.update counts bytes after escaping; a post of more is refused by now as well
# (github.com/seratch/ChatGPT-in-Slack/issues/102), so one number serves both.
MOST_TEXT_BYTES = 4_000
# docs.slack.dev/reference/block-kit/blocks/section-block; we keep every piece of rich text below it too.
MOST_SECTION = 3_000
# docs.slack.dev/reference/block-kit/blocks/header-block
MOST_HEADER = 150
# docs.slack.dev/reference/block-kit/blocks/actions-block
MOST_IN_ACTIONS = 25
# docs.slack.dev/reference/block-kit/block-elements/button-element
MOST_BUTTON = 75
# docs.slack.dev/reference/block-kit/block-elements/select-menu-element
MOST_OPTIONS = 100
MOST_PLACEHOLDER = 150
# docs.slack.dev/reference/block-kit/composition-objects/option-object
MOST_OPTION = 75
# docs.slack.dev/reference/block-kit/block-elements/checkboxes-element and radio-button-group-element
MOST_CHECKED = 10
# docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
MOST_CONFIRM_TITLE = 100
MOST_CONFIRM_TEXT = 300
MOST_CONFIRM_BUTTON = 30
# docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
MOST_TYPED = 3_000
# docs.slack.dev/reference/block-kit/blocks/input-block
MOST_LABEL = 2_000
# docs.slack.dev/reference/views/modal-views
MOST_TITLE = 24
# docs.slack.dev/interactivity/handling-user-interaction: an answer address works five times, for half an hour.
MOST_RESPONSES = 5
RESPONSE_SECONDS = 30 * 60
# docs.slack.dev/apis/web-api/rate-limits: one message a second to a channel.
CHANNEL_GAP_MS = 1_000
