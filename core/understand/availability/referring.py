"""Hours that are told by what was said before: "begge dage kl. 9-15", "samme tid", "derefter", "… og kan så til kl. 17"."""

from dataclasses import replace
from datetime import timedelta

from core.understand.availability.framing import Framing, weekdays_of
from core.understand.times.clock import combined
from core.understand.times.nouns import Atom, Clock, Hours, Mode, Period
from core.understand.times.rewriting import Atoms


def _says_yes(atoms: Atoms) -> bool:
    return any(atom.kind == "V" and atom.value.yes for atom in atoms)


def _says_only_no(atoms: Atoms) -> bool:
    is_no = bool(atoms) and atoms[0].kind == "V" and not atoms[0].value.yes
    return is_no and (len(atoms) == 1 or atoms[1].kind in ",;")


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

    def _same_hours(self) -> None:
        said = next((draft for draft in reversed(self.drafts) if draft.hours), None)
        draft = self.current
        if said is None or draft is None or draft.hours:
            return
        if draft.is_frame_only and draft.frame is not None and draft.frame.level == "week":
            draft.parts = [replace(part, mode=Mode.BARE) for part in said.parts] or list(weekdays_of(said.dates))
        draft.hours = said.hours

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
        """ "jeg arbejder til 15, derefter kan jeg": free from the end of what was said last."""
        last = self.drafts[-1] if self.drafts else None
        period = None if last is None else last.dates or last.frame
        end = None if period is None else period.spans[-1][1]
        self.governing, self.current = None, None
        if last is not None and last.is_frame_only and end is None and last.verdict is not False:
            self.frame = last.frame  # "tidligst om 14 dage, derefter alle onsdage"
            return
        if end is not None:
            self.frame = Period(((end + timedelta(days=1), None),), "bound")
            if last is not None and last.dates is None and _says_only_no(following):
                self._open(frame=self.frame).verdict = False  # "til den 11. december, derefter kan jeg slet ikke"
                self.current = None
            return
        said_yes = last is not None and last.verdict is not False and last.governed is not False
        self.freed = said_yes and bool(last and last.hours and last.hours[0].start is not None)
        if last is None or not last.hours or (said_yes and not _says_yes(following)):
            return  # "hverdage indtil 15, derefter kommer hjemmehjælpen"
        said = last.hours[-1]
        after = Clock(said.settled()[1], fixed=True) if said.point else said.end
        if after is None:
            return
        draft = self._open(parts=tuple(last.parts), hours=(Hours(start=after),))
        draft.dates, draft.frame, draft.verdict = last.dates, last.frame, True
        draft.atoms.append(atom)
        self.current, self.freed = None, True
