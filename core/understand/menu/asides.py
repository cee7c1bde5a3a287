"""Words of an order that tell of something else: "dem der har brug for hjælp", "vi fatter ikke hvorfor de bliver væk".

An order speaks of whoever writes and of what is asked. What is said of others, or goes on with an errand of its own, is
asked about and never acted upon. Orders inside what an option is called by are `findings`' work.
"""

from core.understand.menu.findings import Findings
from core.understand.menu.options import MenuKit
from core.understand.menu.orders import covered
from core.understand.talk.commands import QUESTIONS, Words
from core.understand.vocabulary.signals import Signal
from core.understand.words.spelling import Heard

_SAID_OF_OTHERS = frozenset({"help", "human", "skip", "back", "restart", "stop", "why", "pause"})
"""Orders that only whoever writes can give. Not to know may be said of all: "det er der ingen der ved"."""
_UNKNOWING = frozenset({"dont_know", "help"})
_OPEN = frozenset({"explore", "new_ideas"})
"""Options that may be told by a question of one's own."""
_IS_THERE = (["er", "der"], ["findes", "der"], ["is", "there"])
_MOST_GOING_ON = 1


def with_asides_doubted(heard: Heard, found: Findings, kit: MenuKit, *, is_about_option: bool) -> Findings:
    """The findings, with every order unsure that is said of others or that more is told beside it than an order needs.

    `is_about_option` tells of a question that names an option. Beside an option an order is a doubt already, but for a
    "gider ikke" right before it: that denies the option.
    """
    found = found._replace(orders=tuple(one for one in found.orders if not _is_denied(one, heard, kit)))
    if found.mentions:
        denials = [one for one in found.orders if _denies_option(one, heard, found, kit)]
        orders = tuple(one for one in found.orders if one not in denials)
        steering = (*found.grammar, *(one._replace(section="not") for one in denials))
        return found._replace(orders=orders, grammar=tuple(sorted(steering, key=lambda one: one.first)))
    orders = tuple(
        signal._replace(is_unsure=True)
        if _is_aside(signal, heard, found, kit, is_about_option=is_about_option)
        else signal
        for signal in found.orders
    )
    return found._replace(orders=orders)


def _is_denied(signal: Signal, heard: Heard, kit: MenuKit) -> bool:
    """ "stop ikke nu", "spring ikke over": what is said no to right behind its verb is no order."""
    at = signal.first + 1
    is_said = at < len(heard.units) and heard.units[at].clause == heard.units[signal.first].clause
    is_inside = at in signal.gap or at == signal.last + 1
    return (
        is_said
        and is_inside
        and signal.section in _SAID_OF_OTHERS
        and heard.units[at].folds[0] in kit.base.words["denying"]
    )


def _denies_option(signal: Signal, heard: Heard, found: Findings, kit: MenuKit) -> bool:
    at = signal.last + 1
    while at < len(heard.units) and heard.units[at].folds[0] in kit.base.fillers and not _is_named(at, found):
        at += 1
    is_denial = heard.units[signal.last].folds[0] in kit.base.words["denying"]
    return signal.section == "stop" and is_denial and any(mention.first == at for mention in found.mentions)


def _is_named(at: int, found: Findings) -> bool:
    return any(mention.first == at for mention in found.mentions)


def _is_aside(signal: Signal, heard: Heard, found: Findings, kit: MenuKit, *, is_about_option: bool) -> bool:
    before = _words_before(signal, heard)
    words = kit.base.words
    if (
        signal.section == "dont_know"
        and _suggests(signal, heard, kit.base.words)
        and _untold(signal, heard, found, kit)
    ):
        return True
    if signal.section == "dont_know" and before & words["whenever"]:
        return True  # "nogen at spørge når vi er i tvivl"
    if signal.section in _SAID_OF_OTHERS and before & (words["others"] | words["asking_how"]):
        return True
    is_denied = before & words["denying"] and not before & kit.base.words["you"]
    if signal.section in _SAID_OF_OTHERS and is_denied and not _asks_politely(signal, heard, words):
        return True  # "vi kan ikke forklare det"
    if signal.section in _UNKNOWING and _denies(signal, heard, kit):
        return _goes_on(signal, heard, found, kit, is_about_option=is_about_option)
    if signal.section == "help" and _asks_what_others_mean(signal, heard, kit.base.words):
        return True
    opens = heard.units[signal.first].folds[0] in words["asking"]
    is_open = signal.section in QUESTIONS and opens and not is_about_option and bool(_OPEN & set(kit.codes))
    return is_open and _untold(signal, heard, found, kit) > 0  # "hvad ligger der i klagerne" may be what is explored


def _suggests(signal: Signal, heard: Heard, words: Words) -> bool:
    """ "kan vi ikke sige onsdag": opened by its verb it is no lack of an answer."""
    return signal.first == 0 and heard.units[0].folds[0] in words["may"]


def _asks_politely(signal: Signal, heard: Heard, words: Words) -> bool:
    """ "skal vi ikke bare tage det hele om", "må jeg ikke godt få et menneske": such a "not" asks, and denies nothing."""
    clause = [unit.folds[0] for unit in heard.units[: signal.first] if unit.clause == heard.units[signal.first].clause]
    return len(clause) > 1 and clause[0] in words["may_do"] and clause[1] in words["speaking"]


def _asks_what_others_mean(signal: Signal, heard: Heard, words: Words) -> bool:
    """ "hvad de unge mener om det" is what is to be found out; "hvad mener du" asks."""
    inside = [unit.folds[0] for unit in heard.units[signal.first + 1 : signal.last + 1]]
    return (
        bool(inside)
        and inside[-1] in words["opinion"]
        and len(inside) > 1
        and not words["asked_persons"].intersection(inside)
    )


def _words_before(signal: Signal, heard: Heard) -> set[str]:
    """What stands before an order in its part of the answer, but for the "De" of courtesy."""
    clause = heard.units[signal.first].clause
    before = [unit for unit in heard.units[: signal.first] if unit.clause == clause and unit.text != "De"]
    # "er der en levende person jeg kan snakke med" speaks of nobody else.
    is_asked_for = [unit.folds[0] for unit in before[:2]] in _IS_THERE
    return {unit.folds[0] for unit in before[2 * is_asked_for :]}


def _denies(signal: Signal, heard: Heard, kit: MenuKit) -> bool:
    return any(unit.folds[0] in kit.base.words["denying"] for unit in heard.units[signal.first : signal.last + 1])


def _goes_on(signal: Signal, heard: Heard, found: Findings, kit: MenuKit, *, is_about_option: bool) -> bool:
    """ "vi fatter ikke | hvorfor de bliver væk": a clause of its own follows, with words that nothing was made of."""
    units, opens = heard.units, kit.base.words["opens_clause"]
    at = signal.last + 1
    is_opened = units[signal.last].folds[0] in opens or (at < len(units) and units[at].folds[0] in opens)
    clause = [unit.folds[0] for unit in units[signal.last :] if unit.clause == units[signal.last].clause]
    if is_about_option and clause[-1] in kit.base.words["meaning"]:
        return False  # "forstår ikke hvad sparringspartner betyder"
    return is_opened and _untold(signal, heard, found, kit) > _MOST_GOING_ON


def _untold(signal: Signal, heard: Heard, found: Findings, kit: MenuKit) -> int:
    """How many words of weight follow an order in its sentence that nothing was made of."""
    units = heard.units
    read = covered(found) | {at for order in found.orders for at in range(order.first, order.last + 1)}
    return sum(
        units[at].sentence == units[signal.last].sentence
        and at not in read
        and units[at].folds[0] not in kit.base.fillers
        for at in range(signal.last + 1, len(units))
    )
