"""What of a request should be seen at once. A pure function of its answers."""

from core.model import Answers


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
