"""Which options an answer says no to, once it is known which of its words do: "ingen udvalg", "lab, nej ikke lab, sparring".

Where a "not" reaches is `scopes`' work.
"""

from collections.abc import Sequence

from core.understand.menu.findings import Mention
from core.understand.menu.options import MenuKit
from core.understand.words.spelling import Heard

Place = tuple[int, int]
_REACH = 5


def said_no_to(denied: Sequence[Mention]) -> set[str]:
    """The codes that are said no to: "ikke biblioteket i Ordrup" names which of several is meant."""
    plain = {code for mention in denied if mention.joint or len(mention.codes) == 1 for code in mention.codes}
    narrowed = (plain & set(mention.codes) or set(mention.codes) for mention in denied if mention.codes)
    return plain.union(*narrowed)


def not_taken_back(wanted: list[Mention], mentions: Sequence[Mention], no: frozenset[Place]) -> list[Mention]:
    """ "lab, nej ikke lab, sparring": what is said no to after it was named is no choice, where another one remains."""
    last = {code: mention for mention in mentions if len(mention.codes) == 1 for code in mention.codes}
    taken = {code for code, mention in last.items() if (mention.first, mention.last) in no}
    left = [mention for mention in wanted if not set(mention.codes) <= taken]
    return left or wanted


def without_either(
    heard: Heard, mentions: Sequence[Mention], no: frozenset[Place], excluded: set[str], chosen: set[str], kit: MenuKit
) -> set[str]:
    """ "som folkevalgt, ikke for udvalget": a denied word that could be either of several options rejects none of them.

    "ingen udvalg, det er os" rejects them all.
    """
    if not chosen:
        return excluded
    denied = [mention for mention in mentions if (mention.first, mention.last) in no]
    plain = {
        code
        for mention in denied
        if mention.joint or len(mention.codes) == 1 or _is_of_any(heard, mention, kit)
        for code in mention.codes
    }
    return excluded & plain


def _is_of_any(heard: Heard, mention: Mention, kit: MenuKit) -> bool:
    """ "ingen udvalg", "ikke noget udvalg", "hverken det ene eller det andet udvalg": said of all that have the word."""
    before = [unit.folds[0] for unit in heard.units[: mention.first]][-_REACH:]
    is_each = "ene" in before and before[-1] in kit.base.words["second_or_else"]
    return is_each or bool(kit.base.words["none_at_all"].intersection(before[-1:]))
