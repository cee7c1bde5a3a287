"""A group of days and hours while its clause is still being read.

How drafts are opened and filled is `groups`; what they come to, `clauses`.
"""

from dataclasses import dataclass, field

from core.understand.times.days import EVERY
from core.understand.times.nouns import Atom, Days, Hours, Period


@dataclass(slots=True)
class Draft:
    """A group while its clause is still being read. `sentence` counts full stops, `parts` the days of a list.

    `excepted`: it is what an "undtagen" takes out. `closed`: a week or month after its days ended the list. `comma_last`: a comma
    stands before the last of its days. `judged_first`: its verdict was said before its days. `lent`: its frame was told before
    its days. `wider`: the days that its days were named closer of. `busy`: its no is that of a word for what keeps people busy.
    `after_so`: it follows from what was told before it.
    """

    sentence: int
    governed: bool | None = None
    after_comma: bool = False
    after_but: bool = False
    after_else: bool = False
    linked: bool = False
    also: bool = False
    parts: list[Days] = field(default_factory=list)
    dates: Period | None = None
    frame: Period | None = None
    hours: tuple[Hours, ...] = ()
    hours_first: bool = False
    verdict: bool | None = None
    weeks_only: bool = False
    excepted: bool = False
    closed: bool = False
    only: bool = False
    busy: bool = False
    after_so: bool = False
    comma_last: bool = False
    judged_first: bool = False
    lent: bool = False
    wider: list[Days] = field(default_factory=list)
    atoms: list[Atom] = field(default_factory=list)

    @property
    def days(self) -> Days | None:
        """All days of the list as one."""
        if not self.parts:
            return None
        days = self.parts[0]
        for part in self.parts[1:]:
            days = days.joined(part)
        return days

    @property
    def days_weeks(self) -> str:
        """Which weeks its days are in; all when it has none."""
        return self.parts[-1].weeks if self.parts else "all"

    @property
    def every(self) -> bool:
        """Whether the day that was told last was one of all of that name: "alle mandage"."""
        return any(atom.rule == EVERY for atom in self.atoms[-1:])

    @property
    def is_refused(self) -> bool:
        """Whether it is said no to, by its own words or by those before it."""
        return self.verdict is False or (self.verdict is None and self.governed is False)

    @property
    def is_judged(self) -> bool:
        """Whether a word says yes or no to it, be it its own or one before it."""
        return self.verdict is not None or self.governed is not None

    @property
    def is_frame_only(self) -> bool:
        """Whether it is a week or a longer time and nothing else: what follows may be days in it."""
        return self.frame is not None and not self.parts and not self.hours

    @property
    def has_when(self) -> bool:
        """Whether it names days or dates, not only hours."""
        return bool(self.parts) or self.dates is not None or self.frame is not None

    @property
    def shape(self) -> tuple[bool, bool, bool]:
        """What it names, to tell a list that goes on from a new thought."""
        return bool(self.parts), self.dates is not None or self.frame is not None, bool(self.hours)
