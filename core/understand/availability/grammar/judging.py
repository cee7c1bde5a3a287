"""What is yes and what is no: the half of the clause grammar that lays verdicts on the days and hours named so far.

Which hours belong to which days is `groups`, which reads the atoms and holds both halves together.
"""

from itertools import takewhile

from core.understand.availability.grammar.drafts import Draft
from core.understand.availability.grammar.leading import deny_list, leads
from core.understand.availability.verdicts import Side, Verdict
from core.understand.times.nouns import EVERY_DAY, Atom, Days, Hours, Period
from core.understand.times.rewriting import Atoms

IT = "it"
"""The rule of an atom that points at the very last that was said, be it a yes."""
THE_REST = "the rest of it"
"""The rule of an atom that points at what is left of the day that was said."""


HEADING = "heading"
"""The rule of a week or month that stands over the days below it."""


_ENDS = ";,!"


class Judging:
    """The drafts so far and the verdict that governs what comes. One use, one text."""

    def __init__(self, *, of_one_day: bool = False) -> None:
        """Nothing is read yet. `of_one_day`: it was asked which day suits."""
        self.of_one_day = of_one_day
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.governing: bool | None = None
        self.frame: Period | None = None
        self.weeks = "all"
        self.sentence = 0
        self.joins: set[str] = set()
        self.after_but = False
        self.after_else = False
        self.after_so = False
        self.busy = self.whole_days = False
        self.others_too = self.others_refused = False
        self.shared_hours = False
        self.lent_hours: tuple[Hours, ...] = ()
        self.turned_at = 0
        self.pointed_at: list[Draft] = []
        self.excepting = False
        self.freed = False
        self.headed = False
        self.narrowed = False
        self.only = False
        self.ahead: Atoms = ()

    def _of_sentence(self) -> list[Draft]:
        return [draft for draft in self.drafts if draft.sentence == self.sentence]

    def _end_sentence(self) -> None:
        if self._is_limit_alone() or self._leads_alone():
            self.frame = self.drafts[-1].frame
        self.weeks = self._weeks_alone()
        self.sentence += 1
        self.governing, self.current = None, None
        self.joins.clear()
        self.after_but = self.after_else = self.after_so = self.freed = self.only = False

    def _weeks_alone(self) -> str:
        """ "Jeg kan i ulige uger. Mandag til torsdag efter 17": the sentence tells the weeks of the next; else all."""
        draft = self.drafts[-1] if self.drafts else None
        if draft is None or draft is not self.current or draft.sentence != self.sentence or draft.is_refused:
            return "all"
        return (
            draft.days_weeks if draft.weeks_only and not draft.hours and draft.days_weeks in ("even", "odd") else "all"
        )

    def _is_limit_alone(self) -> bool:
        """ "Først efter nytår. Men så gerne mandage": the sentence is a limit on all that follows."""
        draft = self.drafts[-1] if self.drafts else None
        if draft is None or draft is not self.current or draft.sentence != self.sentence:
            return False
        is_heading = bool(draft.atoms) and draft.atoms[-1].rule == HEADING
        frames = draft.frame is not None and (draft.frame.level == "bound" or is_heading)
        return frames and draft.is_frame_only and draft.verdict is not False and draft.governed is not False

    def _leads_alone(self) -> bool:
        """ "Jeg foreslår uge 46. Tirsdag eller onsdag": the days to come are of the week that a sentence was given to."""
        here = self._of_sentence()
        return self.of_one_day and len(here) == 1 and leads(here[0]) and here[0] is self.drafts[-1]

    def _turn(self, atom: Atom) -> None:
        """ "men", "ellers": a no before it ends here."""
        if self.current is not None and self.current.verdict is not False and self.governing is not False:
            self._stand(self.current)
        elif self.governing is False or (self.current is not None and self.current.verdict is False):
            self.frame = self.frame if self._is_of_said_frame() else None
        if atom.kind == "E" or self.governing is False:
            self.weeks = "all"
        if atom.rule == "so":
            self.pointed_at = self._unjudged()
        else:
            self.turned_at = len(self.drafts)
        if atom.rule == "outside":
            for draft in self._unjudged():
                draft.verdict = False  # "vi holder jul til den 6. januar. Uden for den tid mandage"
        self.governing, self.current = None, None
        self.after_so = atom.rule == "so"
        self.after_but = not self.after_so
        self.after_else = atom.kind == "E"
        self.others_too = self.others_too or atom.kind == "E"
        self.others_refused = self.others_refused or (atom.kind == "E" and self._is_refused_ahead())

    def _is_refused_ahead(self) -> bool:
        """ "jeg har vagt hver weekend. Ellers er skemaet fyldt op": what is said of the rest is a no as well."""
        told = tuple(takewhile(lambda atom: atom.kind not in _ENDS, self.ahead))
        return bool(told) and all(atom.kind == "V" and not atom.value.yes for atom in told)

    def _is_of_said_frame(self) -> bool:
        """ "Uge 46. Mandag og tirsdag er jeg væk, så onsdag til fredag": days of the week were refused, the week was not."""
        said = self.frame if self.current is not None and self.current.parts else None
        return said is not None and said.level != "bound" and self.current is not None and self.current.frame is said

    def _stand(self, draft: Draft) -> None:
        """A period said on its own holds for the exceptions that follow it."""
        days, frame = draft.days, draft.frame
        if (
            frame is not None
            and not draft.is_refused
            and (days is None or (days.days == EVERY_DAY and frame.level in ("week", "span") and frame.named))
        ):
            self.frame = frame

    def _judge(self, atom: Atom, following: str) -> None:
        verdict: Verdict = atom.value
        self.busy = atom.rule.startswith("busy")
        if self._is_about_what_was_said(verdict, following):
            return
        if self._goes_on_busy(verdict, following):
            self.joins.clear()
        here = self.current if self.current is not None and not self.joins else None
        match verdict.side:
            case Side.EXCEPT if self._ends_in_except(following):
                self._say(self.drafts[-1], verdict)
            case Side.EXCEPT:
                self._prefix(verdict.yes, closing=True)
                self.excepting = True
            case Side.AFTER | Side.EITHER if self._ends_the_list(verdict, following):
                self._say(self.drafts[-1], verdict)
            case Side.AFTER if here is not None and (
                following == ";" or self._is_of_the_days(here, verdict, following)
            ):
                self._say(here, verdict)
            case Side.AFTER:
                self._prefix(verdict.yes, closing=here is None or not here.is_frame_only)
            case Side.EITHER if here is not None and _turns(here, verdict, following):
                self._prefix(verdict.yes, closing=True)
            case Side.LOOSE if here is None or (following in "dSP]" and (following == "P" or not here.is_frame_only)):
                if self.current is not None and self.current.verdict is not True and self.joins and following in ";,!E":
                    self._say(self.current, verdict)
                else:
                    self._prefix(verdict.yes, closing=True)
            case Side.BEFORE if following == "," and self.current is None and not self._of_sentence():
                self.governing = None  # "nej, det kan jeg ikke, torsdag kl. 15"
            case Side.BEFORE if here is None and self.current is not None and following not in "dSP]":
                self._say(self.current, verdict)
            case Side.BEFORE if here is not None and _heads_a_yes(here, verdict, following):
                here.governed = self.governing = True  # "jeg får nye vagter, og fra november kan jeg mandage"
            case Side.BEFORE if here is not None and here.governed is False and verdict.yes and following in "dP":
                self._prefix(verdict.yes, closing=True)  # "kan ikke den 10. kan vi tage den 11."
            case _ if here is not None:
                self._say(here, verdict)
            case _:
                self._prefix(verdict.yes, closing=True)

    def _is_about_what_was_said(self, verdict: Verdict, following: str) -> bool:
        """Whether the verdict falls on days of before, pointed at, taken back or narrowed; it is laid on them then."""
        pointed_at, self.pointed_at = self.pointed_at, []
        if pointed_at and verdict.yes and following == "S" and self._unite(pointed_at):
            return True
        if (
            pointed_at
            and not verdict.yes
            and verdict.side is Side.EITHER
            and following == "S"
            and self._unite(pointed_at)
        ):
            pointed_at[-1].verdict = False  # "jeg har nat tirsdag, så jeg sover til 14"
            return True
        is_of_next = following in "dSPA]" if verdict.yes else verdict.side is Side.LOOSE and following in "dPSA]"
        if pointed_at and not is_of_next:  # "…, så ikke tirsdag", "…, så ikke i december" is of those
            for draft in pointed_at:
                draft.verdict = verdict.yes
                draft.hours = draft.hours if verdict.yes or not self.whole_days else ()
                if not verdict.yes and draft.frame is self.frame:
                    self.frame = None  # "afslutning i december, så der kan jeg ikke. Ellers mandage"
            self.governing = None
            return True
        if self._takes_back(verdict, following):
            for draft in self._said_last():
                draft.verdict = False
            return True
        if verdict.yes and following == "d" and self._narrows():
            self.governing = True
            self.joins.clear()
            return True
        return False

    def _is_of_the_days(self, here: Draft, verdict: Verdict, following: str) -> bool:
        """ "tirsdag jeg kan ikke, …": the order of words of other languages."""
        ends = following in ",!E" and not verdict.yes
        return ends and here.verdict is None and here.governed is None and not here.hours

    def _goes_on_busy(self, verdict: Verdict, following: str) -> bool:
        """ "mandag henter jeg børn og er optaget fra 14 til 17": the no and its hours are of the day just named."""
        draft = self.current
        return (
            self.joins == {"&"}
            and not verdict.yes
            and verdict.side is Side.EITHER
            and following == "S"
            and draft is not None
            and bool(draft.parts or draft.dates)
            and not draft.hours
            and draft.verdict is None
        )

    def _takes_back(self, verdict: Verdict, following: str) -> bool:
        """ "jeg ville gerne tirsdag, men det kan jeg ikke": a no that names nothing after "men" is about what was said."""
        alone = following in ";E" and self.current is None and self.after_but and not self.others_too
        return alone and not verdict.yes and verdict.side is not Side.EXCEPT and bool(self._said_last())

    def _said_last(self) -> list[Draft]:
        """What was said yes to in this sentence, or in the one before when this one has named nothing."""
        return [draft for draft in self._of_sentence() if draft.verdict is not False]

    def _ends_the_list(self, verdict: Verdict, following: str) -> bool:
        """ "I'm in India from 10 to 28 December and not available." """
        goes_on = verdict.side is Side.AFTER and "&" in self.joins and not self._is_settled()
        closes = not verdict.yes and (self.joins == {"&"} or goes_on) and following == ";"
        return closes and bool(self.drafts) and self.current is self.drafts[-1]

    def _is_settled(self) -> bool:
        """Whether what was said last has hours, or a yes or no of its own."""
        draft = self.current
        return draft is None or bool(draft.hours) or draft.verdict is not None or draft.governed is not None

    def _ends_in_except(self, following: str) -> bool:
        """ "mandage 19-21, første mandag i måneden dog ikke": what was said last is the exception."""
        closes = following in ";,!E" and bool(self.drafts) and not self.joins
        return closes and self.current is self.drafts[-1] and self.drafts[-1].verdict is None

    def _unite(self, same: list[Draft]) -> bool:
        """ "vagt mandag og tirsdag, så de dage kan jeg fra 15": one group that the hours to come belong to."""
        if any(draft.hours for draft in same):
            return False
        draft = same[-1]
        draft.parts = [part for each in same for part in each.parts]
        draft.verdict, draft.governed = True, None
        self.drafts = [each for each in self.drafts if each is draft or all(each is not other for other in same)]
        self.current, self.governing = draft, None
        self.joins.clear()
        return True

    def _unjudged(self) -> list[Draft]:
        """The days of the last thought that have not been said yes to; its hours where no day was told.

        Behind days that were refused they are those alone: "alle dage undtagen onsdag, den dag er jeg hos min mor".
        """
        turned_to = [draft for draft in self.drafts[self.turned_at :] if draft.has_when]
        said = (
            turned_to
            or [draft for draft in self.drafts if draft.has_when]
            or [draft for draft in self.drafts if draft.hours]
        )
        open_ones = [draft for draft in said if draft.sentence == said[-1].sentence and draft.verdict is not True]
        refused = tuple(takewhile(lambda draft: draft.is_refused, reversed(open_ones)))
        return list(reversed(refused)) or open_ones

    def _narrows(self) -> bool:
        """Whether days after a yes are days of the week or month just said: "uge 47 eller 48, gerne en torsdag"."""
        draft = self.current
        return draft is not None and draft.is_frame_only and draft.governed is not False and draft.verdict is not False

    def _prefix(self, yes: bool, *, closing: bool) -> None:
        self.governing, self.excepting = yes, False
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
            split = self._open(parts=(draft.parts.pop(),), frame=draft.frame)
            split.verdict, split.governed = True, None
            if not draft.hours_first:
                split.hours, draft.hours = draft.hours, ()
            return
        if (
            not verdict.yes
            and (draft.governed or draft.only or self.governing)
            and draft.comma_last
            and len(draft.parts) > 1
            and not draft.hours
        ):
            # "jeg kan mandag, tirsdag arbejder jeg": the last of the list has its own verdict
            self._open(parts=(draft.parts.pop(),), frame=draft.frame).verdict = False
            self.governing = None
            return
        if verdict.yes and draft.excepted:
            # "alle aftener på nær fredag går fint": what is fine is the rest.
            self.governing, self.current = None, None
            return
        if not verdict.yes and draft.wider and draft.governed is not False:
            # "hverdage, mandag og tirsdag dog ikke": the wider days stand
            closer, draft.parts, draft.wider = tuple(draft.parts), draft.wider, []
            self._open(parts=closer).verdict = False
            self.governing = None
            return
        if draft.verdict is None or not verdict.yes:
            draft.verdict, draft.judged_first = verdict.yes, not draft.has_when
            deny_list(self.drafts, draft)
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
            after_else=self.after_else,
            also="&" in self.joins,
            linked=before is not None and bool(self.joins) and before.verdict is None,
            parts=list(parts),
            dates=dates,
            frame=frame,
            hours=hours,
            excepted=self.excepting and self.governing is False,
            only=self.only,
            busy=self.busy and self.governing is False,
            after_so=self.after_so,
        )
        self.only = False
        self.drafts.append(draft)
        self.current = draft
        self.joins.clear()
        return draft


def _turns(here: Draft, verdict: Verdict, following: str) -> bool:
    """ "tirsdag kan jeg, optaget onsdag", "sover 7-14 kan 15-20": the verdict begins what follows, and closes what stands."""
    if verdict.yes:
        return here.governed is False and following == "S" and bool(here.hours)
    return bool(here.governed) and following in "dP"


def _heads_a_yes(here: Draft, verdict: Verdict, following: str) -> bool:
    """Whether a time behind a comma, which what was done before it does not deny, is the one of the days to come."""
    return verdict.yes and following == "d" and here.is_frame_only and here.after_comma and here.busy
