"""Which days and hours a date, a week or a month belongs to: the part of the clause grammar that takes periods.

Days of the week and hours are `groups`, yes and no are `judging`.
"""

from dataclasses import replace
from datetime import timedelta

from core.understand.availability.grammar.drafts import Draft
from core.understand.availability.grammar.judging import Judging
from core.understand.times.nouns import Atom, Days, Mode, Period


def weekdays_of(dates: Period | None) -> tuple[Days, ...]:
    """ "den 22. oktober kl. 9-11, eller ugen efter samme tid": the day of the week is the same too."""
    days = [first.isoweekday() for first, last in dates.spans if first is not None and first == last] if dates else []
    return (Days(tuple(sorted(set(days))), Mode.COMING),) if days else ()


def _is_told_of(named: Period, period: Period) -> bool:
    """Whether the second period says which days the first, named just before it, is."""
    is_stretch = period.level == "span" and not period.named
    return period.lies_in(named) or (is_stretch and named.named and named.lies_in(period))


class Framing(Judging):
    """The drafts so far and the periods that hold for them. One use, one text."""

    def _take_period(self, atom: Atom, following: str) -> None:
        if self.current is not None and self.current.excepted and "," in self.joins and following == "d":
            # "uge 46: alle dage undtagen onsdag, uge 47: kun onsdag"
            self.governing, self.excepting = None, False
        draft = self._a_week_later(atom, following) or self._with_period(atom.value, following)
        draft.atoms.append(atom)
        self.joins.clear()
        self.current = draft

    def _a_week_later(self, atom: Atom, following: str) -> Draft | None:
        """ "mandag den 19. kl. 14-16 eller ugen efter": the same day of the week and the same hours."""
        said = self.current
        alone = self.joins == {"&"} and following not in "dS=" and atom.rule.startswith("week after")
        if said is None or not alone or said.verdict is False or not (said.hours or said.parts):
            return None
        parts = tuple([replace(part, mode=Mode.BARE) for part in said.parts]) or weekdays_of(said.dates)
        return self._open(parts=parts, frame=atom.value, hours=said.hours) if parts else None

    def _with_period(self, period: Period, following: str) -> Draft:
        draft = self.current
        if self.of_one_day and period.level in ("week", "span"):
            if (
                draft is not None
                and draft.parts
                and draft.frame is not None
                and (draft.lent or draft.frame is self.frame)
            ):
                # "ikke før efterårsferien, men tirsdag i uge 43", "uge 45 er god. Tirsdag i uge 45 efter 15"
                is_closer = period.lies_in(draft.frame) or (following != "d" and not draft.hours)
                named_again = not self.joins and (draft.frame.level == "bound" or is_closer)
                draft.frame = None if named_again else draft.frame
            self.frame = None  # the week of a sentence before it is over
        if draft is not None and draft.weeks_only and draft.days_weeks == "all":
            draft.parts, draft.weeks_only = [], False
            draft.dates, draft.frame = (period, None) if period.level == "day" else (None, period)
            return draft
        if draft is None:
            return self._open_period(period)
        in_one_breath = draft.is_frame_only and not self.joins and draft.verdict is None
        if in_one_breath and draft.frame is not None and _is_told_of(draft.frame, period):
            draft.frame = period  # "vinterferien uge 7", "jul fra 16. december til 6. januar"
            return draft
        if not self.joins and draft.frame is not None and draft.frame.lies_in(period) and period.level == "span":
            return draft  # "torsdagen i uge 2 i det nye år"
        if period.level == "day":
            return self._take_dates(draft, period, following)
        if self._lists_periods(draft, period, following) and draft.frame is not None:
            draft.frame = draft.frame.joined(period)
        elif self._begins_anew(draft, following):
            self.governing = None
            return self._open_period(period)
        elif draft.is_frame_only and draft.dates is None and self.joins and draft.verdict is None and draft.frame:
            closer = self.joins == {","} and period.lies_in(draft.frame) and period.spans != draft.frame.spans
            draft.frame = period if closer or period.level == "bound" else draft.frame.joined(period)
        elif self._trails(draft, period, following):
            self._trail(draft, period)
        else:
            return self._open_period(period)
        return draft

    def _leave_refused(self, following: str) -> None:
        """ "væk til og med den 9., lørdag kan jeg": days behind a time that was refused up to its end come after it.

        And those of a clause of their own are told by themselves: "jeg passer børn om onsdagen, og torsdag er der møde 14-16".
        """
        draft = self.current
        if following == "V" and {",", "&"} <= self.joins and draft is not None and draft.governed is False:
            self.governing, self.current = None, None
            return
        if draft is None or draft.frame is None or not (draft.is_frame_only and draft.is_refused and "," in self.joins):
            return
        (start, end), *more = draft.frame.spans
        if start is None and end is not None and not more and draft.dates is None:
            self.frame = Period(((end + timedelta(days=1), None),), "bound")
            self.governing, self.current = None, None
            self.joins.clear()

    def _begins_anew(self, draft: Draft, following: str) -> bool:
        """ "ikke denne uge, næste uge tirsdag kl. 15": a time with days of its own is not what the no before it denies."""
        return self.joins == {","} and draft.governed is False and draft.is_frame_only and following in "d"

    def _lists_periods(self, draft: Draft, period: Period, following: str) -> bool:
        """ "torsdage i november og december": both months hold for the days before them."""
        frame = draft.frame
        if frame is None or frame is self.frame or not draft.parts or following == "d":
            return False
        if draft.hours and not (draft.closed and self.joins == {"&"} and following not in "dS"):
            return False
        return bool(self.joins) and frame.level == period.level in ("week", "span") and draft.verdict is None

    def _take_dates(self, draft: Draft, period: Period, following: str) -> Draft:
        is_answered = self.joins == {","} and draft.governed is False and draft.dates is not None and following == "V"
        if self._turns_back(draft) or is_answered:  # "ikke i morgen, i overmorgen kan jeg efter 17"
            self.governing = None
            return self._open(dates=period)
        if following == "S" and "," in self.joins and draft.dates is not None and period.lies_in(draft.dates):
            draft = self._open(dates=period)  # "den 17. eller 18., lørdag fra 10-12 og søndag fra 14-16"
            draft.linked = False
            return draft
        if self._are_days_within(draft, period):
            draft.frame = replace(period, level="span")
            return draft
        if draft.dates is not None and not draft.hours and not draft.parts and draft.verdict is None:
            draft.dates = draft.dates.joined(period)
            return draft
        if draft.dates is None and not draft.parts and draft.frame is None and "&" not in self.joins:
            draft.dates = period
            return draft
        is_within = draft.is_frame_only and draft.frame is not None and period.lies_in(draft.frame)
        if is_within and "&" not in self.joins and not self._is_told_besides(draft):
            draft.dates, draft.frame = period, None  # "in two weeks, on Monday the 19th"
            if draft.verdict:
                draft.governed, draft.verdict = True, None  # "i december kan jeg kun den 4. og den 11."
            return draft
        return self._open(dates=period)

    def _is_told_besides(self, draft: Draft) -> bool:
        """ "uge 46 er fint, onsdag er jeg optaget": a no behind a comma is of its own days, and takes no yes of a week back."""
        if self.joins != {","} or not draft.is_frame_only or draft.verdict is not True:
            return False
        told = next((atom for atom in self.ahead if atom.kind not in "dS&"), None)
        return told is not None and told.kind == "V" and not told.value.yes

    def _week_besides(self) -> Period | None:
        draft = self.current
        is_week = draft is not None and draft.frame is not None and draft.frame.level == "week"
        return draft.frame if is_week and draft is not None and self._is_told_besides(draft) else None

    def _frame_before_but(self) -> Period | None:
        """ "tirsdag eller onsdag i næste uge, men onsdag først efter 14": the week is still that week."""
        before = self.drafts[-1] if self.drafts and self.after_but else None
        if before is self.current and len(self.drafts) > 1:
            before = self.drafts[-2]
        is_bound = before is not None and before.frame is not None and before.frame.level == "bound"
        if before is not None and False in (before.verdict, before.governed) and (self.after_else or is_bound):
            return None  # "i november duer ikke, men ellers lørdage", "optaget til jul, men fredag kan jeg"
        same = before is not None and before.sentence == self.sentence and before.frame is not None
        return before.frame if same and before is not None and before.parts else None

    def _frame_taken_from(self, draft: Draft, following: str) -> Period | None:
        """ "alle hverdage i uge 45 undtagen tirsdag": the Tuesday is of that week."""
        before = self.drafts[-2] if len(self.drafts) > 1 else None
        if not draft.excepted or before is None or before.frame is None or before.days is None or draft.days is None:
            return None
        among = before.sentence == draft.sentence and set(draft.days.days) < set(before.days.days)
        return before.frame if among and following != "P" else None

    def _are_days_within(self, draft: Draft, period: Period) -> bool:
        """ "hverdagene 1. til 12. februar": of a stretch of dates the days that were named."""
        several = draft.days is not None and len(draft.days.days) > 1 and draft.frame is None
        is_stretch = len(period.spans) == 1 and period.spans[0][0] != period.spans[0][1]
        return several and is_stretch and not self.joins and not draft.hours and draft.verdict is None

    def _turns_back(self, draft: Draft) -> bool:
        """ "den 9., ikke den 10., og den 11.": an "og" after a comma goes on with what the no interrupted."""
        before = self.drafts[-2] if len(self.drafts) > 1 and draft is self.drafts[-1] else None
        interrupts = before is not None and before.sentence == draft.sentence and before.governed is not False
        return self.joins == {",", "&"} and draft.governed is False and interrupts and not self.after_but

    def _trails(self, draft: Draft, period: Period, following: str) -> bool:
        if draft.frame is not None and draft.frame is not self.frame:
            return bool(self.joins) is False and draft.frame.level == "bound" and period.level == "bound"
        if draft.dates is not None or not (draft.parts or draft.hours):
            return False
        return (
            not self.joins
            or (period.level == "bound" and following not in "dS")
            or (self.joins == {","} and following not in "dSV")
        )

    def _trail(self, draft: Draft, period: Period) -> None:
        """A period at the end holds for the whole list before it."""
        if draft.frame is not None and draft.frame.level == "bound" and period.level == "bound":
            first, last = draft.frame.spans[0], period.spans[0]
            period = replace(period, spans=((first[0] or last[0], first[1] or last[1]),))
        draft.frame, draft.closed = period, True
        if draft.excepted and self.current is draft:
            self._frame_what_it_is_taken_from(draft, period)
        index = len(self.drafts) - 1
        while index > 0 and self.drafts[index].linked:
            index -= 1
            if self.drafts[index].dates is None and self.drafts[index].frame is None:
                self.drafts[index].frame = period

    def _frame_what_it_is_taken_from(self, draft: Draft, period: Period) -> None:
        """ "alle dage undtagen fredag i uge 46": the week is of all of them; not of "tirsdage undtagen tirsdag i uge 46"."""
        before = self.drafts[-2] if len(self.drafts) > 1 else None
        if before is None or before.days is None or draft.days is None or before.frame is not None:
            return
        if before.sentence == draft.sentence and set(draft.days.days) < set(before.days.days):
            before.frame = period

    def _open_period(self, period: Period) -> Draft:
        return self._open(dates=period) if period.level == "day" else self._open(frame=period)
