"""The limits stand in one place, and are the library's own."""

from telegram.constants import (
    CallbackQueryLimit,
    InlineKeyboardButtonLimit,
    MessageLimit,
    PollingLimit,
)

from adapters.telegram import limits
from adapters.telegram.face import COMMANDS
from core.actions import LONGEST
from core.members.orders import SLASH


def test_the_numbers_are_those_of_the_library() -> None:
    assert limits.LONGEST_TEXT == MessageLimit.MAX_TEXT_LENGTH
    assert limits.LONGEST_CAPTION == MessageLimit.CAPTION_LENGTH
    assert limits.LONGEST_TOAST == CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
    assert limits.MOST_UPDATES == PollingLimit.MAX_LIMIT


def test_the_core_makes_no_token_that_is_longer_than_a_button_carries() -> None:
    assert LONGEST == InlineKeyboardButtonLimit.MAX_CALLBACK_DATA


def test_the_menu_is_short_and_the_core_understands_all_of_it() -> None:
    assert len(COMMANDS) <= 8, "a longer menu is not read (conventions T7)"
    assert set(COMMANDS) <= set(SLASH)


def test_lengths_are_counted_as_telegram_counts_them() -> None:
    assert [limits.length(text) for text in ("", "æøå", "🎈", "e\u0301")] == [0, 3, 2, 2]
