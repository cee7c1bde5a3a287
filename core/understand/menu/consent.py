"""Answers to menus that ask for a yes or a no: options never rejected, a denied yes is a no, another day is neither.

Which options of a menu say yes and no is told by `options`.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from core.understand.menu.findings import Findings, Mention
from core.understand.menu.options import MenuKit
from core.understand.words.spelling import Heard

Place = tuple[int, int]

_GIVE_UP = "give_up"
_NEXT = 3
"""How far a yes may stand from the denial that runs on into it."""


def as_consent(
    mentions: Sequence[Mention],
    denied: frozenset[Place],
    kit: MenuKit,
    *,
    is_turned: bool,
    after_not: frozenset[Place],
) -> tuple[list[Mention], frozenset[Place]]:
    """The mentions as an answer to a yes-or-no question, and those of them that still count as denied: none beside another.

    `is_turned` tells of a "men": what another day is asked for after it counts, whatever was said before. `after_not` are
    the places that a "not" stands before.
    """
    if kit.consent is None:
        return list(mentions), denied
    turned = (_turned(mention, denied, after_not, kit) for mention in mentions)
    read = [_told_apart(mention, kit) for mention in turned if mention is not None]
    refused = [mention for mention in mentions if (mention.first, mention.last) in denied]
    if not read and refused:
        return refused, denied  # "I skal ikke foreslå et andet tidspunkt"
    others = [mention for mention in read if not set(mention.codes) & set(kit.consent)]
    yes, no = kit.consent
    accepts = any(mention.codes == (yes,) and not mention.weak for mention in read)
    declines = any(mention.codes == (no,) for mention in read)
    if others and (is_turned or declines or not accepts):
        return others, frozenset()
    return _last_word(read), frozenset()


def carried_on(heard: Heard, found: Findings, kit: MenuKit) -> frozenset[Place]:
    """ "på ingen måde sende det", "jeg kommer slet ikke": the places of a yes that the denial beside it runs on into."""
    if kit.consent is None or _GIVE_UP in kit.codes:
        return frozenset()  # whoever has a seat may give it up by such words: that is asked about
    (yes, no), units, words = kit.consent, heard.units, kit.base.words

    def denies(mention: Mention) -> bool:
        said = {unit.folds[0] for unit in units[mention.first : mention.last + 1]}
        return mention.codes == (no,) and bool(said & (words["denying"] | words["nobody"]))

    def runs_on(one: Mention, other: Mention) -> bool:
        if units[one.first].clause != units[other.first].clause:
            return False
        if denies(one):
            return other.first - one.last <= _NEXT and units[other.first].folds[0] not in words["writers"]
        return denies(other) and other.first == one.last + 1

    beside = [pair for pair in pairwise(found.mentions) if runs_on(*pair)]
    return frozenset((one.first, one.last) for pair in beside for one in pair if one.codes == (yes,))


def _told_apart(mention: Mention, kit: MenuKit) -> Mention:
    """ "måske en anden gang" is a no, but where another day is an option it is that."""
    others = tuple(code for code in mention.codes if code not in (kit.consent or ()))
    return mention._replace(codes=others) if others and len(others) < len(mention.codes) else mention


def _turned(mention: Mention, denied: frozenset[Place], after_not: frozenset[Place], kit: MenuKit) -> Mention | None:
    """A denied yes is a no, a no followed by "not" is still one ("desværre ikke"), and anything else denied is not said.

    A "not" before a no may take it back ("jeg siger ikke nej"), so that is asked about.
    """
    place = (mention.first, mention.last)
    if place not in denied or kit.consent is None:
        return mention
    yes, no = kit.consent
    if mention.codes == (no,) and place in after_not:
        return mention._replace(codes=(yes, no))
    if set(mention.codes) <= {yes, no}:
        return mention._replace(
            codes=(no,), because=replace(mention.because, value=no, rule=f"not, {mention.because.rule}")
        )
    return None


def _last_word(read: list[Mention]) -> list[Mention]:
    """ "nej! jo! jeg kommer": said twice, the later word is meant. Once each way is asked about."""
    last = [mention for mention in read if mention.codes == read[-1].codes] if read else []
    tail = 0
    for mention in reversed(read):
        if mention.codes != read[-1].codes:
            break
        tail += 1
    return last if tail >= 2 and len(read) - tail == 1 else read
