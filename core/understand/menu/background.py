"""What an answer names on the way to its choice: reasons, what is had already, and what a conclusion leaves behind.

"vi har masser af idéer, men vi ved ikke hvordan de skal prøves, så det er forsøg" names three things and chooses one.
"""

from collections.abc import Collection, Sequence
from itertools import pairwise

from core.understand.menu.findings import Findings, Mention
from core.understand.talk.commands import Words
from core.understand.vocabulary.signals import Signal
from core.understand.words.passage import Unit
from core.understand.words.spelling import Heard

Place = tuple[int, int]

_MOST_BETWEEN = 2


def without_background(heard: Heard, found: Findings, denied: frozenset[Place], words: Words) -> Findings:
    """The findings without options that are only background, as long as a choice remains. What is denied stays denied."""
    chosen = [mention for mention in found.mentions if (mention.first, mention.last) not in denied]
    for told in (
        _before_conclusion(heard, found, chosen, words),
        _considered(found, chosen, words),
        _wanted_by_others(found, chosen, words),
        _conceded(heard.units, found, chosen),
        _outdone(heard.units, found, chosen, words),
        _in_reasons(heard.units, found, chosen),
        _too_little(heard.units, found, chosen),
        _left_behind(heard.units, chosen, words),
        _done_by_others(heard.units, chosen, words),
    ):
        left = [mention for mention in chosen if mention not in told]
        if told and left:
            chosen = left
            found = found._replace(mentions=tuple(m for m in found.mentions if m not in told))
    return found


def settled_later(
    heard: Heard, found: Findings, mentions: Sequence[Mention], denied: frozenset[Place], words: Words
) -> frozenset[Place]:
    """ "vi måler ikke på noget, så vi vil gerne se effekten": what is concluded is not said no to by what is told before."""
    plain = [m for m in mentions if not m.weak and (m.first, m.last) not in denied]
    marks = _conclusions(heard, found)
    concluded = [(m, mark.first) for m in plain for mark in marks if _concludes(m, mark)]
    again = _named_again(heard, mentions, words)
    concluded += [(m, m.first) for m in plain if m == again]
    return denied - {
        (mention.first, mention.last)
        for mention in mentions
        for settled, at in concluded
        if mention.last < at and set(mention.codes) == set(settled.codes)
    }


def _conclusions(heard: Heard, found: Findings) -> list[Signal]:
    """The words that conclude. In "ikke denne gang" they are part of what is told, and conclude nothing."""
    marks = [one for one in found.grammar if one.section == "hence" and begins(heard.units, one.first)]
    return [mark for mark in marks if not any(m.first < mark.first and mark.last <= m.last for m in found.mentions)]


def _concludes(mention: Mention, mark: Signal) -> bool:
    """Whether the words of a conclusion lead to what is named here, or end in it ("så ja")."""
    return mention.first > mark.first and mention.last >= mark.last


def _before_conclusion(heard: Heard, found: Findings, chosen: Sequence[Mention], words: Words) -> list[Mention]:
    """What stands before "så det bliver …", when a choice stands after it."""
    marks = _conclusions(heard, found)
    if (again := _named_again(heard, chosen, words)) and not any(one.section == "or" for one in found.grammar):
        return [mention for mention in chosen if mention.last < again.first]
    for mark in reversed(marks):
        after = [mention for mention in chosen if _concludes(mention, mark)]
        before = [mention for mention in chosen if mention not in after and mention.first < mark.last]
        # "jeg sidder her som politiker, så det er på egne vegne": the weaker words add nothing to the plain ones.
        if any(not mention.weak for mention in after) or (after and all(mention.weak for mention in before)):
            return before
    return []


def _named_again(heard: Heard, chosen: Sequence[Mention], words: Words) -> Mention | None:
    """ "jeg bor i Hellerup men arbejder i Ordrup så Ordrup": what "så" names again at the end, or by itself."""
    units = heard.units
    for mention in chosen:
        opens = mention.first > 1 and units[mention.first - 2].sentence != units[mention.first - 1].sentence
        if opens and units[mention.first - 1].folds[0] in words["so"]:
            return mention  # "vi andre hælder til at finde på noget. Så to'eren."
    last = max(chosen, key=lambda mention: mention.first, default=None)
    if last is None or last.first == 0 or last.last + 1 < len(heard.units):
        return None
    is_concluded = heard.units[last.first - 1].folds[0] in words["so"]
    return last if is_concluded and any(mention.codes == last.codes for mention in chosen if mention != last) else None


def _considered(found: Findings, chosen: Sequence[Mention], words: Words) -> list[Mention]:
    """ "først tænkte vi på lab, men det bliver partner": what was thought of before the turn."""
    turns = [one.first for one in found.grammar if one.section == "but" and one.words.lower() in words["turns_from"]]
    told: list[Mention] = []
    for mark in (signal for signal in found.grammar if signal.section == "considered"):
        end = min((at for at in turns if at > mark.last), default=None)
        if end is not None and any(mention.first > end for mention in chosen):
            told += [mention for mention in chosen if mark.last < mention.first < end]
    return told


def _wanted_by_others(found: Findings, chosen: Sequence[Mention], words: Words) -> list[Mention]:
    """ "chefen vil have lab, men det er sparring vi skal bruge": what others say, where the writer turns from it."""
    marks = [one.first for one in found.grammar if one.section == "hearsay"]
    turns = [one.first for one in found.grammar if one.section == "but" and one.words.lower() in words["turns_from"]]
    turn = next((at for at in turns if any(mark < at for mark in marks)), None)
    if turn is None or not any(mention.first > turn for mention in chosen):
        return []
    begin = min(mark for mark in marks if mark < turn)
    return [mention for mention in chosen if begin <= mention.first < turn]


def _outdone(units: Sequence[Unit], found: Findings, chosen: Sequence[Mention], words: Words) -> list[Mention]:
    """What comes before the better ("idéer er fint, men forsøg er bedre") or before what it is about.

    "jeg sidder i kultur, men det her drejer sig om parkering" chooses the last.
    """
    for turn in (one for one in found.grammar if one.section == "but" and one.words.lower() in words["turns_from"]):
        clause = units[turn.last].clause
        said = {unit.folds[0] for unit in units[turn.last :] if unit.clause == clause}
        better = [mention for mention in chosen if mention.first > turn.last and units[mention.first].clause == clause]
        is_stated = any(one.section == "states" and one.first == turn.last + 1 for one in found.grammar)
        if (
            (is_stated or said & words["better"])
            and not said & words["also"]
            and len({mention.codes for mention in better}) == 1
        ):
            return [mention for mention in chosen if mention.last < turn.first and mention.codes != better[0].codes]
    return []


def _conceded(units: Sequence[Unit], found: Findings, chosen: Sequence[Mention]) -> list[Mention]:
    """ "forsøg, selvom kollegaen hellere vil have idéer": what is granted after such a word, to the end of its sentence."""
    marks = [signal.last for signal in found.grammar if signal.section == "conceding"]
    return [
        mention
        for mention in chosen
        if any(at < mention.first and units[at].sentence == units[mention.first].sentence for at in marks)
    ]


def begins(units: Sequence[Unit], at: int) -> bool:
    """Whether a conclusion begins here:  "og så vil vi" goes on, "først … så" counts up: only a "så" without them concludes."""
    return at > 0 and units[at - 1].folds[0] not in ("og", "and", "samt")


def _in_reasons(units: Sequence[Unit], found: Findings, chosen: Sequence[Mention]) -> list[Mention]:
    """What stands after "fordi", to the end of its sentence or the conclusion."""
    spans = reasons(units, found)
    return [mention for mention in chosen if any(first < mention.first < end for first, end in spans)]


def reasons(units: Sequence[Unit], found: Findings) -> list[Place]:
    """Where reasons are given: from "fordi" up to the end of its sentence, or to where it concludes or turns."""
    stops = [signal.first for signal in found.grammar if signal.section in ("hence", "but")]
    spans = []
    for mark in (signal for signal in found.grammar if signal.section == "reason"):
        ends = [at for at in range(mark.first, len(units)) if units[at].sentence != units[mark.first].sentence]
        spans.append((mark.first, min((at for at in (*stops, *ends) if at > mark.last), default=len(units))))
    return spans


def without_orders_in_reasons(heard: Heard, found: Findings) -> Findings:
    """ "nr. 1, fordi vi mangler nogen at ringe til": a reason gives no order.

    Where no choice stands before it, the order is asked about.
    """
    spans = reasons(heard.units, found)
    orders = []
    for order in found.orders:
        begun = max((first for first, end in spans if first < order.first < end), default=0)
        if not begun or order.section == "correct":
            orders.append(order)
        elif not any(mention.last < begun and not mention.weak for mention in found.mentions):
            orders.append(order._replace(is_unsure=True))
    return found._replace(orders=tuple(orders))


def told_on_the_way(heard: Heard, found: Findings, codes: Collection[str]) -> list[Place]:
    """What is told beside a choice that words name: the reasons after it, and all before the conclusion that it stands in."""
    units = heard.units
    named = [m for m in found.mentions if not m.weak and m.because.rule != "place" and set(codes) & set(m.codes)]
    spans = [span for span in reasons(units, found) if any(m.last < span[0] for m in named)]
    if (begin := conclusion(heard, found, set(codes))) and any(m.first >= begin for m in named):
        spans.append((0, begin))
    return spans


def conclusion(heard: Heard, found: Findings, chosen: set[str]) -> int:
    """Where the answer concludes what is chosen: what it tells before "så skriv du bare …" needs not be read."""
    named = [mention.first for mention in found.mentions if chosen & set(mention.codes)]
    marks = [one.first for one in _conclusions(heard, found)]
    return max((at for at in marks if named and at < max(named)), default=0)


def _too_little(units: Sequence[Unit], found: Findings, chosen: Sequence[Mention]) -> list[Mention]:
    """ "bygge det, ikke bare rådgive": what stands after such words, unless it is joined to more by "men" or "også"."""
    told: list[Mention] = []
    for mark in (signal for signal in found.grammar if signal.section == "not_only"):
        after = [m for m in chosen if m.first > mark.last and units[m.first].sentence == units[mark.first].sentence]
        before = [m for m in chosen if m.last < mark.first]
        if before and len(after) == 1:
            told += after
    return told


def _left_behind(units: Sequence[Unit], chosen: Sequence[Mention], words: Words) -> list[Mention]:
    """ "fra pilot til drift": where it begins is what there is already."""
    told: list[Mention] = []
    for mention, following in pairwise(sorted(chosen, key=lambda mention: mention.first)):
        before = {unit.folds[0] for unit in units[max(0, mention.first - 2) : mention.first]}
        between = units[mention.last + 1 : following.first]
        if (
            before & words["from_there"]
            and len(between) <= _MOST_BETWEEN
            and {unit.folds[0] for unit in between} & words["to_there"]
        ):
            told.append(mention)
    return told


def _done_by_others(units: Sequence[Unit], chosen: Sequence[Mention], words: Words) -> list[Mention]:
    """ "vi bygger selv, de giver råd": what we do ourselves is not what is asked of others."""
    told: list[Mention] = []
    said_in: dict[int, list[str]] = {}
    for unit in units:
        said_in.setdefault(unit.clause, []).append(unit.folds[0])
    ours = {clause for clause, said in said_in.items() if words["by_ourselves"] & set(said)}
    for mention in chosen:
        clause = units[mention.first].clause
        said = said_in[clause] if clause in ours else []
        subject = next((word for word in said if word in words["ourselves"] | words["they"]), "")
        is_wanted = any(word in words["wanting"] for word in said)
        if subject in words["ourselves"] and not is_wanted:
            told.append(mention)
    return told
