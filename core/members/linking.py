"""Links that people pass on: a facilitator's for one new member, a member's for somebody they live with.

A link is 192 random bits, told once; what is stored is its hash, and nothing about a person stands in it.
"""

from dataclasses import replace

from core.effects import Say
from core.links import LASTS, Link, key_of, new_link
from core.members.house import home_choices, is_member, tells
from core.model import Json, PersonId
from core.network import Citizen
from core.ports import Facts, Turn
from core.rooms import Scene
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

NEW_MEMBER, HOUSEHOLD = "join", "household"
"""The kinds of links: for becoming a member, and for saying that two live together."""
PREFIX = "i_"
"""What a secret begins with, so that it is known for one wherever it is written: together 34 of a deep link's 64 characters."""
_CODE_LETTERS = 12
_MOST_WORDS = 12


def asks_for_a_link(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a facilitator asks for a link, and says nothing else: "jeg skal bruge et link til en ny borger"."""
    words = [one for one in tokens(clip(text)[0]) if one.is_word]
    if len(words) > _MOST_WORDS:
        return False
    matches = list(vocabulary.lexicon("linking").find(words, slips=False))
    codes = {code for match in matches for code in match.codes}
    known = sum(match.last - match.first + 1 for match in matches) + sum(word.text.isdecimal() for word in words)
    return known == len(words) and ("link" in codes or {"invite", "whom"} <= codes)


def join_link(scene: Scene) -> Turn:
    """A facilitator's link for one new member."""
    secret = PREFIX + scene.facts.new_secret()
    link = new_link(secret, NEW_MEMBER, maker=scene.person.id, at=scene.at)
    return _told(scene, link, "network/link", secret)


def household_link(scene: Scene, citizen: Citizen) -> Turn:
    """A member's link for somebody of the same household, who must be a member too. Voluntary on both sides."""
    secret = PREFIX + scene.facts.new_secret()
    code = citizen.household or key_of(secret)[:_CODE_LETTERS]
    link = new_link(secret, HOUSEHOLD, maker=scene.person.id, at=scene.at, facts={"household": code})
    turn = _told(scene, link, "citizen/household_link", secret)
    return turn if citizen.household else replace(turn, citizens=(replace(citizen, household=code),))


def together(facts: Facts, citizen: Citizen, other: PersonId | None) -> tuple[Citizen, tuple[Citizen, ...]]:
    """A citizen who lives with another member, and that member where this is new for them, too."""
    mate = facts.citizen(other) if other is not None else None
    if mate is None or mate.person == citizen.person:
        return citizen, ()
    code = mate.household or citizen.household or key_of(PREFIX + facts.new_secret())[:_CODE_LETTERS]
    changed = () if mate.household else (replace(mate, household=code),)
    return replace(citizen, household=code), changed


def household_followed(scene: Scene, link: Link) -> Turn:
    """Two members of one household are never asked to the same room."""
    citizen = scene.facts.citizen(scene.person.id)
    if citizen is None or not is_member(citizen):
        return tells(scene, "citizen/household_first_join", {}, *home_choices(scene, citizen))
    if link.maker == citizen.person:
        return tells(scene, "citizen/household_own_link", {}, *home_choices(scene, citizen))
    if not link.is_open(scene.at):
        return tells(scene, "citizen/link_expired", {}, *home_choices(scene, citizen))
    together = replace(citizen, household=str(link.facts["household"]))
    turn = tells(scene, "citizen/household", {}, *home_choices(scene, citizen))
    spent = replace(link, used=scene.at, used_by=scene.person.id)
    return replace(turn, citizens=(together,), links=(spent,))


def _told(scene: Scene, link: Link, prompt: str, secret: str) -> Turn:
    """The secret in a message that is kept nowhere once it was sent."""
    params: dict[str, Json] = {"payload": secret, "days": LASTS.days}
    turn = tells(scene, prompt, params)
    effects = tuple(replace(one, is_fleeting=True) if isinstance(one, Say) else one for one in turn.effects)
    return replace(turn, links=(link,), effects=effects)
