"""Clauses that name days and promise nothing: "mandag henter jeg børn", "det kan jeg ikke love om fredagen".

A person who tells what they do on a day cannot come then; what is said neither yes nor no to is left out and named,
rather than guessed at. The words are in prompts/vocabulary/beside_times/clauses.txt; yes and no are `verdicts`.
"""

from itertools import pairwise

from core.understand.availability.beside_times.asides import without_asides
from core.understand.availability.beside_times.away import with_absences
from core.understand.availability.beside_times.concluding import (
    comes_home,
    concludes,
    counts_from,
    is_frame,
    is_not_done_then,
    is_outdone,
    leaves_other_days,
    lends_hours,
    opens_conclusion,
    points_at_days,
    with_conclusions,
)
from core.understand.availability.beside_times.errands import is_errand, looking_after, with_errand
from core.understand.availability.beside_times.excepted import with_hours_of_the_others
from core.understand.availability.beside_times.happenings import is_somewhere_unknown, with_happenings
from core.understand.availability.beside_times.occupied import with_occupied
from core.understand.availability.beside_times.offers import is_remark, parted_at_remarks
from core.understand.availability.beside_times.others import tells_of_another
from core.understand.availability.beside_times.reasons import (
    is_aside_of,
    is_done_to_others,
    parted_at_reasons,
    pointing_back,
    spoken_reason,
    tells_of_then,
    tells_why,
)
from core.understand.availability.beside_times.replies import without_time_of_reply
from core.understand.availability.beside_times.signatures import own_words
from core.understand.availability.beside_times.there import (
    answers_there,
    can_then,
    days_only,
    pointing_there,
    refuses_there,
    so_there,
    with_days_defined,
)
from core.understand.availability.beside_times.thoughts import has_end, parted_thoughts
from core.understand.availability.beside_times.told_you import without_words_to_readers
from core.understand.availability.hedges import is_of_principal, without_hedged
from core.understand.availability.in_order import read_beside
from core.understand.availability.parts import (
    OF_TIME,
    PARTING,
    body_of,
    clauses_of,
    has_time,
    is_negated,
    is_one_of,
    typed_as,
)
from core.understand.availability.spoken import Spoken
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import EVERY_DAY, Atom, Mode
from core.understand.times.rewriting import Atoms

_SAYING = frozenset("k+x~X")
_DENIED = frozenset("xX")
_THOSE = frozenset(("dem", "det", "den", "those", "that"))
_TOGETHER = ("samles", "moedes", "modes", "holdes", "afholdes")
_ALWAYS = frozenset(("altid", "always"))
_THEN = frozenset(("saa", "sa", "derefter", "herefter", "bagefter", "then"))
_BESIDE_NO = frozenset(("min", "kalender", "kalenderen", "desvaerre", "helt", "er", "alt", "altsaa"))
_NOW = frozenset(("nu", "now", "i aar", "i ar", "dette aar", "this year"))
_BEFORE_PASSING_YES = frozenset("tkI_i~")
_SINCE, _TO_WHOM = frozenset(("siden", "since")), frozenset(("mig", "os", "me", "us"))
_YOU = frozenset(("i", "du", "de", "you"))
_RELATIVE, _OF_ANOTHER = (
    frozenset(("som", "who")),
    frozenset(("skal", "er", "har", "gaar", "sover", "moeder", "must", "are")),
)


def without_unclear(atoms: Atoms, said: Spoken) -> tuple[Atoms, tuple[str, ...]]:
    """The atoms with every errand as a no and without what promises nothing; the latter as it was typed."""
    text, words = said.text, said.words
    if not words.telling:
        return atoms, ()
    own = _without_passing_yes(without_passing_now(own_words(atoms, text, words), text), text)
    meant = parted_at_remarks(read_beside(own, said), text, words)
    answer = with_happenings(_with_always_of_days(meant, text), text, words)
    told = without_words_to_readers(
        without_asides(with_absences(parted_at_reasons(answer, text, words), text, words), text), text
    )
    spoken = with_hours_of_the_others(told, text)
    thoughts = parted_thoughts(spoken, said)
    promised, hedged = without_hedged(thoughts, said)
    # A thought that was parted may show where another begins; where none was, there is nothing more to part.
    parted = pointing_there(spoken if promised == spoken else parted_thoughts(promised, said), said)
    sieve = _Sieve(said, tuple(clauses_of(with_days_defined(parted, said))), list(hedged))
    for at in range(len(sieve.clauses)):
        sieve.take(at)
    return with_conclusions(tuple(sieve.kept), text), tuple(sieve.unread)


class _Sieve:
    """What is kept of an answer, one clause after another, and what is not. One use, one text."""

    def __init__(self, said: Spoken, clauses: tuple[Atoms, ...], unread: list[str]) -> None:
        """Nothing is kept yet; `unread` was left out before."""
        self.said, self.text, self.words, self.clauses, self.unread = said, said.text, said.words, clauses, unread
        self.kept: list[Atom] = []
        self._goes_on_unclear = False
        self._is_of_principal = said.only_plain and is_of_principal(said.text, said.words)
        self._is_only = sum(atom.kind in OF_TIME for clause in clauses for atom in clause) == 1

    def take(self, at: int) -> None:
        """Keep what the clause at this place says."""
        clause = self.clauses[at]
        body = body_of(clause)
        if not body:
            self._goes_on_unclear = False
            self.kept.extend(clause)
            return
        typed = [typed_as(atom, self.text) for atom in body]
        is_unsure = _says_nothing_sure(typed, self.words)
        body = body if is_unsure else without_time_of_reply(body, typed, self.words)
        names_only_times = all(atom.kind in OF_TIME for atom in body)
        promises = names_only_times or not (has_time(body) and _promises_nothing(body, typed, self.words))
        if self._goes_on_unclear and _is_more_of_list(body):
            self._leave_out(body)
            read: Atoms = ()
        elif not has_time(body):
            read = self._without_time(at, body, typed, is_unsure=is_unsure)
        elif (is_unsure or not promises) and self._is_refused_there(at):
            read = days_only(body, hours_too=True)
        elif is_unsure or (not promises and not self._is_answered_there(at)):
            self._leave_out(body)
            read = self._named_beside(at, body)
        elif at and is_aside_of(body, typed, self.clauses[at - 1]):
            read = ()
        else:
            read = self._with_time(at, body, typed)
            keeps = self.said.is_all(body) or _keeps_the_writer(typed, self.words)
            is_open = has_time(read) and not is_negated(read if keeps else body)
            if (
                is_open
                and not names_only_times
                and not self._is_of_principal
                and tells_of_another(body, self.clauses[at + 1 : at + 3], self.said)
            ):
                self._leave_out(body)
                read = self._named_beside(at, body)
            if can_then(read, self.clauses[at + 1 : at + 3]):
                self.kept.extend((*days_only(read, hours_too=False), *clause[len(body) :]))
                return
        self._goes_on_unclear = not read and has_time(body) and clause[len(body) :] != () and clause[-1].kind == ","
        self.kept.extend((*read, *clause[len(body) :]))

    def _without_time(self, at: int, body: Atoms, typed: list[str], *, is_unsure: bool) -> Atoms:
        before = self.clauses[at - 1 : at] if at else ()
        turned = len(before) == 1 and at > 1 and [atom.kind for atom in before[0]] == ["!"]  # "…, men det ved jeg ikke"
        about = self.clauses[at - 2] if turned else before[0] if before else ()
        if is_unsure and typed[0] in _THOSE and self.kept and has_time(about):
            self._leave_out((about[0], body[-1]))
            self.kept = _without_last_clause(self.kept[:-1] if turned else self.kept)
        told = (tells_why(body, typed, self.words), tells_of_then(body, typed, before, self.said), is_unsure)
        if before and body[0].kind == "&" and spoken_reason(before[0], self.said):
            return ()  # "for tirsdag er jeg på kursus, og kan ikke"
        beside = bool(before) and is_remark(body, typed, before[0], self.text, self.words)
        if any(told) or beside or _tells_why_it_ends(body, typed, before):
            return ()
        if self.kept and self.kept[-1].kind == "," and _is_answer(body, typed) and not is_negated(before[0]):
            self.kept.pop()  # "fredag, optaget": the no is about what stands before the comma
        return body

    def _with_time(self, at: int, body: Atoms, typed: list[str]) -> Atoms:
        words, following = self.words, self.clauses[at + 1 : at + 2]
        told = looking_after(body, typed)
        known = told if self._is_only else _without_always(told, typed, words)
        points = pointing_back(body, typed, self.clauses[at - 1]) if at else ()
        read = with_errand(known, typed, self.said, of_days=bool(points)) if len(known) == len(body) else known
        if read == body and not (is_frame(list(body)) and opens_conclusion(following, self.text)):
            read = with_occupied(
                body,
                typed,
                self.said,
                is_judged=_judges(following),
                is_closer=_tells_only_hours(following),
                is_refused=refuses_there(following, self.said)
                or any(_is_answer_in(each, self.text) for each in following),
            )
            if not read:
                self._leave_out(body)
                read = self._named_beside(at, body)
        read = (*points, *read) if is_negated(read) else read
        if lends_hours(body, following, self.said):
            return tuple([atom for atom in body if atom.kind == "S"])
        if points_at_days(following, self.text):
            return days_only(body, hours_too=False)
        if self._is_answered_there(at):
            return days_only(body, hours_too=True)
        if so_there(following, self.said) and not any(atom.kind in _DENIED for atom in body):
            return days_only(body, hours_too=not has_time(following[0]))
        is_told_for_it = read != body or is_outdone(body, following) or comes_home(body, typed, words)
        is_told_for_it = is_told_for_it or is_not_done_then(body, following)
        concluded = is_told_for_it and concludes(following, self.text)
        counts = read != body and counts_from(body, following)
        keeps_days = is_negated(read) and leaves_other_days(body, typed, following, words)
        if concluded and not counts and not keeps_days:
            is_of_days = _names_weekdays(body) and _tells_only_hours(following)  # "mandag er jeg på job, så efter 16"
            return days_only(body, hours_too=False) if is_of_days else ()
        return read

    def _is_answered_there(self, at: int) -> bool:
        names_days = any(atom.kind in "dP" for atom in self.clauses[at])
        denies = any(atom.kind in _DENIED for atom in self.clauses[at])
        return names_days and not denies and answers_there(self.clauses[at + 1 : at + 2], self.said)

    def _is_refused_there(self, at: int) -> bool:
        """ "i vinterferien kommer de på skift, så der kan jeg ikke": the no behind it is of the days it names."""
        names_days = any(atom.kind in "dP" for atom in self.clauses[at])
        return names_days and refuses_there(self.clauses[at + 1 : at + 2], self.said)

    def _named_beside(self, at: int, body: Atoms) -> Atoms:
        """The days of what says neither yes nor no, refused where others are told as "the other days" or "else"."""
        others = any(atom.kind == "d" and atom.value.rest for clause in self.clauses for atom in clause)
        is_contrasted = (
            [atom.kind for atom in self.clauses[at + 1][:1]] == ["E"] if at + 1 < len(self.clauses) else False
        )
        days = tuple(
            [
                atom
                for atom in body
                if (atom.kind == "d" and not atom.value.rest and atom.value.mode is not Mode.ANY)
                or (atom.kind == "P" and (is_contrasted or (others and atom.value.level == "day")))
            ]
        )
        refused = days and (others or is_contrasted)
        return (*days, Atom("~", None, days[-1].end, days[-1].end)) if refused else ()

    def _leave_out(self, atoms: Atoms) -> None:
        self.unread.append(self.text[atoms[0].start : atoms[-1].end])


def _keeps_the_writer(typed: list[str], words: ClauseWords) -> bool:
    """ "mandag morgen kommer blomstermanden", "fotoklubben samles tirsdag": what others do where the writer is."""
    return any(word in words.coming or word.endswith(_TOGETHER) for word in typed)


def _says_nothing_sure(typed: list[str], words: ClauseWords) -> bool:
    """ "jeg kender simpelthen ikke mine vagter": with or without what only stresses it."""
    if f" {' '.join(typed)} " in words.unsure:
        return True
    if words.stressing.isdisjoint(typed):
        return False
    return f" {' '.join([word for word in typed if word not in words.stressing])} " in words.unsure


def _without_last_clause(kept: list[Atom]) -> list[Atom]:
    """What was kept, up to the clause before the one that speaks of it: "aftener er svære, dem lover jeg ikke noget om"."""
    ends = [at for at, atom in enumerate(kept[:-1]) if atom.kind in PARTING]
    return kept[: ends[-1] + 1] if ends else []


def _is_more_of_list(body: Atoms) -> bool:
    """ "er i luften tirsdag, onsdag og torsdag": days alone behind a comma are of what was told before it."""
    return all(atom.kind in "dPA&i" for atom in body)


def _is_answer(body: Atoms, typed: list[str]) -> bool:
    """Whether a clause without a time is a no and nothing more."""
    known = all(atom.kind in "x~tI+" or word in _BESIDE_NO for atom, word in zip(body, typed, strict=True))
    return known and any(atom.kind in "x~" for atom in body)


def _is_answer_in(clause: Atoms, text: str) -> bool:
    body = tuple([atom for atom in clause if atom.kind not in PARTING])
    return _is_answer(body, [typed_as(atom, text) for atom in body])


def _tells_why_it_ends(body: Atoms, typed: list[str], before: tuple[Atoms, ...]) -> bool:
    """ "tirsdage frem til jul, så skal jeg opereres", "til kl. 11, så skal jeg hente": what comes when the time is over."""
    ends = any(has_end(atom) or _is_late(atom, clause) for clause in before for atom in clause)
    return ends and typed[:1] != [] and typed[0] in _THEN and not any(atom.kind in 'xXk"' for atom in body)


def _is_late(atom: Atom, clause: Atoms) -> bool:
    """ "aldrig efter kl. 21, så sover jeg"."""
    return atom.kind == "S" and is_negated(clause) and all(hours.start and not hours.point for hours in atom.value)


def _promises_nothing(body: Atoms, typed: list[str], words: ClauseWords) -> bool:
    """What was once ("havde jeg tid om lørdagen"), and why ("for om aftenen er jeg hos katten"), is no answer to when."""
    if any(atom.kind == "k" for atom in body):
        return False
    times = [atom for atom in body if atom.kind in OF_TIME]
    if all(atom.kind == "d" and atom.value.mode is Mode.ANY for atom in times) and _is_busy_with_something(
        body, typed, words
    ):
        return True  # "jeg bytter vagter hele tiden"
    if _is_something_unknown(body, typed, words) or is_somewhere_unknown(body, typed, words):
        return True
    if typed[0] in _RELATIVE and len(typed) > 1 and typed[1].split()[0] in _OF_ANOTHER:
        return True  # "to små børn, som skal hentes senest 16.30"
    tells_hours = any(atom.kind == "S" for atom in times)
    if tells_hours and is_done_to_others(typed, on_days=any(atom.kind != "S" for atom in times)):
        return True
    if any(word in _SINCE and after.kind in "Pd" for word, after in zip(typed[:-1], body[1:], strict=True)):
        return True  # "vi bor her siden februar"
    if typed[0] in _SINCE and body[1:2] and all(atom.kind == "P" for atom in times) and body[1].kind not in "iwP":
        return True  # "siden min kone døde i foråret"
    if any(pair[0] in words.said_by_you and pair[1] in _YOU for pair in pairwise(typed)):
        return True  # "sidst sagde I kl. 16"
    names_days = any(atom.kind in "dP" for atom in body)
    if typed[0] == "hvis" and len(typed) > 2 and names_days and all(atom.kind in "_diPS" for atom in body):
        return True  # "…, hvis koret øver torsdag i stedet"
    if typed[0] == "at" and typed[1:2] and typed[1] in _YOU:
        return True  # "det er til grin, at I holder alting i arbejdstiden"
    if ("var", "jeg") in pairwise(typed) and typed[0] not in words.conditions:
        return True  # "var jeg aldrig hjemme om dagen"
    if typed[:1] == ["for"] and typed[1:2] and typed[1] in _TO_WHOM:
        return not words.past.isdisjoint(typed)  # "for mig er det godt hver tirsdag" is no reason
    is_reason = typed[0] in words.reason and len(typed) > 2 and not any(atom.kind == "x" for atom in body)
    return is_reason or not words.past.isdisjoint(typed)


def _is_busy_with_something(body: Atoms, typed: list[str], words: ClauseWords) -> bool:
    return any(atom.kind == "~" or is_errand(body, typed, at, words) for at, atom in enumerate(body))


def _is_something_unknown(body: Atoms, typed: list[str], words: ClauseWords) -> bool:
    """ "jeg er rejst på camino den 19.": what somebody is on days, in words nobody knows, is neither yes nor no."""
    if "er" not in typed or any(atom.kind in "+x~X" for atom in body) or not any(atom.kind in "dP" for atom in body):
        return False
    told = next((at for at, atom in enumerate(body) if atom.kind == "&" and not has_time(body[:at])), len(body))
    return has_time(body[:told]) and any(
        typed[at - 2 : at] in (["jeg", "er"], ["vi", "er"], ["er", "jeg"], ["er", "vi"])
        and body[at].kind == "_"
        and len(typed[at]) > 3
        and not words.is_told(typed[at])
        and not is_one_of(typed[at], words.occupying)
        for at in range(2, len(body))
    )


def _without_always(body: Atoms, typed: list[str], words: ClauseWords) -> Atoms:
    """The clause without an "altid" that says nothing of when somebody can ("jeg melder mig altid til for meget")."""
    if any(atom.kind in _SAYING or atom.kind == "~" for atom in body) or not words.free.isdisjoint(typed):
        return body
    kept = tuple([atom for atom, word in zip(body, typed, strict=True) if not (atom.kind == "d" and word in _ALWAYS)])
    return kept or body


def _with_always_of_days(atoms: Atoms, text: str) -> Atoms:
    """ "aldrig om mandagen og altid om onsdagen": an "always" that opens its part says yes to the day behind it."""
    out = list(atoms)
    for at, atom in enumerate(atoms[:-1]):
        opens = at > 0 and atoms[at - 1].kind in ",&;!"
        if opens and atom.kind == atoms[at + 1].kind == "d" and typed_as(atom, text) in _ALWAYS:
            out[at] = atom._replace(kind="+", value=None)
    return tuple(out)


def _tells_only_hours(clauses: tuple[Atoms, ...]) -> bool:
    """ "onsdag efter kor, altså fra kl. 20"."""
    return {atom.kind for clause in clauses for atom in clause if atom.kind in OF_TIME} == {"S"}


def _names_weekdays(body: Atoms) -> bool:
    times = [atom for atom in body if atom.kind in OF_TIME]
    return {atom.kind for atom in times} == {"d"} and all(atom.value.days != EVERY_DAY for atom in times)


def _judges(clauses: tuple[Atoms, ...]) -> bool:
    """ "… , så den går ikke": the next clause says yes or no and tells no time of its own."""
    said = [atom for clause in clauses for atom in clause]
    return any(atom.kind in _SAYING for atom in said) and not any(atom.kind in OF_TIME for atom in said)


def without_passing_now(atoms: Atoms, text: str) -> Atoms:
    """Without a "nu" that only fills a sentence which tells other times."""
    times = [atom for atom in atoms if atom.kind in OF_TIME]
    fills = {id(atom) for atom in times if atom.kind == "P" and typed_as(atom, text) in _NOW}
    return atoms if not fills or len(fills) == len(times) else tuple([atom for atom in atoms if id(atom) not in fills])


def _without_passing_yes(atoms: Atoms, text: str) -> Atoms:
    """ "jeg har jo lige skrevet at jeg ikke kan": behind its verb a "jo" says no yes."""
    return tuple(
        [
            atom._replace(kind="_")
            if at and atom.kind == "+" and typed_as(atom, text) == "jo" and atoms[at - 1].kind in _BEFORE_PASSING_YES
            else atom
            for at, atom in enumerate(atoms)
        ]
    )
