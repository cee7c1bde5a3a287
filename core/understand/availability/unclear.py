"""Clauses that name days and promise nothing: "mandag henter jeg børn", "det kan jeg ikke love om fredagen".

A person who tells what they do on a day cannot come then; what is said neither yes nor no to is left out and named,
rather than guessed at. The words are in prompts/vocabulary/clauses.txt; yes and no are `verdicts`.
"""

from dataclasses import replace

from core.understand.availability.asides import without_asides
from core.understand.availability.happenings import is_somewhere_unknown, with_happenings
from core.understand.availability.hedges import without_hedged
from core.understand.availability.parts import OF_TIME, PARTING, clauses_of, is_negated, typed_as
from core.understand.availability.reasons import is_aside_of, parted_at_reasons, pointing_back, tells_why
from core.understand.availability.signatures import own_words
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Atom, Hours, Mode
from core.understand.times.rewriting import Atoms

_SAYING = frozenset("k+x~X")
_SUBJECTS = frozenset(("jeg", "vi", "jge", "jeh"))
_CONCLUDING = (["saa"], ["sa"], ["so"], ["derfor"])
_SO_THEN = frozenset(
    ("det", "jeg", "vi", "kan", "kom", "bare", "helst", "gerne", "er", "de", "i", "paa", "pa", "om", "efter", "fra", "kun", "tag",
     "skriv", "saet", "lad", "passer", "hellere", "mellem", "hver", "alle")
)  # fmt: skip
_RATHER = frozenset(("helst", "hellere", "allerhelst", "rather", "preferably"))
_ALWAYS = frozenset(("altid", "always"))
_AFTER_IT = frozenset(("naar", "nar", "when"))
_THEN = frozenset(("saa", "sa", "derefter", "herefter", "bagefter", "then"))
_BESIDE_NO = frozenset(("min", "kalender", "kalenderen", "desvaerre", "helt", "er", "alt", "altsaa"))
_NOW = frozenset(("nu", "now", "i aar", "i ar", "dette aar", "this year"))
_ANSWERS = ("x", "~", "+", "1")
_SINCE, _TO_WHOM = frozenset(("siden", "since")), frozenset(("mig", "os", "me", "us"))
_RELATIVE, _OF_ANOTHER = (
    frozenset(("som", "who")),
    frozenset(("skal", "er", "har", "gaar", "sover", "moeder", "must", "are")),
)
_JOINING = frozenset(("og", "and"))
_HAVING = frozenset(("har", "skal"))


def without_unclear(atoms: Atoms, text: str, words: ClauseWords) -> tuple[Atoms, tuple[str, ...]]:
    """The atoms with every errand as a no and without what promises nothing; the latter as it was typed."""
    if not words.telling:
        return atoms, ()
    kept: list[Atom] = []
    answer = with_happenings(_with_always_of_days(own_words(atoms, text, words), text), text, words)
    spoken = without_asides(parted_at_reasons(answer, text, words), text)
    promised, hedged = without_hedged(_parted(spoken, text), text, words)
    unread: list[str] = list(hedged)
    parted = _parted(promised, text)
    clauses = tuple(clauses_of(parted))
    is_only = sum(atom.kind in OF_TIME for atom in parted) == 1
    for at, clause in enumerate(clauses):
        body = clause[:-1] if clause[-1].kind in PARTING else clause
        typed = [typed_as(atom, text) for atom in body]
        if not any(atom.kind in OF_TIME for atom in body):
            before = clauses[at - 1 : at] if at else ()
            why = tells_why(body, typed, words) or _tells_why_it_ends(body, typed, before)
            if kept and kept[-1].kind == "," and _is_answer(body, typed) and not is_negated(clauses[at - 1]):
                kept.pop()  # "fredag, optaget": the no is about what stands before the comma
            kept.extend(clause[len(body) :] if why else clause)
        elif any(entry in f" {' '.join(typed)} " for entry in words.unsure) or _promises_nothing(body, typed, words):
            unread.append(text[body[0].start : body[-1].end])
            kept.extend(clause[len(body) :])
        elif at and is_aside_of(body, typed, clauses[at - 1]):
            kept.extend(clause[len(body) :])
        else:
            told = _looks_after(body, typed)
            known = told if is_only else _without_always(told, typed, words)
            points = pointing_back(body, typed, clauses[at - 1]) if at else ()
            read = _with_errand(known, typed, words, of_days=bool(points)) if len(known) == len(body) else known
            read = (*points, *read) if is_negated(read) else read
            following = clauses[at + 1 : at + 2]
            concluded = (read != body or _is_outdone(body, following)) and _concludes(following, text)
            kept.extend((*(() if concluded else read), *clause[len(body) :]))
    return _with_conclusions(_without_passing_now(tuple(kept), text), text), tuple(unread)


def _is_answer(body: Atoms, typed: list[str]) -> bool:
    """Whether a clause without a time is a no and nothing more."""
    known = all(atom.kind in "x~tI+" or word in _BESIDE_NO for atom, word in zip(body, typed, strict=True))
    return known and any(atom.kind in "x~" for atom in body)


def _tells_why_it_ends(body: Atoms, typed: list[str], before: tuple[Atoms, ...]) -> bool:
    """ "tirsdage frem til jul, så skal jeg opereres": what comes when the time that was said is over."""
    ends = any(
        atom.kind == "P" and atom.value.level == "bound" and atom.value.spans[-1][1] is not None
        for clause in before
        for atom in clause
    )
    return ends and typed[:1] != [] and typed[0] in _THEN and not any(atom.kind in "xXk" for atom in body)


def _parted(atoms: Atoms, text: str) -> Atoms:
    """The atoms with a comma before a "så" that tells when after what somebody does."""
    out: list[Atom] = []
    has_time = denied = False
    for at, atom in enumerate(atoms):
        word = typed_as(atom, text) if atom.kind == "_" else ""
        denied = atom.kind != ";" and (denied or atom.kind in "xX~")
        if word in _RATHER and denied and out and out[-1].kind == ",":
            atom, denied = replace(atom, kind="!", rule="so"), False  # "kan ikke i weekenden, helst hverdage"
        following = atoms[at + 1].kind if at + 1 < len(atoms) else ""
        if (
            atom.kind == ";"
            and text[atom.start] == "?"
            and at
            and atoms[at - 1].kind in "dPS"
            and following in _ANSWERS
        ):
            continue  # "Mandag? Nej."
        concludes = following in ("d", "P") or (
            following == "1" and any(each.kind in "dPSA" for each in atoms[at + 2 : at + 4])
        )
        opens = word in ("saa", "sa") and (
            (has_time and (concludes or _goes_on_to_tell(atoms[at + 1 :], text)))
            or _prefers(atoms[at + 1 : at + 2], text)
        )
        if atom.kind == "&" and following == "I" and has_time:
            opens = has_time = True  # "vi har gæster i weekenden og jeg er …": two thoughts
        if opens and out and out[-1].kind not in PARTING:
            out.append(Atom(",", None, atom.start, atom.start))
        has_time = atom.kind != ";" and (has_time or atom.kind in OF_TIME)
        out.append(atom)
    return tuple(out)


def _prefers(atoms: Atoms, text: str) -> bool:
    """ "jeg kan ikke lide mørke så helst inden 16"."""
    return any(typed_as(atom, text) in _RATHER for atom in atoms)


def _goes_on_to_tell(atoms: Atoms, text: str) -> bool:
    """ "… så det bliver i de ulige": a time is told before the clause ends."""
    end = next((at for at, atom in enumerate(atoms) if atom.kind in PARTING), len(atoms))
    opens = typed_as(atoms[0], text) if end else ""
    return opens in _SO_THEN and any(atom.kind in OF_TIME for atom in atoms[:end])


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
    if any(word in _SINCE and after.kind in "Pd" for word, after in zip(typed[:-1], body[1:], strict=True)):
        return True  # "vi bor her siden februar"
    if typed[:1] == ["for"] and typed[1:2] and typed[1] in _TO_WHOM:
        return not words.past.isdisjoint(typed)  # "for mig er det godt hver tirsdag" is no reason
    is_reason = typed[0] in words.reason and len(typed) > 2 and not any(atom.kind == "x" for atom in body)
    return is_reason or not words.past.isdisjoint(typed)


def _is_busy_with_something(body: Atoms, typed: list[str], words: ClauseWords) -> bool:
    return any(atom.kind == "~" or _is_errand(body, typed, at, words) for at, atom in enumerate(body))


def _is_something_unknown(body: Atoms, typed: list[str], words: ClauseWords) -> bool:
    """ "jeg er rejst på camino den 19.": what somebody is on days, in words nobody knows, is neither yes nor no."""
    if any(atom.kind in "+x~X" for atom in body) or not any(atom.kind in "dP" for atom in body):
        return False
    return any(
        typed[at - 2 : at] in (["jeg", "er"], ["vi", "er"], ["er", "jeg"], ["er", "vi"])
        and body[at].kind == "_"
        and len(typed[at]) > 3
        and typed[at] not in words.telling | words.free
        for at in range(2, len(body))
    )


def _without_always(body: Atoms, typed: list[str], words: ClauseWords) -> Atoms:
    """The clause without an "altid" that says nothing of when somebody can ("jeg melder mig altid til for meget")."""
    if any(atom.kind in _SAYING or atom.kind == "~" for atom in body) or not words.free.isdisjoint(typed):
        return body
    kept = tuple(atom for atom, word in zip(body, typed, strict=True) if not (atom.kind == "d" and word in _ALWAYS))
    return kept or body


def _with_always_of_days(atoms: Atoms, text: str) -> Atoms:
    """ "aldrig om mandagen og altid om onsdagen": an "always" that opens its part says yes to the day behind it."""
    out = list(atoms)
    for at, atom in enumerate(atoms[:-1]):
        opens = at > 0 and atoms[at - 1].kind in ",&;!"
        if opens and atom.kind == atoms[at + 1].kind == "d" and typed_as(atom, text) in _ALWAYS:
            out[at] = replace(atom, kind="+", value=None)
    return tuple(out)


def _is_outdone(body: Atoms, following: tuple[Atoms, ...]) -> bool:
    """ "jeg står først op ni, så gerne 10-15 på hverdage": hours alone, before a clause with days and hours."""
    told = {atom.kind for clause in following for atom in clause}
    times = [atom for atom in body if atom.kind in OF_TIME]
    if times and all(atom.kind == "d" and atom.value.mode is Mode.ANY for atom in times):
        return "d" in told  # "jeg er ret fleksibel, så tirsdag eller torsdag"
    if times and all(atom.kind == "A" and atom.value.startswith("alt") for atom in times):
        return "A" in told  # "har børn hver anden uge, så kun de ulige uger"
    return {atom.kind for atom in body if atom.kind in OF_TIME} == {"S"} and "S" in told


def _concludes(clauses: tuple[Atoms, ...], text: str) -> bool:
    """Whether the next clause says what the errand means: "jeg kører bus til 13, så hverdage efter 14 er fint"."""
    opens = [typed_as(clause[0], text) for clause in clauses]
    return opens[:1] in _CONCLUDING and any(atom.kind in OF_TIME for atom in clauses[0])


def _with_conclusions(atoms: Atoms, text: str) -> Atoms:
    """A "så" after a comma turns the sentence like "men": what was said no to before it ends there.

    Behind nothing but a week or month ("båden ligger i havn i næste uge, så tirsdag") it goes on within that time.
    """
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        concludes = [typed_as(atom, text)] in _CONCLUDING if atom.kind == "_" else False
        if not concludes or not out or out[-1].kind != ",":
            out.append(atom)
        elif _is_frame(out[:-1]) and _names_days(atoms[at + 1 :]):
            out.pop()
        else:
            out.append(replace(atom, kind="!", rule="so"))
    return tuple(out)


def _is_frame(atoms: list[Atom]) -> bool:
    """Whether the clause that ends here tells a week or month and says neither yes nor no."""
    start = next((at for at in range(len(atoms) - 1, -1, -1) if atoms[at].kind in PARTING), -1)
    clause = atoms[start + 1 :]
    times = [atom for atom in clause if atom.kind in OF_TIME]
    framed = bool(times) and all(atom.kind == "P" and atom.value.level in ("week", "span") for atom in times)
    return framed and not any(atom.kind in _SAYING for atom in clause)


def _names_days(atoms: Atoms) -> bool:
    end = next((at for at, atom in enumerate(atoms) if atom.kind in PARTING), len(atoms))
    return any(atom.kind == "d" for atom in atoms[:end]) and not any(atom.kind == "P" for atom in atoms[:end])


def _without_passing_now(atoms: Atoms, text: str) -> Atoms:
    """Without a "nu" that only fills a sentence which tells other times."""
    times = [atom for atom in atoms if atom.kind in OF_TIME]
    fills = {id(atom) for atom in times if atom.kind == "P" and typed_as(atom, text) in _NOW}
    return atoms if len(fills) == len(times) else tuple(atom for atom in atoms if id(atom) not in fills)


def _with_errand(body: Atoms, typed: list[str], words: ClauseWords, *, of_days: bool = False) -> Atoms:
    """The clause with the word of its errand as a word for busy; "skal hente kl. 15" leaves the time until then."""
    if any(atom.kind in _SAYING for atom in body) or not words.free.isdisjoint(typed):
        return body
    if not _AFTER_IT.isdisjoint(typed):
        return body  # "når jeg har afleveret børn": it says from when, not that somebody is busy
    errand = next((at for at in range(len(body)) if _is_errand(body, typed, at, words)), None)
    if errand is None:
        return body
    times = [at for at, atom in enumerate(body) if atom.kind in OF_TIME]
    if not (of_days or any(body[at].kind in "dPA" for at in times)) and _HAVING.isdisjoint(typed):
        return ()  # "jeg vågner klokken fem" tells of no day
    hours: tuple[Hours, ...] = body[times[0]].value if body[times[0]].kind == "S" else ()
    if "skal" in typed[:errand] and len(times) == 1 and len(hours) == 1 and hours[0].point:
        until = replace(body[times[0]], value=(Hours(end=hours[0].start),))
        return (*body[: times[0]], until, *body[times[0] + 1 :])
    return tuple(
        replace(atom, kind="~") if at == errand or _is_one_more(body, typed, at, words) else atom
        for at, atom in enumerate(body)
    )


def _is_one_more(body: Atoms, typed: list[str], at: int, words: ClauseWords) -> bool:
    """ "jeg har kor om mandagen og konfirmander tirsdag": the second errand is told by its noun alone."""
    if body[at].kind != "_" or not at or body[at - 1].kind != "&" or typed[at] in words.telling | words.free:
        return False
    following = next((atom.kind for atom in body[at + 1 :] if atom.kind not in "T@eiD"), "")
    return len(typed[at]) > 3 and following in ("d", "P")


def _looks_after(body: Atoms, typed: list[str]) -> Atoms:
    """ "tirsdag passer jeg mor": with a person as its subject the verb is an errand, not "fits"."""
    return tuple(
        replace(atom, kind="~") if atom.kind == "+" and typed[at] == "passer" and _is_subject(body, typed, at) else atom
        for at, atom in enumerate(body)
    )


def _is_subject(body: Atoms, typed: list[str], at: int) -> bool:
    before, after = typed[at - 1 : at] if at else [], typed[at + 1 : at + 2]
    return bool(_SUBJECTS.intersection(before)) or (
        bool(_SUBJECTS.intersection(after)) and len(typed) > at + 2 and body[at + 2].kind != "+"
    )


def _is_errand(body: Atoms, typed: list[str], at: int, words: ClauseWords) -> bool:
    """Whether this is an unknown verb beside "jeg", or what "jeg" has or must do."""
    if body[at].kind != "_" or not typed[at].isalpha() or len(typed[at]) < 3 or typed[at] in words.telling:
        return False
    before = typed[max(at - 2, 0) : at]
    beside = {*before[-1:], *typed[at + 1 : at + 2]}
    if typed[at].endswith("r") and len(typed[at]) > 3 and not _SUBJECTS.isdisjoint(beside):
        return True
    having = before[-1:] and before[-1] in _HAVING and (len(before) == 1 or before[0] in _SUBJECTS | _JOINING)
    turned = len(before) == 2 and before[0] in _HAVING and before[1] in _SUBJECTS
    return bool(having or turned)
