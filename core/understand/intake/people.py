"""Who asks, and what the citizens shall be in the work.

The words are in prompts/vocabulary/intake/requester.txt and role.txt. How many citizens is read in `citizens`.
"""

from typing import Final

from core.understand.because import Because
from core.understand.intake.evidence import REQUEST, Evidence
from core.understand.intake.offering import Proposal
from core.understand.vocabulary.phrases import Hit

_ASKING: Final = (*REQUEST, "who")
_CARRIED: Final = {"partner": "advise", "tailored": "advise", "hundred_day": "do", "lab": None}
_NEAR: Final = 3
"""Words between talking and the people it is with: "tale om skiltene med nogle borgere"."""
_SUBJECT: Final = 4
"""Words between who does it and what is done: "vi vil gerne selv prøve"."""
_WE: Final = frozenset(("vi", "jeg", "we"))
_ARTICLES: Final = frozenset(("en", "et", "een"))
_NO_DOERS: Final = _ARTICLES | {"noget"}
"""Words that may count those who do it, and stand before a thing as often: "prøve noget af, en app"."""


def requester(evidence: Evidence) -> Because:
    """The employee unless a committee asks for itself or a politician for himself or herself."""
    answered = _committee_hits(evidence, ("who",))
    if answered:
        return Because(_kind(answered[0]), answered[0].words, "who_answer")
    politician = tuple(
        [hit for hit in evidence.said("politician", fields=_ASKING) if not _is_no_politician(evidence, hit)]
    )
    committees = _committee_hits(evidence, REQUEST)
    speaking = [hit for hit in committees if _speaks(evidence, hit)]
    if politician and not any(
        _vouched(evidence, hit) or _chairs(evidence, hit, politician) or _wishes(evidence, hit, politician)
        for hit in committees
    ):
        return Because("politician", politician[0].words, "politician")
    if speaking:
        return Because(_kind(speaking[0]), speaking[0].words, "committee")
    return Because("employee", "", "unless_said_otherwise")


def _is_no_politician(evidence: Evidence, hit: Hit) -> bool:
    """ "Jeg er hverken politiker eller sekretær": the denial stands between the two."""
    negators = evidence.scopes.negators
    return any(place in negators[place] for place in range(hit.first, hit.last + 1))


def _committee_hits(evidence: Evidence, fields: tuple[str, ...]) -> tuple[Hit, ...]:
    """Committees named in these fields. An opgaveudvalg ends in -udvalg too and is named first."""
    return (*evidence.said("task", fields=fields), *evidence.said("standing", fields=fields))


def _kind(hit: Hit) -> str:
    return "task_committee" if hit.section == "task" else "standing_committee"


def _vouched(evidence: Evidence, hit: Hit) -> bool:
    """Somebody says outright that he or she writes for this committee ("på vegne af", "vi er et opgaveudvalg")."""
    return any(
        0 <= hit.first - each.last <= 4 and evidence.sentence(hit) == evidence.sentence(each)
        for each in evidence.said("speaks for")
    )


def _chairs(evidence: Evidence, hit: Hit, politician: tuple[Hit, ...]) -> bool:
    """A committee that opens the request with its name, and says who its chair is, asks for itself."""
    chair = all("formand" in each.words.lower() for each in politician)
    return chair and hit.last < politician[0].first and _opens(evidence, hit) and not evidence.said("own errand")


def _wishes(evidence: Evidence, hit: Hit, politician: tuple[Hit, ...]) -> bool:
    """The chair writes that the committee wants it: "jeg er formand for udvalget, og udvalget ønsker …"."""
    chair = all("formand" in each.words.lower() for each in politician)
    wants = [each for each in evidence.said("committee wants") if _overlap(each, hit)]
    return chair and bool(wants) and hit.first > politician[0].last and not evidence.said("own errand")


def _speaks(evidence: Evidence, hit: Hit) -> bool:
    """Whether this committee asks, rather than being told about."""
    if evidence.said("own errand") or evidence.scopes.negators[hit.first]:
        return False  # "vi er ikke et opgaveudvalg"
    if _vouched(evidence, hit):
        return True
    wants = [each for each in evidence.said("committee wants") if _overlap(each, hit)]
    asides = [each for each in evidence.said("committee aside") if _overlap(each, hit)]
    if asides and max(map(_length, asides)) >= max(map(_length, wants), default=0):
        return False
    if evidence.said("employee"):
        return False
    return bool(wants) or _opens(evidence, hit)


def _overlap(one: Hit, other: Hit) -> bool:
    return one.first <= other.last and other.first <= one.last


def _length(hit: Hit) -> int:
    return len(hit.taken)


def _opens(evidence: Evidence, hit: Hit) -> bool:
    """The request begins with the committee's name ("opgaveudvalg om bydelscentre. 10 borgere …")."""
    units = evidence.findings.units
    begins = [place for place in range(hit.first + 1) if units[place].field == units[hit.first].field]
    return len(begins) <= 5


def role(evidence: Evidence, proposal: Proposal, people: int = 0) -> Because | None:
    """Adviser, doer or both. An answer to the question decides, then a named offering, then the words of the request.

    People whose number is told with a trial do the trial, whatever the verb ("tre pårørende må gerne tælle"). A number
    that only answers "how many" tells nothing of what they do.
    """
    if proposal.rule in ("nothing_asked", "off_topic"):
        return None
    answered = _from_words(evidence, ("role",))
    doing = (*evidence.stands("themselves", fields=("role",)), *evidence.stands("do answer", fields=("role",)))
    if answered is None and doing:
        return Because("do", doing[0].words, "role_words")
    if answered is not None:
        return answered
    if proposal.rule in ("named", "two_phases"):
        return _carried(proposal)
    if proposal.offering == "lab":
        return None
    told = _from_words(evidence, REQUEST)
    if proposal.offering == "hundred_day":
        if told is not None and told.value != "advise":
            return told
        told_of = people and not evidence.texts.get("how_many")
        return Because("do", proposal.words, "trial") if told_of or evidence.stands("themselves") else None
    if told is not None and proposal.rule == "advice" and told.value == "do":
        return Because("advise", proposal.words, "advice")
    return told


def _from_words(evidence: Evidence, fields: tuple[str, ...]) -> Because | None:
    both = evidence.stands("both", fields=fields)
    if fields == ("role",):
        both = (*both, *evidence.stands("both answer", fields=fields))
    doing, advising = evidence.stands("do", fields=fields), evidence.stands("advice", fields=fields)
    if fields == REQUEST:
        doing = tuple(hit for hit in doing if not _is_done_by_us(evidence, hit))
    if both:
        return Because("both", both[0].words, "role_words")
    if doing:
        value = "both" if advising and fields == ("role",) else "do"
        return Because(value, doing[0].words, "role_words")
    if not advising:
        return None
    is_sure = fields != REQUEST or any(_is_sought(evidence, hit) for hit in advising)
    return Because("advise", advising[0].words, "role_words" if is_sure else "role_talk")


def _is_done_by_us(evidence: Evidence, hit: Hit) -> bool:
    """ "Vi vil prøve noget af", "vi skal selv gøre det": what the writer does is no part of the citizens'."""
    units, keys = evidence.findings.units, evidence.findings.keys
    before = range(max(0, hit.first - _SUBJECT), hit.first)
    said = {units[at].folds[0] for at in before if units[at].sentence == units[hit.first].sentence}
    around = range(before.start, min(len(units), hit.last + 1 + _NEAR))
    others = [at for at in around if "<doers>" in keys[at] and units[at].folds[0] not in _NO_DOERS]
    return bool(said & _WE) and not others


def _is_sought(evidence: Evidence, hit: Hit) -> bool:
    """Whether advice is named ("råd om"), or a talk with people is wished for. "Lederen har talt med forældrene" only tells."""
    units, keys = evidence.findings.units, evidence.findings.keys
    if any("<advising>" in keys[place] for place in range(hit.first, hit.last + 1)):
        return True
    after = range(hit.last + 1, min(hit.last + 1 + _NEAR, len(units)))
    near = [*range(hit.first, hit.last + 1), *(at for at in after if units[at].folds[0] not in _ARTICLES)]
    said = [keys[at] for at, unit in enumerate(units) if unit.sentence == evidence.sentence(hit)]
    is_wished = any(not each.isdisjoint(("<future>", "<lack>")) for each in said)
    return is_wished and any(not keys[at].isdisjoint(("<doers>", "<wanted>")) for at in near)


def _carried(proposal: Proposal) -> Because | None:
    parts = proposal.parts or (proposal.offering,)
    carried = {_CARRIED[part] for part in parts} - {None}
    if not carried:
        return None
    value = "both" if len(carried) > 1 else carried.pop()
    return Because(str(value), proposal.words, "carried_by_offering")
