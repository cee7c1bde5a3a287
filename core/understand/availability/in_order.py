"""Every step that reads what a time means where it stands, in the one order that works. Each is told in its own room."""

from core.understand.availability.in_place.applying import APPLYING
from core.understand.availability.in_place.around import AROUND
from core.understand.availability.in_place.beside import BESIDE, PARTED_AT_DOTS
from core.understand.availability.in_place.between import BETWEEN
from core.understand.availability.in_place.duties import DUTIES
from core.understand.availability.in_place.engaged import ENGAGED
from core.understand.availability.in_place.explained import EXPLAINED
from core.understand.availability.in_place.given_away import GIVEN_AWAY
from core.understand.availability.in_place.given_days import GIVEN_DAYS
from core.understand.availability.in_place.in_passing import CHILDREN_OUT, IN_PASSING
from core.understand.availability.in_place.life_told import LIFE_TOLD
from core.understand.availability.in_place.limits_told import LIMITS_TOLD
from core.understand.availability.in_place.meanwhile import MEANWHILE
from core.understand.availability.in_place.names_of_time import NAMES_OF_TIME
from core.understand.availability.in_place.no_times import NO_TIMES
from core.understand.availability.in_place.obstacles import OBSTACLES
from core.understand.availability.in_place.phrased import PHRASED
from core.understand.availability.in_place.pointing import POINTING
from core.understand.availability.in_place.proposals import PROPOSALS
from core.understand.availability.in_place.provided import PROVIDED
from core.understand.availability.in_place.recounted import RECOUNTED
from core.understand.availability.in_place.refusing import REFUSING
from core.understand.availability.in_place.run_on import RUN_ON
from core.understand.availability.in_place.something_on import SOMETHING_ON
from core.understand.availability.in_place.their_weeks import THEIR_WEEKS
from core.understand.availability.in_place.turns_of_speech import TURNS_OF_SPEECH
from core.understand.availability.layout.answered import ANSWERED
from core.understand.availability.layout.calendars import CALENDARS
from core.understand.availability.layout.entries import ENTRIES
from core.understand.availability.layout.grids import GRIDS
from core.understand.availability.layout.headings import HEADINGS
from core.understand.availability.second_thoughts.amending import AMENDING
from core.understand.availability.second_thoughts.replacing import REPLACING
from core.understand.availability.second_thoughts.told_before import TOLD_BEFORE
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import Order
from core.understand.times.rewriting import Atoms

STEPS = Order(
    (
        *NAMES_OF_TIME,
        *ANSWERED,
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
        *PROVIDED,
        *THEIR_WEEKS,
        *DUTIES,
        *MEANWHILE,
        *BETWEEN,
        *ENGAGED,
        *PROPOSALS,
        *LIMITS_TOLD,
        *RECOUNTED,
        *LIFE_TOLD,
        *OBSTACLES,
        *NO_TIMES,
        *REFUSING,
        *EXPLAINED,
        *IN_PASSING,
        *PHRASED,
        *GIVEN_DAYS,
        *GIVEN_AWAY,
        *BESIDE,
        *APPLYING,
        *POINTING,
        *AROUND,
    )
)


def read_beside(atoms: Atoms, spoken: Spoken) -> Atoms:
    """The atoms as they are meant where they stand."""
    return STEPS.read(atoms, spoken)
