"""The real core with the real prompts, for tests: built once, handed out with fresh facts."""

from datetime import datetime
from functools import cache
from pathlib import Path

from bot.content import Content
from bot.settings.config import settings
from bot.wiring import make_service
from core.model import Address
from core.service import Service
from tests.apps import shared_content
from tests.chat import MONDAY, Chat, World, newcomer

PROMPTS = Path(__file__).parent.parent / "prompts"
FIXED = {
    "municipality": "Gentofte Kommune",
    "contact_name": "Sparringsrummet",
    "contact_phone": "12 34 56 78",
    "contact_mail": "sparring@example.dk",
    "contact_hours": "9-15",
    "telegram_name": "",
    "adviser_mail": "dpo@example.dk",
}


@cache
def content() -> Content:
    return shared_content(FIXED)


@cache
def service() -> Service:
    return make_service(content(), settings({}), newcomer)


def a_world(now: datetime = MONDAY) -> World:
    """Nobody is there yet, no case, no timer."""
    return World(service(), content().wording, now)


def an_employee(world: World) -> Chat:
    return Chat(world, Address("play", "employee"))


def a_facilitator(world: World, number: int = 1) -> Chat:
    return Chat(world, Address("play", f"facilitator-{number}"))
