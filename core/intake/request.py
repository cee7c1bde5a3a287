"""What of a request should be seen at once. A pure function of its answers."""

from core.dialogue.questions.flow import Flow
from core.model import Answers, Dialogue, Source
from core.recommending.recommend import Recommendation

_OWNER = "drift"
_MOST_ASKED = 12
"""Questions that anybody is asked at the most."""


def flags_of(answers: Answers) -> frozenset[str]:
    """What a facilitator should see at once. `large` is only proposed here; a facilitator confirms it."""
    flags = set()
    scope = answers.get("scope")
    if scope and scope.value and {"much_money", "political_priority"} & set(scope.value):
        flags.add("large")
    if answers.get("personal_data") and answers["personal_data"].value == "yes":
        flags.add("personal_data")
    when = answers.get("when")
    if (
        when
        and isinstance(when.value, dict)
        and when.value.get("from")
        and when.value.get("from") == when.value.get("to")
    ):
        flags.add("fixed_date")
    drift = answers.get("drift")
    if drift is not None and (drift.is_unknown or drift.value == "none"):
        flags.add("no_drift_owner")
    return frozenset(flags)


def lacks_owner(dialogue: Dialogue, advice: Recommendation, flow: Flow) -> str:
    """The question who carries it on, where what is recommended cannot begin without and nobody was asked; else "".

    A trial told in words leads there too, which no condition of the flow can see. A later part can wait for its owner, and
    nobody is asked a thirteenth question.
    """
    known = {**dialogue.set_aside, **dialogue.answers}
    steps = flow.dialogues[dialogue.name]
    asked = [
        slot
        for slot, answer in known.items()
        if answer.source != Source.READ and (step := steps.step(slot)) is not None and not step.is_silent
    ]
    is_needed = any(blocker.rule == "drift_owner" and not blocker.part for blocker in advice.top.blockers)
    return _OWNER if is_needed and _OWNER not in known and len(asked) < _MOST_ASKED else ""
