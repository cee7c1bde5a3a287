"""Clock times: "halv otte", "kvart over fire", "14-17", "fra kl. 9", "efter fyraften", "aften efter 19".

Takes numbers, clock words and parts of the day, gives atoms of kind S that hold a tuple of `Hours`.
Dates and weekdays do not belong here; they are told apart by what stands beside a number.
"""

from dataclasses import replace
from datetime import date

from core.understand.times.nouns import DAY_END, DAY_START, NOON, POINT_LENGTH, Atom, Clock, Hours
from core.understand.times.rewriting import Atoms, Rule, merged, rule

_NO_UNIT = r"(?![gmW])"


def _clock(atom: Atom) -> Clock | None:
    """A number or a clock as a clock; None for a number that is no hour."""
    if isinstance(atom.value, Clock):
        return atom.value
    if not 0 <= atom.value <= 24:
        return None
    return Clock(atom.value * 60, fixed=atom.value >= 13 or atom.rule == "zero" or atom.value == 0)


def _numbers(atoms: Atoms) -> list[Atom]:
    return [atom for atom in atoms if atom.kind in "nzcC"]


def _shifted(atoms: Atoms, hour: Atom, minutes: int) -> Atom | None:
    clock = _clock(hour)
    if clock is None:
        return None
    return merged(atoms, "C", Clock((clock.minutes + minutes) % (24 * 60), fixed=clock.minutes >= 13 * 60))


def _half(atoms: Atoms, _: date) -> Atom | None:
    english = atoms[-2].rule == "half past"
    return _shifted(atoms, atoms[-1], 30 if english else -30)


def _past(atoms: Atoms, _: date) -> Atom | None:
    numbers = _numbers(atoms)
    minutes = 15 if any(atom.kind == "q" for atom in atoms) else numbers[0].value
    if minutes not in (5, 10, 15, 20, 25):
        return None
    before = any(atom.kind in "i-" for atom in atoms)
    return _shifted(atoms, numbers[-1], -minutes if before else minutes)


def _point(atoms: Atoms, _: date) -> Atom | None:
    numbers = _numbers(atoms)
    clock = _clock(numbers[0])
    if clock is None:
        return None
    if len(numbers) == 2:
        if numbers[1].value not in (0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55):
            return None
        clock = Clock(clock.minutes + numbers[1].value, fixed=clock.fixed)
    marks = {atom.kind for atom in atoms} & {"j", "J"}
    return merged(atoms, "C", _half_of_day(clock, marks.pop() if marks else ""))


def _half_of_day(clock: Clock, mark: str) -> Clock:
    if mark == "J":
        return Clock(clock.minutes % NOON + NOON if clock.minutes < 13 * 60 else clock.minutes, fixed=True)
    if mark == "j":
        return Clock(clock.minutes % NOON, fixed=True)
    return clock


def _range(atoms: Atoms, _: date) -> Atom | None:
    numbers = _numbers(atoms)
    if numbers[0].kind == "n" and numbers[0].dotted and numbers[1].kind == "n":
        return None
    if all(atom.kind == "z" for atom in numbers):
        return None
    start, end = _clock(numbers[0]), _clock(numbers[1])
    if start is None or end is None or (start.minutes == end.minutes):
        return None
    if atoms[-1].kind in "jJ":
        same_half = start.minutes % NOON < end.minutes % NOON
        end = _half_of_day(end, atoms[-1].kind)
        start = _half_of_day(start, atoms[-1].kind if same_half else "j" if atoms[-1].kind == "J" else "J")
    return _hours(atoms, Hours(start, end))


def _clock_of_part(atoms: Atoms, _: date) -> Atom | None:
    """ "fra 8 om morgenen til 11"."""
    clock, part = _clock(_numbers(atoms)[0]), atoms[-1].value
    if clock is None:
        return None
    minutes = Hours(clock, part=part).settled()[0]
    return merged(atoms, "C", Clock(minutes, fixed=True))


def _hours(atoms: Atoms, hours: Hours) -> Atom:
    return merged(atoms, "S", (hours,))


def _from(atoms: Atoms, _: date) -> Atom | None:
    clock = _clock(_numbers(atoms)[0])
    return None if clock is None else _hours(atoms, Hours(start=clock))


def _until(atoms: Atoms, _: date) -> Atom | None:
    number = _numbers(atoms)[0]
    clock = _clock(number)
    if clock is None or (number.dotted and number.kind == "n" and atoms[0].kind in "Ub"):
        return None
    return _hours(atoms, Hours(end=clock))


def _two_hours(atoms: Atoms, _: date) -> Atom | None:
    """ "tirsdag 16 18 onsdag 9 11": two numbers that rise, with nothing between them; a full stop makes dates of them."""
    start, end = _clock(atoms[0]), _clock(atoms[1])
    if start is None or end is None or atoms[0].dotted or atoms[0].value >= atoms[1].value:
        return None
    return _hours(atoms, Hours(start, end))


def _list_of_clocks(atoms: Atoms, _: date) -> Atom | None:
    """ "kl. 10, 12 eller 14"."""
    clocks = [_clock(atom) for atom in _numbers(atoms)]
    if any(clock is None or not 7 * 60 <= clock.minutes <= 21 * 60 for clock in clocks):
        return None
    return merged(atoms, "S", tuple([Hours(start=clock, point=True) for clock in clocks]))


def _to_so_many(atoms: Atoms, _: date) -> Atom | None:
    """ "alenemor til to": after a word of no time, a number in letters is no hour."""
    return merged(atoms, "_", None) if atoms[-1].rule and atoms[-1].rule != "zero" else None


def _until_end(atoms: Atoms, ref: date) -> Atom | None:
    """ "… før 15.": the full stop ends the sentence, it makes no date."""
    return _until((atoms[0], atoms[1]._replace(dotted=False)), ref)


def _at(atoms: Atoms, _: date) -> Atom | None:
    clock = _clock(_numbers(atoms)[0])
    return None if clock is None else _hours(atoms, Hours(start=clock, point=True))


def _at_plain(atoms: Atoms, ref: date) -> Atom | None:
    """ "mandag 9, onsdag 10": a number with a full stop is a date."""
    return None if atoms[0].dotted else _at(atoms, ref)


def _for_hours(atoms: Atoms, _: date) -> Atom | None:
    clock, length = _clock(atoms[0]), next(atom.value for atom in atoms[1:] if atom.kind in "nz")
    if clock is None or atoms[-1].value != "hours":
        return None
    if not clock.fixed and 60 <= clock.minutes < 7 * 60:
        clock = Clock(clock.minutes + NOON)
    return _hours(atoms, Hours(Clock(clock.minutes, fixed=True), Clock(clock.minutes + length * 60, fixed=True)))


def _part(atoms: Atoms, _: date) -> Atom:
    return _hours(atoms, Hours(part=atoms[-1].value))


def _parts_range(atoms: Atoms, _: date) -> Atom | None:
    first, last = (atom.value[0].part for atom in atoms if atom.kind == "S")
    if first is None or last is None or first[0] >= last[1]:
        return None
    return _hours(atoms, Hours(part=(first[0], last[0] if last[0] == NOON < last[1] else last[1])))


def _part_bound(atoms: Atoms, _: date) -> Atom | None:
    part = next(atom.value[0].part for atom in atoms if atom.kind == "S")
    if part is None:
        return None
    if atoms[0].kind == "-" and atoms[0].rule != "to":
        return None
    if atoms[0].kind in "b-":
        return _hours(atoms, Hours(end=Clock(part[0], fixed=True)))
    if atoms[0].kind == "U" and part[0] > DAY_START:
        return _hours(atoms, Hours(end=Clock(part[0], fixed=True)))
    if atoms[0].kind in "uU":
        return _hours(atoms, Hours(end=Clock(part[1], fixed=True)))
    if atoms[0].kind == "a":
        return _hours(atoms, Hours(start=Clock(part[1], fixed=True)))
    return _hours(atoms, Hours(start=Clock(part[0], fixed=True)))


def _limit_told(atoms: Atoms, _: date) -> Atom | None:
    """ "frem til frokost kl. 12": when that is."""
    (limit,), (clock,) = (atom.value[:1] for atom in atoms)
    if atoms[0].rule != "part as a limit" or limit.end is None or not clock.point or len(atoms[1].value) != 1:
        return None
    return _hours(atoms, Hours(end=clock.start))


def _open_part(atoms: Atoms, _: date) -> Atom | None:
    """ "fra torsdag middag": from then on."""
    part = atoms[0].value[0].part
    return None if part is None else _hours(atoms, Hours(start=Clock(part[0], fixed=True)))


def _to_part(atoms: Atoms, _: date) -> Atom | None:
    (start,), (end,) = (atom.value for atom in atoms if atom.kind == "S")
    if not start.is_bound or start.start is None or end.part is None or start.start.minutes >= end.part[1]:
        return None
    return _hours(atoms, Hours(start.start, Clock(end.part[0], fixed=True)))


def _both(atoms: Atoms, _: date) -> Atom | None:
    """A clock time beside a part of the day: the part says which half of the day is meant, and limits an open side."""
    named = [atom.value[0] for atom in atoms if atom.kind == "S"]
    if any(len(atom.value) != 1 for atom in atoms if atom.kind == "S"):
        return None
    if _tells_end_again(named):
        return _hours(atoms, named[0])
    part = next((hours.part for hours in named if hours.part is not None and hours.start is None), None)
    clock = next((hours for hours in named if hours.part is None), None)
    if part is None or clock is None or (atoms[1].kind == "," and _is_elsewhere(named[0], part)):
        return None
    if clock.point and part in _AFTER_SOMETHING:
        clock = replace(clock, point=False)  # "efter skole kl. 15"
    return _hours(atoms, replace(clock, part=part))


def _is_elsewhere(clock: Hours, part: tuple[int, int]) -> bool:
    """ "mandage før 12, om eftermiddagen er der kor": no limit of the part behind the comma."""
    return clock.part is None and not clock.point and lies_apart(Hours(part=part), replace(clock, part=part))


def _tells_end_again(named: list[Hours]) -> bool:
    """ "frem til middag kl. 12", "til fyraften kl. 16": the clock tells the very end that was named."""
    end, said = (named[0].end, named[-1].start) if len(named) > 1 else (None, None)
    return end is not None and said is not None and named[-1].point and end.minutes == said.minutes


_AFTER_SOMETHING = frozenset(((14 * 60, DAY_END), (16 * 60, DAY_END)))
"""After school, after work: a clock time beside these tells when that is over."""


def lies_apart(part: Hours, other: Hours) -> bool:
    """Whether a part of the day has nothing in common with other hours."""
    (low, high), (start, end) = other.settled(), part.settled()
    return part.part is not None and (high <= start or end <= low)


def combined(first: Hours, second: Hours) -> Hours | None:
    """Two stretches said apart that are one ("aften, helst efter 19", "tidligst 18, slut senest 21"), or None."""
    if first.is_bound and second.is_bound:
        return _between_limits(first, second)
    if first.part is not None and first.start is None and first.end is None and _lies_in(second, first.part):
        return second
    if second.part is not None and second.start is None and second.end is None and _lies_in(first, second.part):
        return first  # "mellem 8 og 10 hverdagsmorgener"
    part, bound = (first, second) if first.part is not None else (second, first)
    if part.part is None or part.start is not None or not bound.is_bound or _is_apart(bound, part.part):
        return None
    return replace(bound, part=part.part)


def narrower(first: Hours, second: Hours) -> Hours | None:
    """Of two stretches said in one breath the one inside the other ("om aftenen når børnene sover"); None when neither is."""
    (low, high), (start, end) = first.settled(), second.settled()
    if low <= start < end <= high:
        return second
    return first if start <= low < high <= end else None


def _between_limits(first: Hours, second: Hours) -> Hours | None:
    start, end = first.start or second.start, first.end or second.end
    if start is None or end is None or (first.part and second.part and first.part != second.part):
        return None
    both = Hours(start, end, first.part or second.part)
    low, high = both.settled()
    later = not end.fixed and 60 <= end.minutes < 7 * 60 and start.minutes >= NOON  # "fra middag til klokken fire"
    return both if low < high and (end.minutes > start.minutes or later) else None


def _is_apart(bound: Hours, part: tuple[int, int]) -> bool:
    """ "før skole eller efter kl. 15": what begins after the part is over is no limit within it."""
    return bound.start is not None and bound.start.fixed and bound.start.minutes >= part[1] + POINT_LENGTH


def _lies_in(hours: Hours, part: tuple[int, int]) -> bool:
    low, high = hours.settled()
    return hours.start is not None and hours.end is not None and part[0] <= low < high <= part[1] + POINT_LENGTH


CLOCK_RULES: tuple[Rule, ...] = (
    rule("to so many", r"_(-n)(?!g)", _to_so_many, "-"),
    rule("half hour", r"K?\??h[nz]", _half, "h"),
    rule("minutes past", r"K?\??(?:q|[nz]g?)v[nzc]|K?\??q[i-][nzc]|K[nz]i[nz]", _past, "Kqv"),
    rule(
        "clock time",
        rf"[K?]+n{{1,2}}[jJ]?{_NO_UNIT}|(?<![nc]-)(?<!M[nc]&)[K?]*[nzc]K?[jJ]|[K?]+z(?![gmWnc])|[K?]*c|[?K]*n-?\?(?![nczK])",
        _point,
        "?JKcjz",
    ),
    rule("hour and minutes", r"(?<=[afbuU-])(nn)(?![gm])", _point, "-Uabfu"),
    rule(
        "hour of a part",
        r"(?<=[fM])K?[nzc][Ti@]?p(?=[-uU&])|(?:(?<![nzcC&-])C|(?<=d)n)[Ti@]?p(?=[-uU][K?]*[nzcC])",
        _clock_of_part,
        "p",
    ),
    rule(
        "clock range", rf"(?:[fM]?[K?]*[nzC][jJ]?[-uU][K?]*[nzC]|M[K?]*[nzC]&[K?]*[nzC])[jJ]?{_NO_UNIT}", _range, "-MUu"
    ),
    rule("clock for hours", r"C[i&]?[nz]g", _for_hours, "C"),
    rule("clock from", rf"[af]+(?:n|C){_NO_UNIT}\^?|[nC]\^", _from, "^af"),
    rule("clock until", rf"[uUb]+(?:n|C){_NO_UNIT}|-(?:n|C){_NO_UNIT}|Cl", _until, "-CUbu"),
    rule("clock times", r"C(?:,n(?![-gmWdny]))*[,]?&n(?![-gmWdny])", _list_of_clocks, "C"),
    rule("clock until, and no more", r"[uUb]n(?=;|$)", _until_end, "Ubu"),
    rule("clock", r"C", _at, "C"),
    rule("two hours after a day", r"(?<=d)(nn)(?![gmWnochjJ%-]|[,&]+[no])", _two_hours, "d"),
    rule("hour after a day", r"(?<=d)(n)(?:(?![gmWndno,&-])|(?=[,&]d[n;](?!.{0,12}m)))", _at_plain, "d"),
    rule("part of the day", r"[Ti@]?p", _part, "p"),
    rule("parts from to", r"f?S-S", _parts_range, "S"),
    rule("until a part", r"S[-U]S", _to_part, "S"),
    rule("part as a limit", r"[fabuU]S|(?<=[dP1])-S", _part_bound, "S"),
    rule("limit of a part, told", r"SS", _limit_told, "S"),
    rule("from a part of a day", r"(?<=fd)(S)(?![-uU])", _open_part, "f"),
    rule("clock in a part", r"S,?S", _both, "S"),
)
