"""Words and figures that are a time only beside something else: "man", "to", "ti", "on", "for", "10.11".

The last step of lexing; it looks at neighbours and never at the text.
"""

from collections.abc import Sequence

from core.understand.times.nouns import EVERY_DAY, Atom, Clock, Days, Mode

_JOINS = frozenset("-&,")


def in_context(atoms: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """Words that mean something only beside something else: "man", "to", "ti", "on", "10.11"."""
    out = list(atoms)
    if any(atom.kind == "d" and atom.word in _ENGLISH_DAYS for atom in atoms):
        out = [atom._replace(kind="d", value=Days((5,))) if _is_english_friday(atom) else atom for atom in out]
    for index, atom in enumerate(atoms):
        if atom.kind not in _KINDS and atom.rule not in _RULES:
            continue
        if atom.rule == "short" and not _beside_time(out, index):
            out[index] = atom._replace(kind="_")
        elif atom.rule in SHORT_DAYS and _is_day_here(out, index):
            out[index] = atom._replace(kind="d", value=Days((SHORT_DAYS[atom.rule],)), rule="short")
        elif atom.rule == "ten or tuesday" and _is_slip_of_until(out, index):
            out[index] = atom._replace(kind="-", value=None)  # "fra kl. 12 ti 16"
        elif atom.rule == "two or to" and _is_range_here(out, index):
            out[index] = atom._replace(kind="-", value=None)
        elif atom.rule == "" and atom.kind == "&" and _is_onwards(out, index):
            out[index] = atom._replace(kind="^")
        elif atom.rule in ("", "and") and atom.kind in "-&" and _is_verdict(out, index):
            out[index] = atom._replace(kind="~" if atom.kind == "-" else "+")  # "mandag +, tirsdag -"
        elif atom.kind == "-" and _is_dash(out, index):
            out[index] = atom._replace(kind=",")  # "torsdag – kl. 14"
        elif atom.rule == "before or for" and _is_before_here(out, index):
            _read_for(out, index)
        elif atom.rule == "said" and _kind_at(out, index + 1) == "n" and not _is_hours(out, index + 1):
            out[index] = atom._replace(kind="W")  # "den uge 43"
        elif atom.rule == "at" and _is_figure(out, index + 1) and _kind_at(out, index + 2) not in ("m", "O"):
            out[index] = atom._replace(kind="K")
        elif atom.kind == "n" and _is_hour_and_minutes(out, index):
            hour, minutes = divmod(atom.value, 100)
            out[index] = atom._replace(kind="c", value=Clock(hour * 60 + minutes), rule="")
        elif atom.kind == "y" and _is_evening_hour(out, index):
            out[index] = atom._replace(kind="c", value=Clock(atom.value // 100 * 60 + atom.value % 100, fixed=True))
        elif atom.kind == "#" and atom.value == _ALWAYS and (not index or out[index - 1].kind not in "Df&-,"):
            out[index] = atom._replace(kind="d", value=Days(EVERY_DAY, Mode.ANY), rule="anytime")
        elif atom.rule == "either" and _is_clock_here(out, index):
            _, month, day = atom.value
            out[index] = atom._replace(kind="c", value=Clock(day * 60 + month), rule="")
    return tuple(out)


def _is_hours(atoms: Sequence[Atom], index: int) -> bool:
    """ "den uge 10-14": one week has no two numbers, so they are hours."""
    two = atoms[index : index + 3]
    is_range = [atom.kind for atom in two] == ["n", "-", "n"] and atoms[index - 1].word.endswith(_ONE_WEEK)
    return is_range and two[0].value < two[2].value <= _HOURS_OF_DAY


_ONE_WEEK = ("den uge", "that week")
_HOURS_OF_DAY = 24
SHORT_DAYS = {"two or to": 4, "ten or tuesday": 2, "on or wednesday": 3}
"""The words "to", "ti" and "on" are also torsdag, tirsdag and onsdag, in a list of days only."""
_ENGLISH_DAYS = frozenset(("tue", "tues", "wed", "thu", "thur", "thurs"))
_KINDS = frozenset("-&ny#")
_RULES = frozenset(("short", *SHORT_DAYS, "before or for", "said", "at", "either"))
"""Only atoms of these kinds, or of these rules, may be something else beside others."""
_ALWAYS = (None, 7, 24)
""" "24/7" is no day in July, unless something says that it is a date."""
_BEFORE_ENTRY = frozenset(("", "line", "mark"))
"""The sort of piece before it; "" where there is none."""
_MINUTES = frozenset("vhK")
_LIMITS = frozenset("fab")
_ENTRY = 6
"""Atoms that an entry of a list is not longer than: "ma kl. 9-11,"."""
_HOURS_FOLLOW = frozenset("ncpKfab")
_LIMITING = frozenset("ab")
_NOT_BEFORE = "ikke foer"


def _is_english_friday(atom: Atom) -> bool:
    """ "Tue 8-10, Fri 9-11": beside other days of a list in English, with its capital, it is no "free"."""
    return atom.kind == "+" and atom.word == "fri" and atom.end - atom.start == len(atom.word)


def opens_entry(before: str, day: int) -> Days | None:
    """ "on: efter 19", "• to: efter 16": before a colon at the beginning of its line or entry the word is the day."""
    return Days((day,)) if before in _BEFORE_ENTRY else None


def _is_day_here(atoms: Sequence[Atom], index: int) -> bool:
    before = atoms[index - 1].kind if index else ""
    if before and before in _MINUTES:
        return False  # "kvart over to, mandag dog ikke", "efter klokken to, alle dage"
    if index > 1 and atoms[index - 1].kind == "-" and atoms[index - 2].kind in "nzcC" and atoms[index].rule != "short":
        return False  # "fra halv tolv til to."
    told = (_in_list, _has_hours, _has_limit, _is_judged_line, _is_crossed_out, _stands_in_row)
    if atoms[index].rule == "on or wednesday" and _kind_at(atoms, index + 1) == "K":
        return True  # "on kl ti"
    is_abbreviated = atoms[index].dotted and atoms[index].rule != "on or wednesday" and before not in _LIMITING
    return is_abbreviated or any(tells(atoms, index) for tells in told)


def _is_before_here(atoms: Sequence[Atom], index: int) -> bool:
    """ "ikke for kl. 14", "men for den 16." of a person without ø; "for 10 borgere" is none."""
    following = "".join(atom.kind for atom in atoms[index + 1 : index + 3])
    denied = index > 0 and atoms[index - 1].kind in "xX"
    before_holiday = following[:1] == "H" and index > 0 and atoms[index - 1].kind == "d"
    is_other_end = following in ("Dn", "Do", "D#") and index > 0 and atoms[index - 1].kind == "!"
    return (
        before_holiday
        or is_other_end
        or (denied and (following == "Wn" or (following[:1] == "n" and _is_figure(atoms, index + 1))))
        or following[:1] in ("K", "c", "#")
        or (following[:1] == "n" and following[1:] in ("", ";", ",") and _may_be_hour(atoms, index))
    )


def _read_for(out: list[Atom], index: int) -> None:
    """As "før"; "ikke for kl. 14" is "ikke før kl. 14"."""
    out[index] = out[index]._replace(kind="b")
    if index > 0 and out[index - 1].kind == "x":
        out[index - 1 : index + 1] = (
            out[index - 1]._replace(kind="_"),
            out[index]._replace(kind="f", word=_NOT_BEFORE),
        )


def _may_be_hour(atoms: Sequence[Atom], index: int) -> bool:
    """ "hverdage for 10"; "sengetid for tre" is for three."""
    return _is_figure(atoms, index + 1) or (index > 0 and atoms[index - 1].kind in "dxpS")


def _is_range_here(atoms: Sequence[Atom], index: int) -> bool:
    """English "2 to 4", "Monday to Friday"."""
    before = atoms[index - 1].kind if index else ""
    beyond = atoms[index + 1].kind if index + 1 < len(atoms) else ""
    return before != "" and before in "nczqjJdmo#D" and beyond != "" and beyond in "nczKhqdmDo@#"


def _is_slip_of_until(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a "ti" stands between two hours in figures, behind a "fra" or "kl."."""
    before = "".join(atom.kind for atom in atoms[max(index - 2, 0) : index])
    return before in ("fn", "Kn", "fc", "Kc") and _is_figure(atoms, index - 1) and _is_figure(atoms, index + 1)


def _in_list(atoms: Sequence[Atom], index: int) -> bool:
    def day(at: int, join: int) -> bool:
        if not 0 <= at < len(atoms) or atoms[join].kind not in _JOINS:
            return False
        # "ma, on, fr" and "ti+to" are days to each other; "ti til to" is ten to two.
        may_be = atoms[at].rule in SHORT_DAYS or atoms[at].rule == "short"
        return atoms[at].kind == "d" or (may_be and atoms[join].kind != "-")

    return day(index - 2, index - 1) or (index + 1 < len(atoms) and day(index + 2, index + 1))


def _is_hour_and_minutes(atoms: Sequence[Atom], index: int) -> bool:
    """ "kl 930", "815-945", "9-930", "830 mandag"; four figures are a clock by themselves."""
    value = atoms[index].value
    if not 600 <= value < 1000 or value % 100 not in (0, 15, 30, 45):
        return False
    following = _kind_at(atoms, index + 1) == "-" and _kind_at(atoms, index + 2) in ("n", "c")
    before = _kind_at(atoms, index - 1) if index else ""
    return (
        before in ("K", "f", "a", "u", "U", "b")
        or following
        or (before == "-" and index > 1 and (atoms[index - 2].kind == "c" or _is_hour(atoms[index - 2])))
        or (value % 100 != 0 and "d" in (before, _kind_at(atoms, index + 1)))
    )


def _is_hour(atom: Atom) -> bool:
    return atom.kind == "n" and 6 <= atom.value <= 24


def _is_evening_hour(atoms: Sequence[Atom], index: int) -> bool:
    """ "mellem 18 og 2030", "kl 2030": no year."""
    before = "".join(atom.kind for atom in atoms[max(index - 2, 0) : index])
    joined = len(before) == 2 and before[0] in "nc" and before[1] in "-&uU"
    return atoms[index].value % 100 in (0, 15, 30, 45) and (joined or before[-1:] == "K")


def _has_hours(atoms: Sequence[Atom], index: int) -> bool:
    """ "ma 9-12 ti 13-16": a stretch of hours in figures follows, and no month: "on 13-15 November"."""
    following = "".join(atom.kind for atom in atoms[index + 1 : index + 4])
    if (
        atoms[index].rule == "ten or tuesday"
        and index > 2
        and "".join(atom.kind for atom in atoms[index - 3 : index]) in ("n-n", "c-c")
    ):
        return following[:3] in ("n-n", "c-c")  # "ma 10-13 ti 10-13"
    stretch = len(following) == 3 and following[1] == "-" and following[0] in "nc" and following[2] in "nc"
    return stretch and _is_figure(atoms, index + 1) and _kind_at(atoms, index + 4) not in ("m", "O", "d", "D")


def _has_limit(atoms: Sequence[Atom], index: int) -> bool:
    """ "ti efter 17, to fra 18": the word opens its part of the answer, and a limit in figures follows."""
    opens = index == 0 or atoms[index - 1].kind in ",;!"
    at = index + 2 + (_kind_at(atoms, index + 2) == "K")
    numbers = atoms[index].rule != "on or wednesday"
    return opens and numbers and _kind_at(atoms, index + 1) in ("a", "f", "u", "U", "b") and _is_figure(atoms, at)


def _is_judged_line(atoms: Sequence[Atom], index: int) -> bool:
    """ "- ti: optaget": alone on its line with a yes or no behind it."""
    opens = index == 0 or atoms[index - 1].kind == ";" or (atoms[index - 1].kind == "-" and index < 2)
    opens = opens or (
        atoms[index - 1].kind == "," and any(atom.kind == "d" for atom in atoms[max(index - _ENTRY, 0) : index])
    )
    listed = index > 1 and atoms[index - 1].kind == "-" and atoms[index - 2].kind == ";"
    return (
        (opens or listed)
        and _kind_at(atoms, index + 1) in ("x", "~", "+")
        and _kind_at(atoms, index + 2) in ("", ";", ",")
    )


def _is_crossed_out(atoms: Sequence[Atom], index: int) -> bool:
    """ "ma 8-10 / ti - / on 8-10": with a stroke for its hours, between others of a list."""
    opens = index == 0 or atoms[index - 1].kind in ",;&"
    return opens and _kind_at(atoms, index + 1) == "-" and _ends_entry(atoms, index + 2)


def _ends_entry(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a mark or nothing stands here; not the "og" of "søn- og helligdage"."""
    return index >= len(atoms) or (atoms[index].kind in ",;&" and not atoms[index].word)


def _stands_in_row(atoms: Sequence[Atom], index: int) -> bool:
    """ "ma ti on 9-12": between a day and what may be one."""
    following = atoms[index + 1].rule if index + 1 < len(atoms) else ""
    if index > 1 and atoms[index - 1].kind == atoms[index - 2].kind == "d" and atoms[index].rule in SHORT_DAYS:
        return True  # the third of "ma ti on"
    if index > 0 and atoms[index - 1].kind == "d" and (following in SHORT_DAYS or following == "short"):
        return True
    return _opens_row(atoms, index) or _ends_row(atoms, index)


def _ends_row(atoms: Sequence[Atom], index: int) -> bool:
    """ "kan ti to fra 16": the last of short days before a limit."""
    last = atoms[index - 1] if index else None
    is_short = last is not None and last.kind == "d" and last.rule == "short" and len(last.value.days) == 1
    day = SHORT_DAYS.get(atoms[index].rule)
    return (
        is_short and last is not None and day is not None and last.value.days[0] < day and _is_limit(atoms, index + 1)
    )


def _is_limit(atoms: Sequence[Atom], index: int) -> bool:
    return _kind_at(atoms, index) in _LIMITS and _is_figure(atoms, index + 1 + (_kind_at(atoms, index + 1) == "K"))


def _opens_row(atoms: Sequence[Atom], index: int) -> bool:
    """ "uge 46 to fr 13-15", "kan ti to fra 16": the next day of the week stands behind it, and hours behind that."""
    if index + 2 >= len(atoms) or atoms[index].dotted or (index and atoms[index - 1].kind in _MINUTES | {"-"}):
        return False
    day, after = SHORT_DAYS.get(atoms[index].rule), atoms[index + 1]
    is_short = after.rule == "short" and isinstance(after.value, Days) and len(after.value.days) == 1
    next_day = after.value.days[0] if is_short else SHORT_DAYS.get(after.rule)
    return day is not None and next_day is not None and day < next_day and atoms[index + 2].kind in _HOURS_FOLLOW


def _beside_time(atoms: Sequence[Atom], index: int) -> bool:
    following = atoms[index + 1].kind if index + 1 < len(atoms) else ""
    before = atoms[index - 1].kind if index else ""
    if before == "t" and not atoms[index].dotted and not _in_list(atoms, index):
        return False  # "så er der fred til kl. 12"
    return (
        atoms[index].dotted
        or _in_list(atoms, index)
        or (following != "" and following in "ncpKfaM-@d")
        or (following == "i" and _kind_at(atoms, index + 2) == "W")
        or (before != "_" and following == "D" and _kind_at(atoms, index + 2) in ("n", "o", "#"))  # "fre d. 9."
        or (before != "" and before in "@ed>X")
        or (before in ("", ";", "-") and following in ("x", "~", "+"))  # "- søn: nej"
        or (_is_friday_or_thursday(atoms[index]) and _stands_among_days(before, following))
        or len(atoms) == 1
    )


def _is_verdict(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a plus or minus stands behind a day and nothing follows that it could join."""
    return (
        _ends_entry(atoms, index + 1)
        and index > 0
        and atoms[index - 1].kind == "d"
        and atoms[index].end - atoms[index].start == 1
    )


def _is_onwards(atoms: Sequence[Atom], index: int) -> bool:
    """ "16+ på hverdage": a plus that sticks to the hour before it and to nothing behind."""
    sticks = index > 0 and atoms[index - 1].kind in ("n", "c") and atoms[index - 1].end == atoms[index].start
    return sticks and (index + 1 == len(atoms) or atoms[index + 1].start > atoms[index].end)


def _is_dash(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a stroke between spaces parts a day from its clock time, rather than leads up to it."""
    if not 0 < index < len(atoms) - 1 or atoms[index + 1].kind not in "KtkIx~+!D":
        return False
    if atoms[index + 1].kind == "D" and not _ends_hours(atoms, index - 1):
        return False
    apart = atoms[index - 1].end < atoms[index].start and atoms[index].end < atoms[index + 1].start
    is_stroke = apart and atoms[index].end - atoms[index].start == 1
    return is_stroke and (atoms[index + 1].kind != "K" or atoms[index - 1].kind in "d_")


def _ends_hours(atoms: Sequence[Atom], index: int) -> bool:
    """ "fra 8 til 11 – den 29. oktober": no day that a stretch of days begins with, as in "den 8 - den 11 november"."""
    last = atoms[index]
    return last.kind == "c" or (
        last.kind == "n" and not last.dotted and index > 0 and atoms[index - 1].kind in "-Kfuab"
    )


def _kind_at(atoms: Sequence[Atom], index: int) -> str:
    return atoms[index].kind if index < len(atoms) else ""


def _is_figure(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a number in figures stands there: English "at 4", not "at to af os"."""
    return _kind_at(atoms, index) in ("n", "c", "#") and atoms[index].rule in ("", "zero", "either")


def _stands_among_days(before: str, following: str) -> bool:
    return before in ("!", ",", "&", "+", "~", "x", "k") or following in ("x", "~", "k", "+")


def _is_friday_or_thursday(atom: Atom) -> bool:
    """ "fre" and "tor" are no other words, as "man" and "sun" are."""
    return isinstance(atom.value, Days) and atom.value.days in ((4,), (5,))


def _is_clock_here(atoms: Sequence[Atom], index: int) -> bool:
    before = atoms[index - 1].kind if index else ""
    beyond = atoms[index + 1].kind if index + 1 < len(atoms) else ""
    return (
        before in ("K", "M")
        or (before == "-" and index > 1 and atoms[index - 2].kind == "c")
        or (beyond == "-" and index + 2 < len(atoms) and atoms[index + 2].kind == "c")
    )
