"""Orders about oneself in what people write: the commands of the menu (/mydata), and the same in plain words. The words are data.

Only reads. In the middle of a dialogue an order must be the whole message, so that an answer is never taken for one.
"""

from functools import lru_cache

from core.understand.talk.commands import read_command
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

SLASH = {
    "start": "open",
    "help": "help",
    "settings": "settings",
    "privacy": "privacy",
    "mydata": "mydata",
    "delete": "delete",
    "stop": "stop",
    "profile": "profile",
    "developer_info": "developer_info",
}
"""The commands of a messenger, without their slash, and the orders they give."""
SIGN_OFF = "sign_off"
_MOST_LETTERS = 60
_MOST_LEFT = 1
_SHORT = 24


def read_member_order(text: str, vocabulary: Vocabulary, *, is_open: bool) -> str | None:
    """The order in a short message. `is_open`: a dialogue is under way, and nothing but the order may be said."""
    written = text.strip()
    if len(written) > _MOST_LETTERS:
        return None
    if written.startswith("/"):
        name = written[1:].split(maxsplit=1)[0].partition("@")[0] if written[1:].strip() else ""
        return SLASH.get(name.casefold())
    return (_short if len(written) <= _SHORT else _long)(written, vocabulary, is_open)


def names_sign_off(text: str, vocabulary: Vocabulary) -> bool:
    """Whether signing off stands anywhere in it: from what, the rest may say."""
    found = vocabulary.lexicon("members").find(tokens(clip(text)[0]), slips=False)
    return any(SIGN_OFF in match.codes for match in found)


def signs_off(text: str, vocabulary: Vocabulary) -> bool:
    """Whether somebody signs off, in words of the orders or in others that say from what: "meld mig ud af labbet"."""
    codes = _sign_off_codes(text, vocabulary)
    is_from_what = "words" in codes and not codes.isdisjoint({"network", "all", "meeting"})
    return is_from_what or "alone" in codes or names_sign_off(text, vocabulary)


def wants_out(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words that are no order say that somebody wants to hear no more, and not only that a conversation ends."""
    return read_command(text, vocabulary, free_text=True).command == "leave"


def may_want_out(text: str, vocabulary: Vocabulary) -> bool:
    """Whether it stands somewhere in it, with more told: "tak for denne gang, jeg vil gerne ud nu". Only asked about."""
    reading = read_command(text, vocabulary)
    return "leave" in (reading.command, reading.possible) or "words" in _sign_off_codes(text, vocabulary)


def is_off_the_network(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the words for signing off name the network, or all of it and no meeting."""
    codes = _sign_off_codes(text, vocabulary)
    return "network" in codes or ("all" in codes and "meeting" not in codes)


def is_off_a_meeting(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the words for signing off name a meeting, and not the network."""
    return "meeting" in _sign_off_codes(text, vocabulary) and not is_off_the_network(text, vocabulary)


def is_sorry(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words only regret what is said with them: the "desværre" of "ja desværre" turns no yes into a no."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    found = [one for one in vocabulary.lexicon("sign_off").find(words, slips=False) if "sorry" in one.codes]
    return bool(words) and sum(one.last - one.first + 1 for one in found) == len(words)


def application_codes(text: str, vocabulary: Vocabulary) -> set[str]:
    """What words say of an application: "application" that it is taken back, "regret" that it may be."""
    return _sign_off_codes(text, vocabulary) & {"application", "regret"}


def _sign_off_codes(text: str, vocabulary: Vocabulary) -> set[str]:
    found = vocabulary.lexicon("sign_off").find(tokens(clip(text)[0]), slips=False)
    return {code for match in found for code in match.codes}


def _in_words(written: str, vocabulary: Vocabulary, is_open: bool) -> str | None:
    words = [token for token in tokens(clip(written)[0]) if token.is_word]
    matches = list(vocabulary.lexicon("members").find(words, slips=not is_open)) if words else []
    orders = {code for match in matches for code in match.codes}
    understood = sum(match.last - match.first + 1 for match in matches)
    if len(orders) != 1 or len(words) - understood > (0 if is_open else _MOST_LEFT):
        return None
    return orders.pop()


# Several rooms ask about the same words in one turn, and many people say the same few.
_short, _long = lru_cache(maxsize=1_000)(_in_words), lru_cache(maxsize=4)(_in_words)
