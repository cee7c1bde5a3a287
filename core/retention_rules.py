"""How long each kind of data is kept, as the municipality decided. What is over is let go by the program, and counted.

The same numbers are what /privacy tells. The defaults are our proposal; the municipality's own plan goes before it.
"""

from dataclasses import dataclass

from core.model import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRules:
    """`event_days`: what came in and went out. `draft_days`: unfinished dialogues, and people who never became anything here.

    `invitation_months`: invitations nobody answered. `forget_days`: members who left. `case_months`: requests that are over.
    `practical_days`: access and diet, after the gathering. `link_days`: links that are over.
    """

    event_days: int = 30
    draft_days: int = 30
    invitation_months: int = 6
    forget_days: int = 30
    case_months: int = 12
    practical_days: int = 1
    link_days: int = 30

    def told(self) -> dict[str, Json]:
        """The numbers for a prompt."""
        return {name: getattr(self, name) for name in self.__slots__}
