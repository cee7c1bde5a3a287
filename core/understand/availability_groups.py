"""Which hours belong to which days, and what is yes and what is no: the clause grammar of an answer about time.

Takes atoms with verdicts, gives `Group`s: days or dates with hours and one verdict. What dates a group comes to is
`availability_dates`; nothing here knows a calendar.
"""

from dataclasses import replace
from datetime import timedelta

from core.understand.availability_drafts import Draft
from core.understand.availability_verdicts import Side, Verdict, heading
from core.understand.times import EVERY_DAY, Atom, Days, Hours, Mode, Period
from core.understand.times_clock import combined
from core.understand.times_rewriting import Atoms


class Drafting:
    """Reads atoms from left to right and opens, fills and closes drafts. One use, one text."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.governing: bool | None = None
        self.frame: Period | None = None
        self.weeks = "all"
        self.sentence = 0
        self.joins: set[str] = set()
        self.after_but = False
        self.others_too = False
        self.shared_hours = False
        self.pointed_at: list[Draft] = []

    def read(self, atoms: Atoms) -> None:
        """Take in all atoms."""
        for index, atom in enumerate(atoms):
            following = heading(atoms[index + 1]) if index + 1 < len(atoms) else ";"
            match atom.kind:
                case ";":
                    self._end_sentence()
                case "!" | "E":
                    self._turn(atom)
                case "," | "&":
                    self.joins.add(atom.kind)
                case "V":
                    self._judge(atom, following)
                case "d":
                    self._take_days(atom, following)
                case "S":
                    self._take_hours(atom, following)
                case "P":
                    self._take_period(atom, following)
                case "1" if self.governing is False:
                    self.governing, self.current = None, None
                case "A":
                    self._take_weeks(atom, following)
                case "B":
                    self.shared_hours = True
                case "=":
                    self._same_hours()
                case '"':
                    self._point_back(atom)
                case "%":
                    self._thereafter(atom)

    def _end_sentence(self) -> None:
        self.sentence += 1
        self.governing, self.current, self.weeks = None, None, "all"
        self.joins.clear()
        self.after_but = False

    def _turn(self, atom: Atom) -> None:
        """ "men", "ellers": a no before it ends here."""
        if self.current is not None and self.current.verdict is not False and self.governing is not False:
            self._stand(self.current)
        elif self.governing is False or (self.current is not None and self.current.verdict is False):
            self.frame = None
        if atom.kind == "E" or self.governing is False:
            self.weeks = "all"
        self.governing, self.current = None, None
        self.after_but = atom.rule != "so"
        self.others_too = self.others_too or atom.kind == "E"

    def _stand(self, draft: Draft) -> None:
        """A period said on its own holds for the exceptions that follow it."""
        days, frame = draft.days, draft.frame
        if frame is not None and (
            days is None or (days.days == EVERY_DAY and frame.level in ("week", "span") and frame.named)
        ):
            self.frame = frame

    def _judge(self, atom: Atom, following: str) -> None:
        verdict: Verdict = atom.value
        pointed_at, self.pointed_at = self.pointed_at, []
        if pointed_at and not (verdict.yes and following in "dS"):
            for draft in pointed_at:
                self._say(draft, verdict)
            return
        if verdict.yes and following == "d" and self._narrows():
            self.governing = True
            self.joins.clear()
            return
        here = self.current if self.current is not None and not self.joins else None
        match verdict.side:
            case Side.EXCEPT if self._ends_in_except(following):
                self._say(self.drafts[-1], verdict)
            case Side.EXCEPT:
                self._prefix(verdict.yes, closing=True)
            case Side.AFTER if here is not None and following == ";":
                self._say(here, verdict)
            case Side.AFTER:
                self._prefix(verdict.yes, closing=here is None or not here.is_frame_only)
            case Side.LOOSE if here is None or (following in "dSP]" and not here.is_frame_only):
                if self.current is not None and self.joins and following in ";,!E":
                    self._say(self.current, verdict)
                else:
                    self._prefix(verdict.yes, closing=True)
            case Side.BEFORE if here is None and self.current is not None and following not in "dSP]":
                self._say(self.current, verdict)
            case _ if here is not None:
                self._say(here, verdict)
            case _:
                self._prefix(verdict.yes, closing=True)

    def _ends_in_except(self, following: str) -> bool:
        """ "mandage 19-21, første mandag i måneden dog ikke": what was said last is the exception."""
        closes = following in ";," and len(self.drafts) > 1 and not self.joins
        return closes and self.current is self.drafts[-1] and self.drafts[-1].verdict is None

    def _point_back(self, atom: Atom) -> None:
        """ "tirsdag og torsdag træner jeg, de aftener går ikke": what comes is about the days of the last thought."""
        said = [draft for draft in self.drafts if draft.has_when]
        same = [draft for draft in said if draft.sentence == said[-1].sentence and draft.verdict is not True]
        if not same:
            return
        self.pointed_at = same
        self.current, self.governing = same[-1], None
        self.joins.clear()
        for draft in same:
            if atom.value is not None and not draft.hours:
                draft.hours = (Hours(part=atom.value),)

    def _narrows(self) -> bool:
        """Whether days after a yes are days of the week or month just said: "uge 47 eller 48, gerne en torsdag"."""
        draft = self.current
        return draft is not None and draft.is_frame_only and draft.governed is not False and draft.verdict is not False

    def _prefix(self, yes: bool, *, closing: bool) -> None:
        self.governing = yes
        if closing:
            self.joins.clear()
            if self.current is not None:
                self._stand(self.current)
            self.current = None
        elif self.current is not None:
            self.current.verdict = yes

    def _say(self, draft: Draft, verdict: Verdict) -> None:
        if verdict.yes and draft.governed is False and len(draft.parts) > 1 and draft.verdict is None:
            # "ikke mandag, tirsdag er fint": the last of the list has its own verdict.
            split = self._open(parts=(draft.parts.pop(),))
            split.verdict, split.governed = True, None
            return
        if draft.verdict is None or not verdict.yes:
            draft.verdict = verdict.yes
        self.governing = None

    def _open(
        self,
        *,
        parts: tuple[Days, ...] = (),
        dates: Period | None = None,
        frame: Period | None = None,
        hours: tuple[Hours, ...] = (),
    ) -> Draft:
        before = self.current
        draft = Draft(
            sentence=self.sentence,
            governed=self.governing,
            after_comma="," in self.joins,
            after_but=self.after_but,
            linked=before is not None and bool(self.joins) and before.verdict is None,
            parts=list(parts),
            dates=dates,
            frame=frame,
            hours=hours,
        )
        self.drafts.append(draft)
        self.current = draft
        self.joins.clear()
        return draft

    def _take_days(self, atom: Atom, following: str) -> None:
        days = self._meant(atom.value)
        if days.mode is Mode.ANY and self.current is not None and self.current.has_when:
            return
        if days.weeks == "all" and self.weeks != "all":
            days = replace(days, weeks=self.weeks, mode=Mode.HABIT)
            if self.current is None:
                self.drafts = [each for each in self.drafts if not each.weeks_only or each.hours]
        draft: Draft | None = self.current
        if draft is not None and draft.weeks_only and days.weeks in ("all", self.weeks):
            draft.parts, draft.weeks_only = [days], False
        elif draft is not None and self._joins_list(draft, days) and not (draft.hours_first and following == "S"):
            draft.parts.append(days)
            self.joins.clear()
        elif draft is not None and not draft.parts and draft.dates is None and self._heads(draft):
            draft.parts.append(days)
            draft.frame = draft.frame or self._frame_before_but()
            self.frame = draft.frame or self.frame
            self.joins.clear()
        else:
            draft = self._open(parts=(days,))
            draft.frame = self.frame or self._frame_before_but()
            draft.weeks_only = days.mode is Mode.ANY
        draft.atoms.append(atom)

    def _frame_before_but(self) -> Period | None:
        """ "tirsdag eller onsdag i næste uge, men onsdag først efter 14": the week is still that week."""
        before = self.drafts[-1] if self.drafts and self.after_but else None
        if before is self.current and len(self.drafts) > 1:
            before = self.drafts[-2]
        same = before is not None and before.sentence == self.sentence and before.frame is not None
        return before.frame if same and before is not None and before.parts else None

    def _meant(self, days: Days) -> Days:
        """ "den første i måneden" has no days of its own: those said before."""
        if days.days or days.rest:
            return days
        said = next((draft.days for draft in reversed(self.drafts) if draft.days is not None), None)
        return replace(days, days=said.days) if said is not None else days

    def _heads(self, draft: Draft) -> bool:
        """Whether hours or a week without a day are waiting for one; a no before a comma is not."""
        return self.joins != {"&"} and not (self.joins and draft.governed is False and draft.hours_first)

    def _joins_list(self, draft: Draft, days: Days) -> bool:
        last = draft.parts[-1] if draft.parts else None
        if last is None or draft.verdict is not None or (draft.hours and not draft.hours_first):
            return False
        same_weeks = days.weeks == last.weeks or last.weeks == "all"
        return same_weeks and days.nth == last.nth and not days.rest and not last.rest and draft.dates is None

    def _take_hours(self, atom: Atom, following: str) -> None:
        hours: tuple[Hours, ...] = atom.value
        if self.shared_hours:
            self.shared_hours = False
            for each in self.drafts:
                each.hours = each.hours or hours
            return
        draft = self.current
        if draft is None or (self._is_full(draft, following) and not self._is_closer(draft, hours)):
            draft = self._open(hours=hours)
            draft.hours_first = True
            draft.frame = self.frame if following != "d" and not self.after_but else None
        elif not draft.hours:
            draft.hours = hours
        else:
            both = combined(draft.hours[-1], hours[0])
            draft.hours = (*draft.hours[:-1], both) if both is not None else draft.hours + hours
        draft.atoms.append(atom)
        self.joins.clear()

    def _is_closer(self, draft: Draft, hours: tuple[Hours, ...]) -> bool:
        """Whether hours after a comma tell exactly when in the part of the day before: "formiddage er bedst, 9-11"."""
        return self.joins == {","} and len(draft.hours) == 1 and combined(draft.hours[0], hours[0]) is not None

    def _is_full(self, draft: Draft, following: str) -> bool:
        """Whether hours begin a new group: "… og om eftermiddagen onsdag", "formiddage dårligt, eftermiddage fint"."""
        if not draft.hours:
            return False
        apart = bool(self.joins) and (draft.verdict is not None or following in "dP")
        return apart or (draft.hours_first and bool(draft.parts))

    def _take_period(self, atom: Atom, following: str) -> None:
        draft = self._with_period(atom.value, following)
        draft.atoms.append(atom)
        self.joins.clear()
        self.current = draft

    def _with_period(self, period: Period, following: str) -> Draft:
        draft = self.current
        if draft is not None and draft.weeks_only and draft.days_weeks == "all":
            draft.parts, draft.weeks_only = [], False
            draft.dates, draft.frame = (period, None) if period.level == "day" else (None, period)
            return draft
        if draft is None:
            return self._open_period(period)
        if period.level == "day":
            return self._take_dates(draft, period)
        if draft.frame is not None and not draft.parts and not draft.hours and draft.dates is None and self.joins:
            draft.frame = draft.frame.joined(period) if period.level != "bound" else period
        elif self._trails(draft, period, following):
            self._trail(draft, period)
        else:
            return self._open_period(period)
        return draft

    def _take_dates(self, draft: Draft, period: Period) -> Draft:
        if draft.dates is not None and not draft.hours and not draft.parts and self.joins and draft.verdict is None:
            draft.dates = draft.dates.joined(period)
            return draft
        if draft.dates is None and not draft.parts and draft.frame is None and "&" not in self.joins:
            draft.dates = period
            return draft
        return self._open(dates=period)

    def _trails(self, draft: Draft, period: Period, following: str) -> bool:
        if draft.frame is not None and draft.frame is not self.frame:
            return bool(self.joins) is False and draft.frame.level == "bound" and period.level == "bound"
        if draft.dates is not None or not (draft.parts or draft.hours):
            return False
        return (
            not self.joins
            or (period.level == "bound" and following not in "dS")
            or (self.joins == {","} and following not in "dS")
        )

    def _trail(self, draft: Draft, period: Period) -> None:
        """A period at the end holds for the whole list before it."""
        if draft.frame is not None and draft.frame.level == "bound" and period.level == "bound":
            first, last = draft.frame.spans[0], period.spans[0]
            period = replace(period, spans=((first[0] or last[0], first[1] or last[1]),))
        draft.frame = period
        index = len(self.drafts) - 1
        while index > 0 and self.drafts[index].linked:
            index -= 1
            if self.drafts[index].dates is None and self.drafts[index].frame is None:
                self.drafts[index].frame = period

    def _open_period(self, period: Period) -> Draft:
        return self._open(dates=period) if period.level == "day" else self._open(frame=period)

    def _take_weeks(self, atom: Atom, following: str) -> None:
        weeks: str = atom.value
        draft = self.current
        if draft is None and self.after_but and self.drafts and following not in "dS":
            draft = self.drafts[-1]  # "torsdage, men kun de ulige"
        unsettled = draft is not None and draft.days_weeks in ("all", "alt0")
        trails = not self.joins or (self.joins == {","} and unsettled)
        if draft is not None and draft.parts and trails:
            draft.parts = [replace(part, weeks=weeks, mode=Mode.HABIT) for part in draft.parts]
        else:
            self.weeks = weeks
            every = Days(EVERY_DAY, Mode.HABIT, weeks)
            if draft is not None and draft.hours_first and not draft.parts:
                draft.parts = [every]
            else:
                draft = self._open(parts=(every,))
            draft.weeks_only = True
        self.joins.clear()

    def _same_hours(self) -> None:
        hours = next((draft.hours for draft in reversed(self.drafts) if draft.hours), ())
        if self.current is not None and not self.current.hours:
            self.current.hours = hours

    def _thereafter(self, atom: Atom) -> None:
        """ "jeg arbejder til 15, derefter kan jeg": free from the end of what was said last."""
        last = self.drafts[-1] if self.drafts else None
        period = None if last is None else last.dates or last.frame
        end = None if period is None else period.spans[-1][1]
        self.governing, self.current = None, None
        if end is not None:
            self.frame = Period(((end + timedelta(days=1), None),), "bound")
            return
        if last is None or not last.hours or last.hours[-1].end is None:
            return
        draft = self._open(parts=tuple(last.parts), hours=(Hours(start=last.hours[-1].end),))
        draft.dates, draft.frame, draft.verdict = last.dates, last.frame, True
        draft.atoms.append(atom)
        self.current = None
