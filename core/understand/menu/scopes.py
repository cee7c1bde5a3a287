"""Which of the options named in an answer are not wanted: "ikke X", "alt andet end X", "X har vi nok af", "vi har X".

What is rejected is told apart from what is only spoken of, which is neither chosen nor rejected.
"""

from collections.abc import Collection, Container, Sequence

from core.understand.talk.commands import Words
from core.understand.vocabulary.signals import Signal
from core.understand.words.passage import Unit

_LASTING = frozenset({"except", "all_except"})
_STEERING = frozenset({"not", "but", "rather", "than", "instead", "embedded", "main", "anew", "meant", *_LASTING})
_MOST_BETWEEN = 6
_LEAST_MAIN = 3
"""So many words after a "not" a sentence that runs on without a comma may begin anew."""


def rejected(
    units: Sequence[Unit], places: Sequence[tuple[int, int]], grammar: Sequence[Signal], words: Words
) -> frozenset[tuple[int, int]]:
    """Those of `places` (first and last unit of what names an option) that the answer says no to."""
    # Where two begin at one word, the one that says no counts: "hvad som helst bortset fra".
    steering = {signal.first: signal for signal in sorted(grammar, key=_says_no) if signal.section in _STEERING}
    # A phrase that runs on into the next part of the answer ("… vi mangler, det er idéer") is judged there.
    starts = {_judged_at(units, place): place for place in places}
    explained = {one.first for one in grammar if one.section == "reason"}
    found: set[tuple[int, int]] = set()
    scope, prefers, opened, reached = "", False, 0, 0
    for at, unit in enumerate(units):
        if at and unit.sentence != units[at - 1].sentence:
            scope, prefers = "", False
        elif at and unit.clause != units[at - 1].clause and scope == "clause":
            is_heading = opened == 0 or units[opened - 1].clause != units[opened].clause
            goes_on = _list_goes_on(units, at, grammar) or _is_and_such(units, at, words)
            if not (is_heading and reached == at) and not goes_on:
                scope = ""
        if at in explained and reached != at:
            scope, prefers = "", False  # "ikke lab for dér har vi sparring": a reason is not said no to
        if (signal := steering.get(at)) is not None and not (
            _is_early(units, signal, opened)
            or _asks_why(units, signal, words)
            or _points_back(units, signal, places, words)
        ):
            opened, reached = (at if not scope else opened), signal.last + 1
            is_opening = at == 0 or units[at - 1].clause != unit.clause
            before = "" if signal.section == "rather" and is_opening else scope
            scope, prefers = _steered(signal, before, prefers, begins=is_opening)
        if scope and (_begins_again(units, at, opened) or _turns_to_another(units, at, starts, found, words)):
            scope, prefers = "", False
        if at in starts and scope:
            found.add(starts[at])
    found |= _beside(
        units,
        places,
        [one for one in grammar if not _is_in_reason(units, one, grammar, words)],
        "too_much",
        words=words,
    )
    found |= _refused(units, places, grammar, found, words) | _answered_no(units, places, words)
    pointed = (signal for signal in grammar if _points_back(units, signal, places, words))
    found |= {max(place for place in places if place[1] < signal.first) for signal in pointed}
    return frozenset(found | _denied_afterwards(units, places, grammar, found, words))


def _turns_to_another(
    units: Sequence[Unit], at: int, starts: Container[int], denied: Collection[tuple[int, int]], words: Words
) -> bool:
    """ "ikke skolen så ordrup", "ikke gøre kun rådgive": between one that is said no to and one that is wanted."""
    is_between = any(last == at - 1 for _, last in denied) and (at in starts or at + 1 in starts)
    return is_between and units[at].folds[0] in words["turns_to"]


def _begins_again(units: Sequence[Unit], at: int, opened: int) -> bool:
    """ "jeg er ikke politiker jeg er ansat": subject and verb as they stood before the "not" begin a sentence anew."""
    pair = [unit.folds[0] for unit in units[at : at + 2]]
    before = [unit.folds[0] for unit in units[max(0, opened - 2) : opened]]
    return at > opened + 1 and len(pair) == 2 and pair == before


def _is_and_such(units: Sequence[Unit], at: int, words: Words) -> bool:
    """ "ikke noget med apps og den slags digitalt": what only names more of the same is denied as well."""
    opening = [unit.folds[0] for unit in units[at : at + 3]]
    return len(opening) == 3 and opening[0] in words["or_and"] and opening[2] in words["such"]


def _judged_at(units: Sequence[Unit], place: tuple[int, int]) -> int:
    first, last = place
    while first < last and units[first].clause != units[last].clause:
        first += 1
    return first


def _is_in_reason(units: Sequence[Unit], signal: Signal, grammar: Sequence[Signal], words: Words) -> bool:
    """ "sparring, fordi et lab er for kort": what is told to explain a choice is no answer of its own."""
    begun = [one.first for one in grammar if one.section == "reason"]
    begun += [at for at, unit in enumerate(units) if at and unit.folds[0] in words["since"]]
    return any(at < signal.first and units[at].sentence == units[signal.first].sentence for at in begun)


def _refused(
    units: Sequence[Unit],
    places: Sequence[tuple[int, int]],
    grammar: Sequence[Signal],
    denied: Collection[tuple[int, int]],
    words: Words,
) -> set[tuple[int, int]]:
    """ "et forløb? nej tak", "arbejdsgruppe nej tak": what is named last before such words.

    In a part of the answer before theirs, or right before them where they end theirs.
    """
    found: set[tuple[int, int]] = set()
    rank = {sentence: at for at, sentence in enumerate(sorted({unit.sentence for unit in units}))}
    refusals = [(one.first, one.last) for one in grammar if one.section == "refused"]
    for first, last in (*refusals, *((at, at) for at in _plain_noes(units, places, denied, words))):
        before = [place for place in places if place[1] < first]
        if not before or _tells_which(units, last, places, words):
            continue
        if any(begun == last + 1 and units[begun].clause == units[last].clause for begun, _ in places):
            continue  # "c, bestemt ikke a": it is said of what comes behind
        clause, here = units[before[-1][0]].clause, units[first]
        if clause != here.clause:
            if rank[here.sentence] - rank[units[before[-1][0]].sentence] <= 1:
                found.update(place for place in before if units[place[0]].clause == clause)
        elif before[-1][1] == first - 1 and (last + 1 == len(units) or units[last + 1].clause != clause):
            found.update(_joined_last(units, [place for place in before if units[place[0]].clause == clause], words))
    return found


def _plain_noes(
    units: Sequence[Unit], places: Sequence[tuple[int, int]], denied: Collection[tuple[int, int]], words: Words
) -> list[int]:
    """ "udførelse: nej": a no that is all its part of the answer says and names no option, with none but denied ones after it."""
    alone = [
        at
        for at, unit in enumerate(units)
        if unit.folds[0] in words["noes"] and all(other.clause != unit.clause or other is unit for other in units)
    ]
    return [at for at in alone if all(place[1] < at or place in denied for place in places)]


def _answered_no(units: Sequence[Unit], places: Sequence[tuple[int, int]], words: Words) -> set[tuple[int, int]]:
    """ "lab nej, sparring ja": each is answered by itself."""
    if not any(unit.folds[0] in words["yeses"] for unit in units):
        return set()
    return {
        place
        for place in places
        if place[1] + 1 < len(units)
        and units[place[1] + 1].folds[0] in words["noes"]
        and (place[1] + 2 == len(units) or units[place[1] + 2].clause != units[place[1] + 1].clause)
    }


def had_enough_of(
    units: Sequence[Unit], places: Sequence[tuple[int, int]], grammar: Sequence[Signal], words: Words
) -> frozenset[tuple[int, int]]:
    """Those of `places` that there is enough of ("idéer har vi nok af"), or that a reason finds too much."""
    reasons = [one for one in grammar if one.section == "too_much" and _is_in_reason(units, one, grammar, words)]
    told = [one for one in reasons if not _is_of_doing(units, one)]
    return frozenset(_beside(units, places, grammar, "enough", words) | _beside(units, places, told, "too_much", words))


def _is_of_doing(units: Sequence[Unit], signal: Signal) -> bool:
    """ "det digitale, for vi er trætte af at starte forfra": it is the doing that is too much."""
    return any(unit.folds[0] == "at" for unit in units[signal.last : signal.last + 2])


def after_not(
    units: Sequence[Unit], places: Sequence[tuple[int, int]], grammar: Sequence[Signal]
) -> frozenset[tuple[int, int]]:
    """Those of `places` that a "not" of the same clause stands before: "jeg siger ikke nej"."""
    denials = [signal for signal in grammar if signal.section == "not"]
    return frozenset(
        place
        for place in places
        if any(no.last < place[0] and units[no.first].clause == units[place[0]].clause for no in denials)
    )


def _says_no(signal: Signal) -> bool:
    return signal.section in ("not", "instead", *_LASTING)


def _is_early(units: Sequence[Unit], signal: Signal, opened: int) -> bool:
    """ "vi vil ikke have det": the subject and verb right after a "not" are no new beginning, unless they were said before it."""
    if signal.section != "main" or signal.first - opened >= _LEAST_MAIN:
        return False
    said = [unit.folds[0] for unit in units[signal.first : signal.last + 1]]
    before = [unit.folds[0] for unit in units[:opened]]
    return not any(before[at : at + len(said)] == said for at in range(len(before)))


def _points_back(units: Sequence[Unit], signal: Signal, places: Sequence[tuple[int, int]], words: Words) -> bool:
    """ "medarbejderne nej ikke dem borgerne": what is denied is what was named before."""
    at = signal.last + 1
    if signal.section != "not" or at >= len(units) or units[at].folds[0] not in words["them"]:
        return False
    is_named = any(first == at for first, _ in places)  # "ikke dem der arbejder her"
    is_named = is_named or _tells_which(units, at, places, words)
    return not is_named and any(last < signal.first for _, last in places)


def _tells_which(units: Sequence[Unit], at: int, places: Sequence[tuple[int, int]], words: Words) -> bool:
    """ "lab, men ikke den der arbejdsgruppe": what is pointed at comes behind, in the same part of the answer."""
    if (
        units[at].folds[0] not in words["pointing"]
        or at + 1 >= len(units)
        or units[at + 1].folds[0] not in words["relative"]
    ):
        return False
    return any(first > at and units[first].clause == units[at].clause for first, _ in places)


def _asks_why(units: Sequence[Unit], signal: Signal, words: Words) -> bool:
    """ "hvorfor bruger ingen appen": what is not so is asked about, and nothing is said no to."""
    before = units[max(0, signal.first - _MOST_BETWEEN) : signal.first]
    return signal.section == "not" and any(
        unit.folds[0] in words["why_words"] and unit.clause == units[signal.first].clause for unit in before
    )


def only_spoken_of(
    units: Sequence[Unit],
    places: Sequence[tuple[int, int]],
    grammar: Sequence[Signal],
    particles: frozenset[str],
    words: Words,
) -> frozenset[tuple[int, int]]:
    """Those of `places` that the answer tells of as there already or over: "vi har ideen", "testen er overstået"."""
    owned: set[tuple[int, int]] = set()
    for signal in grammar:
        if signal.section == "had" and _is_relative(units, signal, words):
            continue  # "teste den vi har": what is there already is what the test is of
        if signal.section != "had" or any(first <= signal.last <= last for first, last in places):
            continue  # "jeg har ikke tid": the verb belongs to what is said, not to something that is there already
        at = signal.last + 1
        while at < len(units) and units[at].folds[0] in particles | words["at_that_time"]:
            at += 1
        clause, begun = units[signal.last].clause, _reason_before(units, signal, grammar)
        here = [place for place in places if place[0] <= at <= place[1] and units[at].clause == clause]
        is_told_of_before = (
            at >= len(units) or units[at].clause != clause or units[signal.first].folds[0] in words["have_turned"]
        )
        if here or is_told_of_before:
            owned.update(here or [place for place in places if begun < place[0] and units[place[0]].clause == clause])
    owned.update(place for place in places if _is_taken_by_others(units, place, words))
    return frozenset(owned | _beside(units, places, grammar, "over", words))


def _is_taken_by_others(units: Sequence[Unit], place: tuple[int, int], words: Words) -> bool:
    """ "kollegerne valgte lab": what others than the writer took, where their verb stands between them and it."""
    clause = units[place[0]].clause
    begun = next(at for at, unit in enumerate(units) if unit.clause == clause)
    verb = next((at for at in range(place[0] - 1, begun, -1) if units[at].folds[0] in words["took"]), 0)
    said = {unit.folds[0] for unit in units[begun : place[0]]}
    return bool(verb) and not said & (words["writers"] | words["own_group"])


def _reason_before(units: Sequence[Unit], signal: Signal, grammar: Sequence[Signal]) -> int:
    """ "lab for der har vi prøvet": where the reason begins that something is told in, or before the answer."""
    begun = (one.first for one in grammar if one.section == "reason" and one.first <= signal.first)
    return max((at for at in begun if units[at].clause == units[signal.first].clause), default=-1)


def _is_relative(units: Sequence[Unit], signal: Signal, words: Words) -> bool:
    before = units[signal.first - 1] if signal.first else None
    return before is not None and before.folds[0] in words["pointing"] and before.clause == units[signal.first].clause


def _beside(
    units: Sequence[Unit], places: Sequence[tuple[int, int]], grammar: Sequence[Signal], section: str, words: Words
) -> set[tuple[int, int]]:
    """What such a phrase is said of: what its clause names right before it, else what it names after.

    "idéer og test har vi nok af" is said of both, "lab fordi sparring er for kort" of the last.
    """
    found: set[tuple[int, int]] = set()
    for signal in grammar:
        if signal.section != section:
            continue
        here = [place for place in places if units[place[0]].clause == units[signal.first].clause]
        before = _joined_last(units, [place for place in here if place[1] < signal.first], words)
        found.update(before or [place for place in here if place[0] > signal.last])
    return found


def _joined_last(units: Sequence[Unit], places: Sequence[tuple[int, int]], words: Words) -> list[tuple[int, int]]:
    """The last of these places, and those before it that only "og", "eller" and the like part from it."""
    kept: list[tuple[int, int]] = []
    for place in sorted(places, reverse=True):
        between = units[place[1] + 1 : kept[-1][0]] if kept else ()
        if any(unit.folds[0] not in words["only_joining"] for unit in between):
            break
        kept.append(place)
    return kept


def _steered(signal: Signal, scope: str, prefers: bool, *, begins: bool) -> tuple[str, bool]:
    """The scope that is open after a steering word, and whether a preference has been said."""
    match signal.section:
        case "not" | "instead":
            return "clause", prefers
        case "than":
            return ("clause" if prefers else scope), prefers
        case "but":
            return "", prefers or signal.words.lower() not in ("men", "but")
        case "meant":
            return "", prefers  # "no, I meant the library"
        case "main" | "anew" if begins:
            return "", prefers  # "hverken idéer eller afprøvning, vi mangler hænder"
        case "embedded" | "main":
            return ("" if scope == "clause" else scope), prefers
        case "anew":
            return scope, prefers
        case "rather":
            return scope, True
        case _:
            return "lasting", prefers


def _list_goes_on(units: Sequence[Unit], at: int, grammar: Sequence[Signal]) -> bool:
    """ "ikke 1, 2 eller 3": after the comma the list is still denied, unless "men" comes first."""
    for signal in sorted(grammar, key=lambda signal: signal.first):
        if signal.first < at or units[signal.first].sentence != units[at].sentence:
            continue
        if signal.section in ("but", "not"):
            return False
        if signal.section == "or":
            return True
    return False


def _denied_afterwards(
    units: Sequence[Unit],
    places: Sequence[tuple[int, int]],
    grammar: Sequence[Signal],
    found: set[tuple[int, int]],
    words: Words,
) -> set[tuple[int, int]]:
    """ "lab vil vi ikke have": a "not" with nothing left to deny in its clause denies what came before it."""
    denied: set[tuple[int, int]] = set()
    for signal in grammar:
        clause = units[signal.first].clause
        if signal.section != "not" or _is_joined(units, signal) or _is_tag(units, signal, grammar, words):
            continue
        if units[signal.first].folds[0] in words["without"]:
            continue  # "bredt ud uden at det falder fra hinanden": it denies nothing but what follows
        if _proposes(units, signal, words):
            continue
        here = [place for place in places if units[place[0]].clause == clause]
        if here and not any(first > signal.last for first, _ in here) and not found & set(here):
            denied.update(place for place in here if _reaches_back(units, place, signal, words))
    return denied


def _proposes(units: Sequence[Unit], signal: Signal, words: Words) -> bool:
    """ "ville Hellerup ikke være oplagt?": a verb before its subject asks for a yes, unless "så" tells what follows from a no."""
    here = [at for at, unit in enumerate(units) if unit.sentence == units[signal.first].sentence]
    follows = any(units[at].folds[0] in words["so"] for at in here if at > signal.first)
    return units[here[0]].folds[0] in words["proposing"] and not follows


def _is_tag(units: Sequence[Unit], signal: Signal, grammar: Sequence[Signal], words: Words) -> bool:
    """ "hellerup, ik": the last word of the answer, in a part of its own or in the short form."""
    if signal.last + 1 < len(units) or not any(one.section == "tag" and one.first == signal.first for one in grammar):
        return False
    return units[signal.first].text.lower() in words["short_tags"] or (
        signal.first > 0 and units[signal.first - 1].clause != units[signal.first].clause
    )


def _reaches_back(units: Sequence[Unit], place: tuple[int, int], signal: Signal, words: Words) -> bool:
    """ "lab vil vi ikke have" does, "find ud af hvorfor det ikke virker" tells of something else that is not so."""
    last, between = place[1], [unit.folds[0] for unit in units[place[1] + 1 : signal.first]]
    if words["so"] & set(between[:-1]):
        return False  # "jeg er bare sekretær så spørg mig ikke"
    asks = last < signal.first and units[last].folds[0] in words["question_words"]
    return (
        len(between) < _MOST_BETWEEN
        and not asks
        and not (words["question_words"] | words["opens_statement"]) & set(between)
    )


def _is_joined(units: Sequence[Unit], signal: Signal) -> bool:
    """ "hvad er godt og ikke godt": such a "not" denies a word of its own."""
    return signal.first > 0 and units[signal.first - 1].folds[0] in ("og", "eller", "and", "or")
