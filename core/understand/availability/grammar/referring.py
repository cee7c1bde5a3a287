"""Hours that are told by what was said before: "begge dage kl. 9-15", "samme tid", "derefter", "de aftener", "… til kl. 17"."""

from dataclasses import replace
from datetime import timedelta
from itertools import takewhile

from core.understand.availability.grammar.drafts import Draft
from core.understand.availability.grammar.framing import Framing, weekdays_of
from core.understand.availability.grammar.judging import IT, THE_REST
from core.understand.availability.parts import PARTING, has_time
from core.understand.times.clock import combined
from core.understand.times.nouns import Atom, Clock, Hours, Mode, Period
from core.understand.times.rewriting import Atoms


def _says_yes(atoms: Atoms) -> bool:
    return any(atom.kind == "V" and atom.value.yes for atom in atoms)


def _is_of_that_day(last: Draft | None, following: Atoms) -> bool:
    """ "den 6. er jeg i Odense til kl. 14, bagefter kan jeg": the hours of a date end, and nothing more is told of when."""
    if last is None or last.dates is None or not last.hours or not (last.hours[-1].end or last.hours[-1].point):
        return False
    return last.is_refused and _says_yes(following) and _tells_no_time(following)


def _tells_no_time(following: Atoms) -> bool:
    return not has_time(tuple(takewhile(lambda atom: atom.kind != ";", following)))


def _end_of(draft: Draft) -> Clock | None:
    said = draft.hours[-1] if draft.hours else None
    if said is None:
        return None
    return Clock(said.settled()[1], fixed=True) if said.point else said.end


def _says_only_no(atoms: Atoms) -> bool:
    is_no = bool(atoms) and atoms[0].kind == "V" and not atoms[0].value.yes
    return is_no and (len(atoms) == 1 or atoms[1].kind in ",;")


def _is_denied(atoms: Atoms) -> bool:
    """Whether the clause that comes says no, and no yes and no time: "derefter træner jeg"."""
    clause = tuple(takewhile(lambda atom: atom.kind not in PARTING, atoms))
    says = [atom.value.yes for atom in clause if atom.kind == "V"]
    return bool(says) and not any(says) and not has_time(clause)


class Referring(Framing):
    """The drafts so far and what refers to them. One use, one text."""

    def _share_with_both(self, following: str) -> None:
        """ "begge dage kl. 9-15" and "kl. 9-15 begge dage": the hours are those of all dates of the sentence."""
        said = self._of_sentence()
        if following == "S" or not (said and said[-1].hours):
            self.shared_hours = True
            return
        for draft in said:
            draft.hours = draft.hours or said[-1].hours

    def _same_hours(self, following: str) -> None:
        said = next((draft for draft in reversed(self.drafts) if draft.hours), None)
        draft = self.current
        if said is not None and following in "dP":
            self.lent_hours = said.hours  # "25/11 kl. 13-15, eller samme tid dagen efter"
            return
        if said is None or draft is None or draft.hours:
            return
        if draft.is_frame_only and draft.frame is not None and draft.frame.level == "week":
            draft.parts = [replace(part, mode=Mode.BARE) for part in said.parts] or list(weekdays_of(said.dates))
        draft.hours = said.hours

    def _lend_hours(self, following: str) -> None:
        """The hours of "samme tid" before a day are that day's."""
        if self.lent_hours and self.current is not None and following != "S":
            self.current.hours = self.current.hours or self.lent_hours
        self.lent_hours = ()

    def _ends_what_was_begun(self, hours: tuple[Hours, ...], following: str) -> bool:
        """ "fra 14.15 tirsdag og torsdag og kan så til kl. 17", "… og senest kl. 18": the end of what was begun."""
        before = self.drafts[-1] if self.drafts else None
        begun = (
            before.hours[0] if before is not None and len(before.hours) == 1 and before.verdict is not False else None
        )
        is_end = len(hours) == 1 and hours[0].is_bound and hours[0].end is not None and following not in "dPV"
        if before is None or begun is None or begun.start is None or not is_end or begun.end is not None:
            return False
        goes_on = before.sentence == self.sentence and (
            self.joins == {"&"} or (self.current is None and not self.after_but)
        )
        if not (self.freed or (goes_on and not (begun.point and self.joins == {"&"}))):
            return False
        both = combined(replace(begun, point=False), hours[0])
        if both is None:
            return False
        before.hours = (both,)
        self.joins.clear()
        return True

    def _thereafter(self, atom: Atom, following: Atoms) -> None:
        """ "jeg arbejder til 15, derefter kan jeg": free from the end of what was said last; not "… derefter træner jeg"."""
        last = next((draft for draft in reversed(self.drafts) if draft.has_when or draft.hours), None)
        period = None if last is None else last.dates or last.frame
        end = None if period is None else period.spans[-1][1]
        self.governing, self.current = None, None
        if last is not None and last.is_frame_only and end is None and last.verdict is not False:
            self.frame = last.frame  # "tidligst om 14 dage, derefter alle onsdage"
            return
        if end is not None and not _is_of_that_day(last, following):
            self.frame = Period(((end + timedelta(days=1), None),), "bound")
            if last is not None and last.dates is None and _says_only_no(following):
                self._open(frame=self.frame).verdict = False  # "til den 11. december, derefter kan jeg slet ikke"
                self.current = None
            return
        said_yes = last is not None and last.verdict is not False and last.governed is not False
        self.freed = said_yes and bool(last and last.hours and last.hours[0].start is not None)
        if last is None or not last.hours or (said_yes and not _says_yes(following)):
            return  # "hverdage indtil 15, derefter kommer hjemmehjælpen"
        if not said_yes and _is_denied(following):
            return
        for each in self._ended(last, following):
            if (after := _end_of(each)) is None:
                continue
            draft = self._open(parts=tuple(each.parts), hours=(Hours(start=after),))
            draft.dates, draft.frame, draft.verdict, draft.after_but = each.dates, each.frame, True, False
            draft.atoms.append(atom)
            self.current, self.freed = None, True

    def _ended(self, last: Draft, following: Atoms) -> list[Draft]:
        """ "mandag arbejder jeg til 14 og onsdag til 12. Derefter er jeg ledig": all that a sentence told to be over then."""
        opens = self.sentence > last.sentence and last.is_refused and _says_yes(following) and _tells_no_time(following)
        return [each for each in self.drafts if each.sentence == last.sentence and each.is_refused] if opens else [last]

    def _point_back(self, atom: Atom, following: str) -> None:
        """ "tirsdag og torsdag træner jeg, de aftener går ikke": what comes is about the days of the last thought."""
        same = self._unjudged() if atom.rule != IT else self.drafts[-1:]
        if not same and following == "V" and atom.value is None:
            same = self.drafts[-1:]  # "den 13. går vi Lucia, så den dag er udelukket"
        if not same or (self.current is not None and self.current.parts and self.current.parts[-1].rest):
            return
        if self.current is not None and self.current.hours and not self.current.has_when:
            self._lend_days(self.current, same, is_judged=following == "V")
            return
        if atom.rule == "where":
            last = self.drafts[-1]
            if not self._unite([last]) and last.is_refused and last.parts:
                self._say_again([last])  # "dagvagt i ulige uger (7-15), så dér kan jeg efter 16"
            return
        if atom.rule == THE_REST:
            rest = self._open(parts=tuple(same[-1].parts), dates=same[-1].dates)
            rest.frame, rest.governed = same[-1].frame, None
            return
        if following == "S" and atom.value is None and all(draft.hours for draft in same):
            # "svømning tirsdag 16-17, så de dage først efter 18"
            self._say_again(same)
            return
        self.pointed_at, self.whole_days = same, atom.value is None and atom.rule == "said"
        self.current, self.governing = same[-1], None
        self.joins.clear()
        for draft in same:
            if atom.value is not None and not draft.hours:
                draft.hours = (Hours(part=atom.value),)

    def _say_again(self, same: list[Draft]) -> None:
        """The same days once more, for other hours that are said yes to."""
        again = self._open(parts=tuple([part for draft in same for part in draft.parts]), dates=same[-1].dates)
        again.frame, again.verdict, again.governed = same[-1].frame, True, None

    def _lend_days(self, draft: Draft, same: list[Draft], *, is_judged: bool) -> None:
        """ "nat tirsdag til fredag, så kun eftermiddag de dage": the hours are those of the days, and end their no."""
        draft.parts = [part for each in same for part in each.parts]
        draft.dates, draft.frame = same[-1].dates, same[-1].frame
        draft.verdict = draft.governed is not False
        if draft.verdict:
            closer = (each for each in same if not is_judged and _lies_within(draft.hours, each.hours))
            outdone = [each for each in same if not each.hours] + list(closer)
            self.drafts = [each for each in self.drafts if all(each is not other for other in outdone)]

    def _closer_in_the_sentence_before(self, hours: tuple[Hours, ...]) -> Hours | None:
        """ "tidlig morgen, hverdage... 6 til 7": the hours alone tell exactly when in the part of the day before."""
        before = self.drafts[-1] if self.drafts else None
        ended = before is not None and before.sentence == self.sentence - 1 and self.governing is None
        if before is None or not ended or before.verdict is False or len(before.hours) != 1 or len(hours) != 1:
            return None
        part = before.hours[0].part
        return combined(before.hours[0], replace(hours[0], part=hours[0].part or part)) if part is not None else None


def _lies_within(closer: tuple[Hours, ...], hours: tuple[Hours, ...]) -> bool:
    """ "fri kl. 15 mandag og onsdag, og så kan I få mig fra 15.30 til 17 de dage"."""
    said = [each.settled() for each in hours]
    return all(any(low <= start < end <= high for low, high in said) for start, end in (h.settled() for h in closer))
