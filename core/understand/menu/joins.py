"""Whether the options named in one answer are said together: "idéer og test", "1, 3", "både råd og hænder".

Two options in one breath that nothing joins are as often one and what is told about it ("vi har testet på et plejehjem, nu
vil vi måle"), so more than one is chosen only where the answer joins them.
"""

from collections.abc import Sequence
from itertools import pairwise

from core.understand.menu.findings import Findings, Mention
from core.understand.menu.options import MenuKit
from core.understand.menu.orders import steered
from core.understand.talk.commands import Words
from core.understand.words.spelling import Heard

_MOST_UNREAD, _SHORT = 1, 4
"""So many words that nothing was made of may stand between two options, where there are few in all."""
_PLACE = "place"
_MOST_ADDED = 10
"""So many words may stand between an option and one that is added by "og … også"."""
_LIST_MARKS = frozenset("+&/")
_SUMS = {2: "sum_of_two", 3: "sum_of_three"}
"""The sections of the grammar that count what was named, by how many."""


def told_apart(heard: Heard, text: str, mentions: Sequence[Mention], found: Findings, kit: MenuKit) -> list[Mention]:
    """Of mentions that nothing joins, those that are words and no numbers; all of them where they are joined.

    A place that is plainly meant stands: with the words that say the same, or to be asked about.
    """
    words = [mention for mention in mentions if mention.because.rule != _PLACE]
    if not words or are_joined(heard, text, mentions, found, kit):
        return list(mentions)
    plain = [mention for mention in mentions if mention not in words and _is_plainly_meant(heard, mention, kit)]
    agreed = {code for mention in plain for code in mention.codes}
    if agreed & {code for mention in words for code in mention.codes}:
        return [mention for mention in mentions if agreed & set(mention.codes)]
    return list(mentions) if plain else words


def _is_plainly_meant(heard: Heard, mention: Mention, kit: MenuKit) -> bool:
    """ "1 passer os", "jeg tager nummer 3", "det sidste punkt": a place that is no number of something else."""
    before = heard.units[mention.first - 1].folds[0] if mention.first else ""
    is_figure = heard.units[mention.first].folds[0].isdecimal()
    return before in kit.base.words["picking"] or mention.first == 0 or not is_figure


def are_joined(heard: Heard, text: str, mentions: Sequence[Mention], found: Findings, kit: MenuKit) -> bool:
    """Whether the options of these mentions are said together: by a word, a mark, nothing at all, or "begge to" at last.

    What is joined at first stays so where both are told of again.
    """
    apart = [
        (one, other)
        for one, other in pairwise(sorted(mentions, key=lambda mention: (mention.first, mention.last)))
        if set(one.codes) != set(other.codes) and not _may_be_one(one, other)
    ]
    if _are_summed_up(mentions, found):
        return True
    together = [pair for pair in apart if _is_joined(heard, text, *pair, found, kit)]
    left = [pair for pair in apart if pair not in together]
    return not left or (
        not say_differently(heard, mentions, kit.base.words) and _are_told_again(mentions, together, kit)
    )


def _are_told_again(mentions: Sequence[Mention], together: Sequence[tuple[Mention, Mention]], kit: MenuKit) -> bool:
    """ "skole og trafik, forældrene holder på fortovet": all that was joined is named once more after it, and nothing else."""
    end = max((other.last for _, other in together), default=-1)
    joined = {code for pair in together for mention in pair for code in mention.codes}
    again = {code for mention in mentions if mention.first > end for code in mention.codes}
    return bool(joined) and (again == joined or (kit.themes is not None and again <= joined))


def _are_summed_up(mentions: Sequence[Mention], found: Findings) -> bool:
    """ "job til flygtninge men også boliger, begge dele hører med": as many are named as such words count."""
    if any(one.section == "or" for one in found.grammar):
        return False
    codes = {code for mention in mentions for code in mention.codes}
    last = max(mention.first for mention in mentions)
    turns = [one.first for one in found.grammar if one.section == "but"]
    return any(
        one.section == _SUMS.get(len(codes)) and not any(one.last < at < last for at in turns) for one in found.grammar
    )


def _may_be_one(one: Mention, other: Mention) -> bool:
    """ "a) det første bibliotek": a word that several options share may name the one beside it again."""
    open_one = (len(one.codes) > 1 and not one.joint) or (len(other.codes) > 1 and not other.joint)
    return open_one and bool(set(one.codes) & set(other.codes))


def say_differently(heard: Heard, mentions: Sequence[Mention], words: Words) -> bool:
    """ "min leder siger lab og jeg siger gruppe": two want different things."""
    ordered = sorted(mentions, key=lambda mention: (mention.first, mention.last))
    return any(
        _begins_anew(heard, one, other, words) for one, other in pairwise(ordered) if set(one.codes) != set(other.codes)
    )


def _begins_anew(heard: Heard, one: Mention, other: Mention, words: Words) -> bool:
    """ "min leder siger lab og jeg siger gruppe": what another says after "og" is no part of a list."""
    units = heard.units
    for at in range(one.last + 1, other.first - 1):
        subject = units[at + 1].folds[0]
        is_article = subject in words["articles"] and at + 2 == other.first  # "børn og unge og de ældre"
        if units[at].folds[0] in words["and_then"] and subject in words["speakers"] and not is_article:
            earlier = {unit.folds[0] for unit in units[: one.first] if unit.sentence == units[at].sentence}
            between = {unit.folds[0] for unit in units[at + 2 : other.first]}
            return subject not in earlier and not between & words["also"]
    return False


def _is_better(heard: Heard, mention: Mention, found: Findings, words: Words) -> bool:
    """ "lab. sparring er nok bedre for os": what is called better than the one before it is no second choice."""
    here = heard.units[mention.first].clause
    rather = [one for one in found.grammar if one.section == "rather" and heard.units[one.first].clause == here]
    said = {unit.folds[0] for unit in heard.units if unit.clause == here}
    return any(one.first > mention.last for one in rather) and not said & words["also"]


def _is_joined(heard: Heard, text: str, one: Mention, other: Mention, found: Findings, kit: MenuKit) -> bool:
    units, words = heard.units, kit.base.words
    read = steered(found)
    between = units[one.last + 1 : other.first]
    unread = sum(
        at not in read and not (kit.base.fillers | words["joining"]).intersection(units[at].folds)
        for at in range(one.last + 1, other.first)
    )
    opened = {unit.folds[0] for unit in units[: one.first] if unit.sentence == units[one.first].sentence}
    marks = text[units[one.last].start + len(units[one.last].text) : units[other.first].start]
    if units[other.first].folds[0] in words["joining"] and not between:
        return True  # "og os" names who is meant together with the word that joins it
    if _begins_anew(heard, one, other, kit.base.words):
        return False
    said = {unit.folds[0] for unit in between}
    if said & kit.base.words["and_then"] and said & kit.base.words["also"] and len(between) <= _MOST_ADDED:
        return True  # "vi skal have vendt problemet, og så skal vi også nå nogle ideer"
    if (
        opened & words["opens_joining"]
        or any(words["joining"].intersection(unit.folds) for unit in between)
        or _LIST_MARKS & set(marks)
    ):
        return unread <= (_MOST_UNREAD if len(between) <= _SHORT else 0)
    is_list = units[one.last].clause != units[other.first].clause
    if _is_better(heard, other, found, kit.base.words):
        return False
    if not between:
        return is_list or kit.themes is not None or one.because.rule == other.because.rule == _PLACE
    if kit.themes is not None and len(between) == 1 and between[0].folds[0] in words["joining_themes"]:
        return True
    said_before = {unit.folds[0] for unit in units[: one.first]}  # "opgave 1: forstå, opgave 2: finde på"
    return is_list and all(
        unit.folds[0] in words["listing"] | said_before or unit.folds[0].isdecimal() for unit in between
    )
