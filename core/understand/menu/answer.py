"""What an answer to a question with options means: the options chosen, the options rejected, an order, or a doubt.

The rules are the same for every menu; its words come from its labels and from prompts/vocabulary/menu. A reading that
is not `certain` is never acted on: the dialogue shows its options and candidates as buttons.
"""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from core.understand.because import Because
from core.understand.menu.asides import with_asides_doubted
from core.understand.menu.background import (
    conclusion,
    settled_later,
    told_on_the_way,
    without_background,
    without_orders_in_reasons,
)
from core.understand.menu.consent import as_consent, carried_on
from core.understand.menu.denied import not_taken_back, said_no_to, without_either
from core.understand.menu.findings import (
    Findings,
    Mention,
    find_all,
    without_orders_in_passing,
)
from core.understand.menu.headline import gainsaid, headline, opens_plainly, stands_first, without_story
from core.understand.menu.joins import are_joined, say_differently, told_apart
from core.understand.menu.open import (
    hangs_on_something,
    is_left_open,
    is_no_wish,
    is_question,
    is_said_twice,
    without_either_or,
)
from core.understand.menu.options import MenuKit, MenuOption, menu_kit
from core.understand.menu.orders import covered, unread, with_order
from core.understand.menu.people import is_unlikely, without_needs
from core.understand.menu.questions import without_what_is_asked_about
from core.understand.menu.reading import MenuReading
from core.understand.menu.requests import Requested, requested
from core.understand.menu.scopes import after_not, had_enough_of, only_spoken_of, rejected
from core.understand.menu.signs import signs_as_words
from core.understand.menu.telling import without_telling
from core.understand.menu.turns import after_turns, without_opinions
from core.understand.menu.weighing import as_agreed, as_told, if_uncontradicted
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.signals import Signal
from core.understand.words.spelling import Heard, hear

__all__ = ["MenuOption", "MenuReading", "read_menu"]

_MOST_LETTERS = 2000
_WHOLES = frozenset({"both", "combination"})
"""Options that stand for several of the others together."""
_NEVER_ALL = frozenset({"none", "other", "unsure"})
Place = tuple[int, int]

BY_SLIP = "slip of a denial"
"""The rule of a yes that hangs on a "not" which only a slip makes one: it binds nobody unasked."""
_BOTH = "both"
_PARTIES = frozenset({"citizens", "employees"})
"""The options that are people, where money is one too."""
_MORE_WORDS, _TWO = 2, 2
_LEFT_UNREAD, _LEFT_BESIDE_NO = 4, 2
"""So many words of weight may be left that nothing was made of: beside a choice, and where something is only said no to."""
_NEAR = 3
"""Words that may stand between a weak word and the option it is joined to."""
_MOST_LENGTH = 7
"""An answer told in other words may be this many times as long as the words that tell it."""


def read_menu(
    prompt: str, options: Sequence[MenuOption], text: str, vocabulary: Vocabulary, question: str = ""
) -> MenuReading:
    """Read `text` as the answer to a menu. `prompt` and `question` are for the caller's log: the options decide."""
    del prompt, question
    kit = menu_kit(vocabulary, tuple(options))
    if 0 < len(marks := text.strip()) <= 20 and set(marks) <= set("?! ") and "?" in marks:
        return MenuReading(command="help", why=(Because("help", marks, "question mark"),))
    plain = signs_as_words(text[:_MOST_LETTERS], vocabulary)
    heard = hear(plain, kit.speller)
    if not heard.units:
        return MenuReading(certain=False)
    every = without_orders_in_reasons(heard, find_all(heard, plain, kit))
    findings = without_what_is_asked_about(heard, plain, every, kit)
    is_about_option = len(findings.mentions) < len(every.mentions)
    findings = with_asides_doubted(heard, findings, kit, is_about_option=any(not one.weak for one in every.mentions))
    findings = without_opinions(heard, without_orders_in_passing(heard, findings, kit), kit)
    if kit.is_about_people:
        findings = without_needs(heard, findings, kit)
    said = findings.mentions
    findings = after_turns(heard, findings, kit)
    reading = _decide(heard, plain, findings, kit)
    if reading.options and (len(findings.mentions) < len(said) or opens_plainly(heard, findings, kit)):
        return reading  # what was taken back ("rådgive, ups, nej, gøre") and what is told after it must not speak against it
    if reading.command or reading.options or reading.excluded:
        return if_uncontradicted(reading, plain, heard, findings, kit, vocabulary)
    if is_left_open(reading, findings, kit):
        return reading
    if reading.candidates or findings.mentions:
        return as_agreed(reading, plain, heard, kit, vocabulary)
    if is_question(heard, plain, findings, kit):
        told = as_agreed(reading, plain, heard, kit, vocabulary)
        return told if told.command else reading
    if is_about_option and reading.possible_command == "help":
        return reading  # an option is asked about ("hvad er et stående udvalg"), so its words choose nothing
    asked = requested(plain, kit.codes, vocabulary)
    if asked.codes and not findings.outsiders:
        asks = reading.possible_command == "help" and heard.units[0].folds[0] in kit.base.words["asking"]
        return _as_requested(reading, asked, len(heard.units), asks=asks)
    if reading.possible_command:
        return as_agreed(reading, plain, heard, kit, vocabulary)
    return as_told(reading, plain, heard, kit, vocabulary)


def _as_requested(reading: MenuReading, told: Requested, length: int, *, asks: bool) -> MenuReading:
    """What the answer tells of, when that is one thing and most of the answer; otherwise it is asked about."""
    is_clear = not asks and len(told.codes) == 1 and reading.possible_command in (None, "dont_know", "help")
    if not is_clear:
        return replace(reading, certain=False, candidates=told.codes, why=(*reading.why, *told.why))
    return MenuReading(
        told.codes, certain=told.read > 1 and length <= told.read * _MOST_LENGTH, why=(*reading.why, *told.why)
    )


def _decide(heard: Heard, text: str, found: Findings, kit: MenuKit) -> MenuReading:
    mentions, no = _meant(heard, found, kit)
    mentions = _strongest(heard, text, mentions, no, found, kit)
    found = _without_or_among(mentions, no, found)
    excluded = said_no_to([m for m in mentions if (m.first, m.last) in no])
    wanted = told_apart(heard, text, [m for m in mentions if (m.first, m.last) not in no], found, kit)
    chosen, open_codes = _settled(not_taken_back(wanted, mentions, no), excluded)
    if kit.is_about_people and is_unlikely(heard, text, chosen, wanted, found, kit):
        open_codes |= chosen
    chosen = _without_parts(chosen, wanted)
    either = without_either_or(found, chosen, kit)
    is_apart = either is found and len(chosen) > 1 and not are_joined(heard, text, wanted, found, kit)
    if either is not found:
        found, open_codes = either, open_codes - chosen
    open_codes |= chosen if is_apart else set()
    guess = _likeliest(heard, wanted, found, kit) if is_apart else set()
    excluded = without_either(heard, mentions, no, excluded, chosen, kit)
    whole = {signal.section for signal in found.grammar}
    chosen = chosen if "or" in whole else _as_both(chosen, kit)
    if not wanted or "others_not" in whole or _opens_with_all(heard, found, wanted):
        chosen, excluded = _of_all(whole, chosen, excluded, kit)
    if kit.themes is not None:
        excluded -= chosen  # "byen, men ikke trafikken" still chooses the theme
    open_codes |= gainsaid(found, headline(heard, found, kit)) | _likelier_two(whole, wanted, kit)
    doubts = bool(open_codes or chosen & excluded) or _is_in_doubt(wanted) or is_no_wish(heard, found, wanted, kit)
    if kit.consent and is_said_twice(found.mentions, chosen):
        whole -= {"or"}
    doubts = doubts or bool(kit.consent and "or" in whole and chosen)
    if kit.consent and (len(chosen) > 1 or hangs_on_something(heard, found, chosen, kit)):
        doubts, open_codes = True, chosen | set(kit.consent)
    is_open = "or" in whole and (len(chosen) > 1 or chosen == {_BOTH} or unread(heard, found, kit) > 0)
    is_settled = not (doubts or is_open) and bool(chosen or excluded)
    reading = MenuReading(
        options=_ordered(guess if doubts or is_open else chosen, kit),
        excluded=_ordered(excluded - chosen, kit),
        certain=is_settled and _is_mostly_read(heard, found, chosen, excluded, kit),
        candidates=_ordered(open_codes | (chosen if doubts or is_open else set()), kit),
        why=_reasons(mentions, no, is_by_slip=_is_by_slip_of_a_denial(heard, wanted, kit)),
    )
    return with_order(reading, heard, found, kit)


def _without_or_among(mentions: Sequence[Mention], no: frozenset[Place], found: Findings) -> Findings:
    """ "hverken lab eller forløb": an "eller" between two that are said no to leaves nothing open."""

    def is_among_denied(one: Signal) -> bool:
        before = max((place for place in _places(mentions) if place[1] < one.first), default=None)
        after = min((place for place in _places(mentions) if place[0] > one.last), default=None)
        return before in no and after in no

    return found._replace(
        grammar=tuple([one for one in found.grammar if one.section != "or" or not is_among_denied(one)])
    )


def _is_in_doubt(wanted: Sequence[Mention]) -> bool:
    """Whether a doubtful word names what no plain one names: "jeg vælger mig selv" is none."""
    plain = {code for mention in wanted if not mention.doubtful for code in mention.codes}
    return any(mention.doubtful and not set(mention.codes) <= plain for mention in wanted)


def _is_by_slip_of_a_denial(heard: Heard, wanted: Sequence[Mention], kit: MenuKit) -> bool:
    """ "det er ett så ringe": only a slip makes "ikke så ringe" of it, and a yes hangs on that denial."""
    denies = kit.base.words["denying"]
    yes = [mention for mention in wanted if kit.consent is not None and mention.codes == kit.consent[:1]]
    return bool(yes) and all(
        any(at in heard.repaired and heard.units[at].folds[0] in denies for at in range(one.first, one.last + 1))
        for one in yes
    )


def _likeliest(heard: Heard, wanted: Sequence[Mention], found: Findings, kit: MenuKit) -> set[str]:
    """Of options that nothing joins, the one that clearly more words speak for: a guess to ask about.

    None where the answer leaves it open itself, or two want different things.
    """
    if (
        kit.consent
        or any(signal.section == "or" for signal in found.grammar)
        or say_differently(heard, wanted, kit.base.words)
    ):
        return set()
    words = Counter[str]()
    for mention in wanted:
        words.update(dict.fromkeys(mention.codes, mention.last - mention.first + 1))
    (best, most), *others = words.most_common()
    return {best} if others and most - others[0][1] >= _MORE_WORDS else set()


def _places(mentions: Sequence[Mention]) -> list[Place]:
    return [(mention.first, mention.last) for mention in mentions]


def _meant(heard: Heard, found: Findings, kit: MenuKit) -> tuple[list[Mention], frozenset[Place]]:
    """The mentions that say something about what is wanted, and the places of those that are said no to.

    Every place is judged before background is left out: what a reason says no to must not fall back on the choice.
    """
    units, grammar, named = heard.units, without_telling(heard, found, kit), _places(found.mentions)
    no = rejected(units, named, grammar, kit.base.words)
    # "Ja, det har vi styr på" says yes: nobody has enough of that.
    answered = frozenset(place for place in named if units[place[0]].folds[0] in kit.base.words["yeses"])
    enough = had_enough_of(units, named, grammar, kit.base.words) - answered
    aside = frozenset[Place]()
    if kit.themes is None and kit.consent is None and not kit.is_about_people:
        aside = only_spoken_of(units, named, grammar, kit.base.particles, kit.base.words)
    if story := headline(heard, found, kit):
        found = without_story(heard, found, no, story, kit.base.words)
    found = without_background(heard, found, no, kit.base.words)
    no |= carried_on(heard, found, kit)
    places = frozenset(_places(found.mentions))
    if any(place not in no | enough | aside for place in places):
        aside |= enough - no  # "vi har idéer nok, de skal prøves" chooses and says no to nothing
    else:
        no |= enough
    left = [m for m in found.mentions if (m.first, m.last) not in aside - no]
    is_turned = any(signal.section in ("but", "except") for signal in grammar)
    mentions, no = as_consent(left, no, kit, is_turned=is_turned, after_not=after_not(units, named, grammar))
    return mentions, settled_later(heard, found, mentions, no, kit.base.words) if kit.consent is None else no


def _of_all(whole: set[str], chosen: set[str], excluded: set[str], kit: MenuKit) -> tuple[set[str], set[str]]:
    """ "det hele", "alt undtagen lab", "begge", "ingen af dem": what is said of the options together."""
    if "others_not" in whole and chosen:
        return chosen, set(kit.codes) - chosen
    if whole & {"all", "all_except"}:
        every = {code for code in kit.codes if code not in excluded and code not in _NEVER_ALL}
        return (every if excluded or "all" in whole else set()), excluded
    if "the_rest" in whole and excluded and not chosen:
        return {code for code in kit.codes if code not in excluded and code not in _NEVER_ALL}, excluded
    if "both_of_two" in whole and len(kit.codes) == 2 and kit.consent is None:
        return set(kit.codes), excluded
    if "both_parties" in whole and set(kit.codes) > _PARTIES:
        return set(_PARTIES), excluded
    if "none" in whole and not excluded and kit.consent is None:
        return chosen, set(kit.codes)
    return chosen, excluded


def _likelier_two(whole: set[str], wanted: Sequence[Mention], kit: MenuKit) -> Set[str]:
    """ "Begge" of three to choose from: the two who are people are the likelier, and it is asked."""
    return _PARTIES if "both_of_two" in whole and not wanted and set(kit.codes) > _PARTIES else frozenset()


def _opens_with_all(heard: Heard, found: Findings, wanted: Sequence[Mention]) -> bool:
    """ "alle tre, som konsulenten sagde": what comes after it in other parts of the answer takes nothing from it."""
    whole = [signal for signal in found.grammar if signal.section == "all"]
    return (
        bool(whole)
        and heard.units[whole[0].first].clause == heard.units[0].clause
        and all(mention.weak and mention.first > whole[0].last for mention in wanted)
    )


def _strongest(
    heard: Heard, text: str, mentions: Sequence[Mention], no: frozenset[Place], found: Findings, kit: MenuKit
) -> list[Mention]:
    """Weak words ("sekretær") count only when nothing stronger is chosen, or joined to it ("de ældre og personalet")."""
    strong = [m for m in mentions if not m.weak and (m.first, m.last) not in no]
    if not strong or any(one.section == "or" for one in found.grammar):
        return list(mentions)
    return [
        m
        for m in mentions
        if not m.weak
        or (m.first, m.last) in no
        or (not kit.is_about_people and _joins_any(heard, text, m, strong, found, kit))
    ]


def _joins_any(
    heard: Heard, text: str, weak: Mention, strong: Sequence[Mention], found: Findings, kit: MenuKit
) -> bool:
    """Whether a word stands between a weak word and a strong one that joins them; a comma is too little."""
    for other in strong:
        first, last = sorted((weak, other), key=lambda mention: mention.first)
        between = {unit.folds[0] for unit in heard.units[first.last + 1 : last.first]}
        is_near = last.first - first.last <= _NEAR + ("ogsaa" in between) and not set(other.codes) & set(weak.codes)
        if is_near and between & kit.base.words["joining"] and are_joined(heard, text, (weak, other), found, kit):
            return True
    return False


def _without_parts(chosen: set[str], wanted: Sequence[Mention]) -> set[str]:
    """ "partner og lab i kombi", "både tale og bage, lidt af hvert": what is put together is told by the one word for it."""
    whole = chosen & _WHOLES
    named = {code for mention in wanted if mention.because.rule != "place" for code in mention.codes}
    if "combination" in whole and len(chosen) == _TWO:
        return chosen  # "I sætter det sammen så det passer til udvalget" may be either
    return whole if len(whole) == 1 and whole <= named else chosen


def _as_both(chosen: set[str], kit: MenuKit) -> set[str]:
    """All options but "both" are "both", where there is such an option: "lidt rådgivning og lidt arbejde"."""
    return {_BOTH} if _BOTH in kit.codes and len(chosen) > 1 and chosen >= set(kit.codes) - {_BOTH} else chosen


def _settled(wanted: Sequence[Mention], excluded: set[str]) -> tuple[set[str], set[str]]:
    """The codes chosen, and those of places that still have two meanings."""
    chosen = {code for m in wanted if m.joint for code in m.codes if code not in excluded}
    chosen |= {m.codes[0] for m in wanted if len(m.codes) == 1}
    open_codes: set[str] = set()
    for mention in wanted:
        left = [code for code in mention.codes if code not in excluded]
        if mention.joint or len(mention.codes) == 1 or chosen & set(left):
            continue
        if len(left) == 1:
            chosen.add(left[0])
        else:
            open_codes.update(left)
    return chosen, open_codes


def _ordered(codes: set[str], kit: MenuKit) -> tuple[str, ...]:
    return tuple(code for code in kit.codes if code in codes)


def _is_mostly_read(heard: Heard, found: Findings, chosen: set[str], excluded: set[str], kit: MenuKit) -> bool:
    if headline(heard, found, kit) or stands_first(heard, found, chosen | excluded, kit):
        return True
    told = () if kit.consent else told_on_the_way(heard, found, chosen)
    left = unread(heard, found, kit, begin=conclusion(heard, found, chosen), beside=told)
    if kit.consent and kit.consent[0] in chosen:
        # "jeg deltager i et bryllup den dag", "gerne, men jeg har ferie": a yes is acted on when nothing else is said.
        return left == 0 and not any(m.weak and kit.consent[1] in m.codes for m in found.mentions)
    is_choice = bool(chosen) and kit.consent is None
    return left <= max(_LEFT_UNREAD if is_choice else _LEFT_BESIDE_NO, len(covered(found)))


def _reasons(mentions: Sequence[Mention], no: frozenset[Place], *, is_by_slip: bool) -> tuple[Because, ...]:
    denied = (f"not, {m.because.rule}" if (m.first, m.last) in no else m.because.rule for m in mentions)
    return tuple(
        replace(m.because, rule=BY_SLIP if is_by_slip else rule) for m, rule in zip(mentions, denied, strict=True)
    )
