"""Which hours belong to which days, and what is yes and what is no: the clause grammar of an answer about time.

Takes atoms with verdicts, gives `Group`s: days or dates with hours and one verdict. What dates a group comes to is
`dates`; nothing here knows a calendar.
"""

from dataclasses import replace

from core.understand.availability.grammar.drafts import Draft
from core.understand.availability.grammar.going_on import deny_what_goes_on
from core.understand.availability.grammar.leading import leads
from core.understand.availability.grammar.referring import Referring
from core.understand.availability.verdicts import Side, heading
from core.understand.times.clock import combined, lies_apart, narrower
from core.understand.times.days import WEEKS_FIRST
from core.understand.times.nouns import DAY_END, DAY_START, EVERY_DAY, Atom, Days, Hours, Mode, Period
from core.understand.times.rewriting import Atoms


def _only_times_follow(ahead: Atoms) -> bool:
    """Whether only days and hours come up to the end of the sentence: "november er fin, mandage og tirsdage 10-12"."""
    end = next((at for at, atom in enumerate(ahead) if atom.kind == ";"), len(ahead))
    return end < _LONGEST_LIST and all(atom.kind in _OF_LISTS for atom in ahead[:end])


_LONGEST_LIST = 16
_OF_LISTS = frozenset("dS&,")


def _is_stretch(atoms: Atoms) -> bool:
    """Whether several days on end come next: "kl. 10-11 og 13-14 fra den 5. til den 14." is about all hours of the list."""
    return any(atom.kind == "P" and all(first != last for first, last in atom.value.spans) for atom in atoms)


def _is_judged(atoms: Atoms) -> bool:
    """Whether a yes or no comes next that is said of what stands before it, and not of what follows as in "…, ikke uge 50"."""
    if not atoms or atoms[0].kind != "V":
        return False
    is_last = len(atoms) == 1 or atoms[1].kind in ",;!E"
    return atoms[0].value.side in (Side.EITHER, Side.BEFORE) or (atoms[0].value.side is Side.LOOSE and is_last)


_LEAST_OF_A_MONTH = 27


class Drafting(Referring):
    """Reads atoms from left to right and opens, fills and closes drafts. One use, one text."""

    def read(self, atoms: Atoms) -> None:
        """Take in all atoms."""
        for index, atom in enumerate(atoms):
            following = self._following(atoms, index)
            self.ahead = atoms[index + 1 : index + 1 + _LONGEST_LIST]
            if atom.kind in "dSPA":
                self.pointed_at = self.pointed_at if atom.kind == "S" and self.current is not None else []
            match atom.kind:
                case ";":
                    self._end_sentence()
                case "!" | "E":
                    self._turn(atom)
                case "&" if self.headed:
                    self.headed = False
                case "," | "&":
                    self.joins.add(atom.kind)
                case "V":
                    self._judge(atom, following)
                case "d":
                    self._take_days(atom, following)
                    self._lend_hours(following)
                case "S":
                    self._take_hours(atom, following)
                case "P":
                    self._take_period(atom, following)
                    self._lend_hours(following)
                case "1":
                    self._say_only()
                case "A":
                    self._take_weeks(atom, following)
                case "B":
                    self._share_with_both(following)
                case "=":
                    self._same_hours(following)
                case '"':
                    self._point_back(atom, following)
                case "%":
                    self._thereafter(atom, atoms[index + 1 : index + _LONGEST_LIST])

    def _say_only(self) -> None:
        self.only = True
        if self.current is not None and (self.current.is_frame_only or self.current.weeks_only):
            self.current.only = True
        if self.governing is False:
            self.governing, self.current = None, None

    def _following(self, atoms: Atoms, index: int) -> str:
        """What comes next, an "only" before it noted and passed over, an "also" after a limit as well."""
        atom, following = atoms[index], heading(atoms[index + 1]) if index + 1 < len(atoms) else ";"
        self.narrowed = following == "1" and atom.kind in 'dP"' and index + 2 < len(atoms)
        if self.narrowed or (following == "1" and atom.kind == "V" and index + 2 < len(atoms)):
            following = heading(atoms[index + 2])  # "søndag kun eftermiddag"
        if atom.kind == "P" and following == "&" and "," in self.joins:
            following = self._headed(atoms, index)
        return following

    def _headed(self, atoms: Atoms, index: int) -> str:
        """ "i oktober weekender, fra november også hverdage": the days after the "også" are those of the month."""
        beyond = heading(atoms[index + 2]) if index + 2 < len(atoms) else ";"
        self.headed = beyond == "d"
        if self.headed:
            self.joins.clear()
            self.current = None
        return "d" if self.headed else "&"

    def _take_days(self, atom: Atom, following: str) -> None:
        days = self._meant(atom.value)
        if self._is_all_of_dates(days, following):
            return
        if days.mode is Mode.ANY and self.current is not None and self.current.has_when:
            return
        if following == "V" and "," in self.joins and self.current is not None and self.current.hours:
            self._leave_weeks()
        days = self._in_said_weeks(self._in_other_weeks(days))
        self._leave_refused(following)
        draft: Draft | None = self.current
        if draft is not None and draft.weeks_only and days.weeks in ("all", self.weeks):
            draft.parts, draft.weeks_only = [days], False
            draft.judged_first = draft.verdict is not None  # "i ulige uger kan jeg tirsdag og torsdag 17-21"
        elif draft is not None and self._says_closer(draft, days, following):
            draft.wider = draft.parts if self.joins else []
            mode = Mode.HABIT if not self.joins else days.mode if days.mode is not Mode.BARE else draft.parts[0].mode
            draft.parts = [replace(days, mode=mode)]
            draft.judged_first = draft.verdict is not None  # "i weekender kan jeg lørdag og søndag 10-16"
            self.joins.clear()
        elif (
            draft is not None
            and self._joins_list(draft, days, atom.rule, following)
            and not (draft.hours_first and following == "S")
        ):
            draft.parts.append(days)
            draft.comma_last = "&" not in self.joins or "," in self.joins
            self.joins.clear()
        elif draft is not None and not draft.parts and draft.dates is None and self._heads(draft, following):
            draft.parts.append(days)
            draft.hours_first = bool(draft.hours)  # "i november er det formiddage tirsdag og torsdag"
            draft.judged_first = draft.verdict is not None  # "i uge 45 arbejder jeg mandag tirsdag onsdag"
            draft.frame = draft.frame or self._frame_before_but()
            self.frame = draft.frame or self.frame
            self.joins.clear()
        else:
            draft = self._open_days(days, following)
        draft.atoms.append(atom)

    def _open_days(self, days: Days, following: str) -> Draft:
        besides = self._week_besides()
        draft = self._open(parts=(days,))
        said = None if self.frame is not None and _is_told_from_today(days, self.frame) else self.frame
        is_habit_else = (
            self.after_else and days.mode is Mode.HABIT and days.days != EVERY_DAY
        )  # "… i efterårsferien og ellers om lørdagen"
        turned = None if is_habit_else else self._frame_before_but()
        frame = besides or said or turned or self._frame_taken_from(draft, following)
        draft.frame = None if days.nth and frame is not None and _is_short(frame) else frame
        draft.lent = draft.frame is not None
        draft.weeks_only = days.mode is Mode.ANY
        draft.linked = draft.linked and not self.narrowed
        draft.after_but = draft.after_but or (self.narrowed and self._are_among(days))
        return draft

    def _are_among(self, days: Days) -> bool:
        """ "mandag, onsdag og fredag (mandag kun før 12)": the day is one of those said."""
        said = [
            set(draft.days.days) for draft in self.drafts[:-1] if draft.days is not None and draft.verdict is not False
        ]
        return any(set(days.days) < each for each in said)

    def _leave_weeks(self) -> None:
        """ "lige uger om formiddagen, weekender aldrig": the last is not about the weeks."""
        if self.weeks != "all":
            self.weeks, self.current = "all", None

    def _in_said_weeks(self, days: Days) -> Days:
        """ "i ulige uger: mandage og tirsdage": the weeks before the days are theirs, and promise nothing by themselves."""
        if days.weeks != "all" or self.weeks == "all":
            return days
        if self.current is None:
            self.drafts = [
                each
                for each in self.drafts
                if not each.weeks_only or each.hours or (each.verdict is False and each.sentence != self.sentence)
            ]
        return replace(days, weeks=self.weeks, mode=Mode.HABIT)

    def _in_other_weeks(self, days: Days) -> Days:
        """ "torsdag i ulige uger, ellers onsdag": the other day is for the other weeks."""
        before = self.drafts[-1] if self.drafts and self.after_else and self.current is None else None
        other = {"even": "odd", "odd": "even"}.get(before.days_weeks) if before is not None else None
        if before is None or other is None or before.verdict is False or before.governed is False:
            return days
        bare = days.weeks == "all" and not days.rest and before.sentence == self.sentence
        return replace(days, weeks=other, mode=Mode.HABIT) if bare else days

    def _is_all_of_dates(self, days: Days, following: str) -> bool:
        """ "12., 13. og 19. november, alle dage efter 16", "mandag og onsdag, alle dage før 12": the days are those just said."""
        draft = self.current
        several = draft is not None and len(draft.parts) > 1 and bool(self.joins)
        dated = draft is not None and not draft.hours and ((draft.dates is not None and not draft.parts) or several)
        return dated and days.days == EVERY_DAY and days.weeks == "all" and following == "S" and self.joins <= {","}

    def _says_closer(self, draft: Draft, days: Days, following: str) -> bool:
        """ "formiddag hver dag mandag til lørdag", "midt på ugen, ons eller tors": the days that follow say which are meant."""
        is_free_then = draft.verdict and not self.joins and not draft.hours  # "weekender er jeg klar lørdag fra 10"
        if is_free_then and len(draft.parts) == 1 and not days.rest and set(days.days) < set(draft.parts[0].days):
            return (
                draft.parts[0].weeks == days.weeks and draft.dates is None and len(draft.parts[0].days) < len(EVERY_DAY)
            )
        if len(draft.parts) != 1 or draft.verdict is not None or draft.parts[0].weeks != days.weeks:
            return False
        among = draft.parts[0].days
        if not self.joins and days.nth:
            return set(days.days) <= set(among)  # "weekend: første lørdag i måneden"
        if not self.joins:
            return among == EVERY_DAY and 1 < len(days.days) < len(EVERY_DAY)
        return self.joins == {","} and following not in "SV1" and not self.narrowed and set(days.days) < set(among)

    def _meant(self, days: Days) -> Days:
        """ "den første i måneden" has no days of its own: those said before."""
        if days.days or days.rest or not days.nth:
            return days
        said = next((draft.days for draft in reversed(self.drafts) if draft.days is not None), None)
        return replace(days, days=said.days) if said is not None else days

    def _heads(self, draft: Draft, following: str) -> bool:
        """Whether hours or a week without a day are waiting for one; a no before a comma is not."""
        if (draft.verdict is False or (draft.hours and draft.frame)) and self.joins and following == "P":
            return False  # "uge 43 kan jeg ikke, mandag i uge 44 er fin", "i juleferien før 12, tirsdag i uge 44 ikke"
        level = draft.frame.level if draft.frame is not None and draft.is_frame_only else "bound"
        within = level == "week" or (level != "bound" and _only_times_follow(self.ahead))
        told = draft.verdict is True and (not within or self._is_told_besides(draft))
        ended = "," in self.joins and (draft.excepted or told)
        parted = "&" in self.joins and not (draft.is_frame_only and "," in self.joins)
        return not parted and not ended and not (self.joins and draft.governed is False and draft.hours_first)

    def _joins_list(self, draft: Draft, days: Days, rule: str, following: str) -> bool:
        if draft.closed and (following == "P" or (self.joins == {","} and following == "&")):
            return False  # "mandag i uge 46, onsdag i uge 47"
        if self.joins == {","} and (self.narrowed or self._starts_anew(draft, days, following)):
            return False  # "mandag og tirsdag, onsdag kun efter 18"
        last = draft.parts[-1] if draft.parts else None
        judged = draft.verdict is not None and (following == "V" or not draft.judged_first)
        if last is None or judged or (draft.hours and not draft.hours_first):
            return False
        if draft.hours and "," in self.joins and _is_judged(self.ahead[:2]):
            return False  # "efter 18 mandag til torsdag, og weekender er altid fine"
        own = rule == WEEKS_FIRST or (self.joins == {",", "&"} and draft.every)
        same_weeks = days.weeks == last.weeks or (last.weeks == "all" and not own)
        return same_weeks and days.nth == last.nth and not days.rest and not last.rest and draft.dates is None

    def _starts_anew(self, draft: Draft, days: Days, following: str) -> bool:
        """ "aldrig mandage, tirsdage efter 16", "ikke weekender, hverdage": what a no before them is not about."""
        if draft.governed is not False or draft.verdict is not None or draft.hours or draft.busy:
            return False
        named = {day for part in draft.parts for day in part.days}
        complete = named.isdisjoint(days.days) and len(named) + len(days.days) == len(EVERY_DAY)
        return following == "S" or complete

    def _take_hours(self, atom: Atom, following: str) -> None:
        hours: tuple[Hours, ...] = atom.value
        if self.freed and self.current is None and hours[0].part == (DAY_START, DAY_END):
            return  # "… kl. 10, derefter er jeg fri hele dagen"
        if self.shared_hours:
            self.shared_hours = False
            for each in self.drafts:
                if each.is_refused or (leads(each) and bool(self.drafts[-1].parts or self.drafts[-1].dates)):
                    continue  # "uge 43 går ikke, uge 44 tirsdag eller torsdag, begge dage 9-12"
                closer = combined(each.hours[0], hours[0]) if len(each.hours) == 1 and hours[0].is_bound else None
                each.hours = (closer,) if closer else each.hours or hours  # "… eftermiddag, begge til kl. 16"
            return
        draft = self.current
        aside = draft is not None and (self._is_aside(draft) or self._takes_all_hours(draft, hours))
        if draft is not None and aside and not draft.hours and following not in "dP":
            draft = self.current = None  # "alle hverdage undtagen mandag, kl. 10-14"
            self.governing, self.excepting = None, False
        if self._ends_what_was_begun(hours, following):
            return
        if draft is None and following in ";E" and (closer := self._closer_in_the_sentence_before(hours)) is not None:
            self.drafts[-1].hours = (closer,)
            return
        is_closer = draft is not None and self._is_closer(draft, hours, following)
        if draft is None or (self._is_full(draft, hours, following) and not is_closer):
            draft = self._open(hours=hours)
            draft.hours_first = True
            draft.frame = self.frame if following != "d" and not self.after_but and not draft.only else None
        elif not draft.hours:
            draft.hours = hours
        else:
            both = combined(draft.hours[-1], hours[0]) or (None if self.joins else narrower(draft.hours[-1], hours[0]))
            draft.hours = (*draft.hours[:-1], both) if both is not None else draft.hours + hours
        draft.atoms.append(atom)
        deny_what_goes_on(self.drafts, following)
        self.joins.clear()

    def _is_aside(self, draft: Draft) -> bool:
        """Whether a no stands between commas, so that hours after it are of what was said yes to before."""
        if "," not in self.joins or draft.governed is not False or draft.verdict is not None:
            return False
        said = [each for each in self._of_sentence() if each.governed is not False]
        return any((each.has_when and not each.hours) or each.hours_first for each in said)

    def _takes_all_hours(self, draft: Draft, hours: tuple[Hours, ...]) -> bool:
        """ "alle dage på nær lørdag og søndag i tidsrummet 10-16": two days taken out have no hours of their own."""
        base = self.drafts[-2] if len(self.drafts) > 1 else None
        whole = base is not None and base.has_when and not base.hours and base.sentence == draft.sentence
        several = draft.days is not None and len(draft.days.days) > 1
        dated = draft.dates is not None and base is not None and bool(base.parts) and hours[0].start is not None
        told = hours[0].part is None and (several or (dated and hours[0].end is not None))
        return draft.excepted and not draft.hours and told and whole and not self.joins

    def _is_closer(self, draft: Draft, hours: tuple[Hours, ...], following: str) -> bool:
        """Whether hours after a comma tell exactly when in the part of the day before: "formiddage er bedst, 9-11"."""
        if following in "dP" and draft.has_when:
            return False  # "tidligst kl. 17 på hverdage, hele dagen lørdag"
        within = len(draft.hours) == 1 and combined(draft.hours[0], hours[0]) is not None
        return self.joins == {","} and within and not lies_apart(hours[0], draft.hours[0])

    def _is_full(self, draft: Draft, hours: tuple[Hours, ...], following: str) -> bool:
        """Whether hours begin a new group: "… og om eftermiddagen onsdag", "formiddage dårligt, eftermiddage fint"."""
        if not draft.hours:
            return False
        listed = self.joins == {"&"} and draft.hours_first and not draft.has_when and following in "dP"
        shares = following == "P" and _is_stretch(self.ahead[:1]) and self.joins == {"&"} and bool(draft.parts)
        opens = following in "dP" and not shares
        more = (
            self.joins == {"&"} and draft.verdict is False and following in ",;"
        )  # "hverken formiddag eller eftermiddag"
        apart = bool(self.joins) and ((draft.verdict is not None and not more) or (opens and not listed))
        if self.joins == {","} and following == "V" and draft.parts and draft.parts[0].mode is Mode.ANY:
            return True  # "jeg er fleksibel om formiddagen, eftermiddage er svære"
        if self.joins == {","} and following == "V" and draft.has_when and lies_apart(hours[0], draft.hours[-1]):
            return True  # "mandage før 12, om eftermiddagen er der kor"
        turned = bool(self.joins) and draft.governed is False and following == "V"
        closer = len(draft.hours) == 1 and not self.joins and combined(draft.hours[0], hours[0]) is not None
        return apart or turned or (draft.hours_first and bool(draft.parts) and not closer)

    def _take_weeks(self, atom: Atom, following: str) -> None:
        weeks: str = atom.value
        draft = self.current
        if draft is None and self.after_but and self.drafts and following not in "dS":
            before = self.drafts[-1]  # "torsdage, men kun de ulige"; not "lige uger går ikke. Men i ulige uger kan jeg"
            draft = None if {before.days_weeks, weeks} == {"even", "odd"} else before
        unsettled = draft is not None and draft.days_weeks in ("all", "alt0")
        narrowed = self.only and following in ";,!E" and draft is not None and draft.has_when
        trails = not self.joins or ((self.joins == {","} or narrowed) and unsettled)
        if draft is not None and trails and len(draft.hours) > 1 and draft.days_weeks in ("even", "odd"):
            # "17-19 i de lige uger og 10-12 i de ulige": the last hours are of the other weeks
            draft.hours, last = draft.hours[:-1], draft.hours[-1:]
            parts = tuple([replace(part, weeks=weeks) for part in draft.parts])
            self._open(parts=parts, hours=last)
        elif draft is not None and draft.parts and trails and not self._is_of_other_weeks(draft, weeks):
            draft.parts = [replace(part, weeks=weeks, mode=Mode.HABIT) for part in draft.parts]
        else:
            self.weeks = weeks
            every = Days(EVERY_DAY, Mode.HABIT, weeks)
            if draft is not None and draft.hours_first and not draft.parts and not (self.joins and following == "V"):
                draft.parts = [every]
            else:
                draft = self._open(parts=(every,))
            draft.weeks_only = True
        self.joins.clear()

    def _is_of_other_weeks(self, draft: Draft, weeks: str) -> bool:
        """ "i lige uger torsdag 15-18. i ulige uger kan jeg ikke": what is told of some weeks is not moved to the others."""
        return bool(draft.hours) and draft.days_weeks == self.weeks != weeks and {weeks, self.weeks} == {"even", "odd"}


def _is_told_from_today(days: Days, frame: Period) -> bool:
    """ "uge 45 passer. Ellers på torsdag": the coming Thursday is of no week that was said."""
    return days.mode in (Mode.COMING, Mode.NEXT) and frame.level != "bound"


def _is_short(frame: Period) -> bool:
    """Whether it holds no whole month: "den første mandag i måneden" is not of such a stretch."""
    start, end = frame.spans[0][0], frame.spans[-1][1]
    return start is not None and end is not None and (end - start).days < _LEAST_OF_A_MONTH
