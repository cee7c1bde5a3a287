"""Every step that reads what a time means where it stands, in the one order that works. Each is told in its own room."""

from core.understand.availability.amending import AMENDING
from core.understand.availability.around import AROUND
from core.understand.availability.beside import BESIDE, PARTED_AT_DOTS
from core.understand.availability.calendars import CALENDARS
from core.understand.availability.entries import ENTRIES
from core.understand.availability.explained import EXPLAINED
from core.understand.availability.grids import GRIDS
from core.understand.availability.headings import HEADINGS
from core.understand.availability.in_passing import CHILDREN_OUT, IN_PASSING
from core.understand.availability.limits_told import LIMITS_TOLD
from core.understand.availability.no_times import NO_TIMES
from core.understand.availability.obstacles import OBSTACLES
from core.understand.availability.phrased import PHRASED
from core.understand.availability.pointing import POINTING
from core.understand.availability.proposals import PROPOSALS
from core.understand.availability.recounted import RECOUNTED
from core.understand.availability.refusing import REFUSING
from core.understand.availability.replacing import REPLACING
from core.understand.availability.run_on import RUN_ON
from core.understand.availability.something_on import SOMETHING_ON
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import Order
from core.understand.availability.told_before import TOLD_BEFORE
from core.understand.availability.turns_of_speech import TURNS_OF_SPEECH
from core.understand.times.rewriting import Atoms

STEPS = Order(
    (
        *GRIDS,
        *CHILDREN_OUT,
        *SOMETHING_ON,
        *TURNS_OF_SPEECH,
        *AMENDING,
        *TOLD_BEFORE,
        *ENTRIES,
        *REPLACING,
        *CALENDARS,
        *HEADINGS,
        *PARTED_AT_DOTS,
        *RUN_ON,
        *PROPOSALS,
        *LIMITS_TOLD,
        *RECOUNTED,
        *OBSTACLES,
        *NO_TIMES,
        *REFUSING,
        *EXPLAINED,
        *IN_PASSING,
        *PHRASED,
        *BESIDE,
        *POINTING,
        *AROUND,
    )
)


def read_beside(atoms: Atoms, spoken: Spoken) -> Atoms:
    """The atoms as they are meant where they stand."""
    return STEPS.read(atoms, spoken)
