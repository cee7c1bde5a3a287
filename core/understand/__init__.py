"""What free text means: needs, answers, orders, competences and times. Pure: the vocabulary comes in as texts.

This is the front door: what the dialogue and the commands use is named here. The rooms behind it are imported by their
own names only inside this package and by tests.
"""

from core.understand.availability.answer import AvailabilityReading, read_availability
from core.understand.availability.dates import Interval, Recurring
from core.understand.because import Because
from core.understand.fields.competences import CompetenceReading, read_competences
from core.understand.intake.request import IntakeReading, IntakeText, Prefill, prefill, read_intake
from core.understand.menu.answer import MenuOption, MenuReading, read_menu
from core.understand.menu.options import prepare_menus
from core.understand.talk.commands import CommandReading, read_command
from core.understand.talk.smalltalk import SmallTalk, read_small_talk
from core.understand.times.window import Window, read_window
from core.understand.values.language import read_language
from core.understand.vocabulary import Vocabulary, parse_vocabulary

__all__ = [
    "AvailabilityReading",
    "Because",
    "CommandReading",
    "CompetenceReading",
    "IntakeReading",
    "IntakeText",
    "Interval",
    "MenuOption",
    "MenuReading",
    "Prefill",
    "Recurring",
    "SmallTalk",
    "Vocabulary",
    "Window",
    "parse_vocabulary",
    "prefill",
    "prepare_menus",
    "read_availability",
    "read_command",
    "read_competences",
    "read_intake",
    "read_language",
    "read_menu",
    "read_small_talk",
    "read_window",
]
