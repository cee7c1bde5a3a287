"""What somebody does, in words nobody knows, on the days that they name: "retsmøder mandag", "torsdag har jeg min mor".

Who is asked when they can and answers with what they do has said when they cannot. What an unknown word is said of a
time for ("aftener er lidt kaos") says neither yes nor no, and hours that cannot be read leave no whole day behind.
"""

from itertools import pairwise

from core.understand.availability.parts import OF_TIME, is_one_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Atom, Mode
from core.understand.times.rewriting import Atoms
from core.understand.words import DEFINITE

_SAYING = frozenset("k+x~X")
_THE_MANY = "ne"
"""The end of "ungerne": whom it tells of and not what is done."""
_BEHIND_HOURS = OF_TIME | frozenset("&-")
_LEADING_HOURS = frozenset("afbUMKu_")
_AROUND = frozenset("ab")
_ANCHORING = frozenset("abfU")
"""What stands behind these tells from when on, as "efter kirke onsdag" does."""
_DONE_OR_HELD = ("r", "erne", "ene", "en", "et")
"""How a verb ends ("kører"), and a noun of many or of one certain ("retsmøder", "premieren")."""
_VERBS = ("r", "s")
"""How nouns of one certain or of many certain end, and verbs."""
_OF_MANNER = ("lig", "igt", "vis")
"""How words end that tell how and not what: "selvfølgelig", "personligt", "heldigvis"."""
_LEAST_LETTERS, _LONG = 3, 5
"""Shorter words are too near to others: "bets" is a slip of "bedst"."""


def with_occupied(
    body: Atoms, typed: list[str], said: Spoken, *, is_judged: bool, is_closer: bool, is_refused: bool
) -> Atoms:
    """The clause with what somebody does as a word for busy; nothing of it where that says nothing of when.

    `typed` are its words as they were typed. `is_judged`: the next clause says yes or no to the time of this one.
    `is_closer`: it tells the hours of this one's days. `is_refused`: it is a no and nothing more.
    """
    words = said.words
    times = [at for at, atom in enumerate(body) if atom.kind in OF_TIME]
    if not times or any(atom.kind in _SAYING for atom in body) or not words.free.isdisjoint(typed):
        return body
    if _has_unread_hours(body) and not is_closer:
        return ()
    if _is_called_something(body, typed, times, words):
        return body if is_judged else ()
    done = None if said.proposes(typed) else _what_is_done(body, typed, times, words)
    is_plain_whole = said.is_all(body) or not words.spoken_of.isdisjoint(typed)  # "han begraves fredag"
    if said.only_plain and not is_plain_whole and (done is None or not _is_plain(body, typed, done, words)):
        return body
    if done is not None and all(body[at].kind == "d" and body[at].value.mode is Mode.ANY for at in times):
        return ()  # "chefen ringer hele tiden"
    if done is None:
        return () if not is_refused and _may_be_done(body, typed, times[0], words) else body
    if not any(body[at].kind in "dPA" for at in times):
        return body if all(_is_limit(body[at]) for at in times) else ()
    return tuple([atom._replace(kind="~") if at == done else atom for at, atom in enumerate(body)])


def _is_plain(body: Atoms, typed: list[str], done: int, words: ClauseWords) -> bool:
    """ "retsmøder mandag", "fredag har jeg mine børnebørn", "jeg har dobbeltvagt hele ugen": beyond doubt."""
    if _tells_of_others(typed, done, words) or typed[done - 1 : done] in (["jeg"], ["vi"]):
        return True
    heads = done == 0 and len(body) > 1 and body[1].kind in OF_TIME
    had = not words.having.isdisjoint(typed[:done]) and not words.speaking.isdisjoint(typed[:done])
    return heads or had or typed[0] in words.having or is_one_of(typed[done], words.occupying)


def _tells_of_others(typed: list[str], done: int, words: ClauseWords) -> bool:
    """ "kampene ligger lørdag", "min kone fylder rundt den 20.": it is not the writer who does it."""
    is_thing = typed[done].endswith(DEFINITE) and any(word.endswith(_VERBS) for word in typed[done + 1 : done + 2])
    of_family = not words.owners.isdisjoint(typed[max(done - 2, 0) : done])
    return is_thing or (of_family and typed[done].endswith(_VERBS))


def _is_limit(atom: Atom) -> bool:
    """ "i begge tilfælde efter 17.30": hours that only say from when or until when are of the days said before."""
    return atom.kind == "S" and all(hours.is_bound for hours in atom.value)


def _has_unread_hours(body: Atoms) -> bool:
    """ "onsdag efter klåken 17", "på fredag etter fire": a number that nothing was made of, and no hours."""
    if any(atom.kind == "S" for atom in body) or not any(atom.kind in "dP" for atom in body):
        return False
    if any(before.kind in _AROUND and atom.kind == "_" for before, atom in pairwise(body)):
        return True  # "onsdag efter kor": from an hour that was not told
    return any(
        atom.kind == "n"
        and body[at - 1].kind in _LEADING_HOURS
        and (at + 1 == len(body) or body[at + 1].kind in _BEHIND_HOURS)
        for at, atom in enumerate(body)
        if at
    )


def _is_called_something(body: Atoms, typed: list[str], times: list[int], words: ClauseWords) -> bool:
    """ "hele december er død for mig", "aftener er lidt kaos": a time, and behind its "er" words nobody knows."""
    being = times[-1] + 1
    is_said = being + 1 < len(body) and typed[being] in words.being and body[times[-1]].kind != "A"
    if is_said and body[being + 1].kind not in "_z":
        return False
    behind = range(being + 1, len(body))
    if is_said and not words.people.isdisjoint(typed[being + 1 : being + 3]):
        return True
    return is_said and any(_is_content(body[at], typed[at], words) for at in behind) and words.owners.isdisjoint(typed)


def _what_is_done(body: Atoms, typed: list[str], times: list[int], words: ClauseWords) -> int | None:
    """The word for it: before the first time, unless that tells a condition or is concluded from; or behind the time."""
    first = times[0]
    before = typed[:first]
    if not words.conditions.isdisjoint(before):
        return None
    if not words.greeting.isdisjoint(before):
        return None
    told = next((at for at in range(first) if body[at].kind in _ANCHORING or typed[at] in words.being), first)
    unknown = _unknown_before(body, typed, told, words)
    done = next((at for at in unknown if _is_event(typed[at], words) or _follows_subject(typed, at)), None)
    if done is not None:
        return done
    return _others_do(body, typed, times[-1] + 1, words) or _had(body, typed, words) or _duty(body, typed, words)


def _may_be_done(body: Atoms, typed: list[str], first: int, words: ClauseWords) -> bool:
    """ "skovhugst mandag": an unknown word before a day without hours, which says neither yes nor no."""
    if any(atom.kind == "S" for atom in body) or not words.conditions.isdisjoint(typed[:first]):
        return False
    unknown = _unknown_before(body, typed, first, words)
    return any(len(typed[at]) >= _LONG and not typed[at].endswith(_OF_MANNER) for at in unknown)


def _unknown_before(body: Atoms, typed: list[str], first: int, words: ClauseWords) -> list[int]:
    """Where words nobody knows stand before a time that does not follow from them ("i Rådhussalen" is where it is)."""
    if not words.concluding.isdisjoint(typed[:first][-2:]):
        return []
    return [
        at
        for at in range(_behind_salutation(body, typed, words), first)
        if _is_content(body[at], typed[at], words) and not (at and typed[at - 1] in words.placing)
    ]


def _behind_salutation(body: Atoms, typed: list[str], words: ClauseWords) -> int:
    """ "Kære udvalg onsdag 9-11": whom it is said to."""
    if typed[0] not in words.saluting:
        return 0
    return next((at for at in range(1, len(body)) if body[at].kind != "_"), len(body))


def _is_event(word: str, words: ClauseWords) -> bool:
    """Whether it keeps people busy or tells of something done or held; no "online", "selvfølgelig" or "Karin" does."""
    return is_one_of(word, words.occupying) or (len(word) >= _LONG and word.endswith(_DONE_OR_HELD))


def _follows_subject(typed: list[str], at: int) -> bool:
    """ "jeg instruererspinning mandag"."""
    return len(typed[at]) >= _LONG and typed[at - 1 : at] in (["jeg"], ["vi"])


def _duty(body: Atoms, typed: list[str], words: ClauseWords) -> int | None:
    """ "tirsdag aften er jeg bagvagt": a word that ends with what keeps people busy, as what somebody is or is at."""
    return next(
        (
            at
            for at in range(1, len(body))
            if body[at].kind == "_" and _leads_to_duty(typed[at - 1], words) and _is_duty(typed[at], words)
            if words.conditions.isdisjoint(typed[:at])
        ),
        None,
    )


def _leads_to_duty(word: str, words: ClauseWords) -> bool:
    return word in words.speaking or word in words.being or word in words.attending


def _is_duty(word: str, words: ClauseWords) -> bool:
    return is_one_of(word, words.occupying) and not word.endswith(_THE_MANY)


def _others_do(body: Atoms, typed: list[str], at: int, words: ClauseWords) -> int | None:
    """ "weekenderne hører familien til", "onsdag formiddag kommer hjemmehjælpen": a verb behind the time, and who does it."""
    if at + 1 >= len(body) or body[at].kind != "_" or body[at + 1].kind != "_" or typed[at + 1] in words.known:
        return None
    if typed[at] in words.coming:
        return at
    is_verb = typed[at].endswith("r") and len(typed[at]) >= _LONG and _is_content(body[at], typed[at], words)
    return at if is_verb and _is_content(body[at + 1], typed[at + 1], words) else None


def _had(body: Atoms, typed: list[str], words: ClauseWords) -> int | None:
    """ "torsdag har jeg min mor", "har en byggesag til 30. oktober", "onsdag har jeg dem": what they have, or must do."""
    led: tuple[str, ...] = ()
    for at, word in enumerate(typed):
        if word in words.conditions or word in words.concluding or word in words.welcome:
            return None
        has = [_is_having(each, words) for each in led]
        is_had = has[-1:] == [True] or (len(led) > 1 and has[0] and led[1] in words.speaking)
        if is_had and (body[at].kind == '"' or _is_content(body[at], word, words)):
            return at
        led = led if word in words.owned else (*led, word)[-2:]
    return None


def _is_having(word: str, words: ClauseWords) -> bool:
    return word in words.having or word in words.obliged


def _is_content(atom: Atom, word: str, words: ClauseWords) -> bool:
    """Whether this is a word nobody knows, and no slip of one that leads on to a time."""
    if atom.kind != "_" or len(word) < _LEAST_LETTERS or not word.isalpha():
        return False
    return not words.known.nearest(word)
