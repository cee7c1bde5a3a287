"""Why a reading says what it says: the value, the words it was read from, the rule that read it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Because:
    """One reason. `words` are quoted as the person typed them; `rule` is the name of a rule, not a sentence."""

    value: str
    words: str
    rule: str
