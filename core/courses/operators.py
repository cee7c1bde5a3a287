"""Who runs it in daily operation afterwards (driftsejer): a name the employee gave, and the colleague of that name.

A facilitator can say who it is, and the employee that it is them. Whoever it is answers whether it lives on; where nobody is
known, the employee is asked on their behalf.
"""

from collections.abc import Iterator
from dataclasses import replace

from core.actions import Acted, token
from core.courses.hundred_saying import OPERATOR, about, operator_in
from core.dialogue.asked.next_question import question
from core.dialogue.asked.telling import says
from core.dialogue.engine import Engine
from core.effects import Choice
from core.gatherings.log import kept
from core.model import Case, Person, PersonId
from core.network import Gathering
from core.ports import Facts, Turn
from core.rooms import Scene, naming

OPERATOR_TALK = "operator"
ME, NOBODY = "me", "nobody"
_LINKED = "operators"
"""In the progress of a gathering: who it is. A list, so that erasing somebody takes them out."""
_MOST_COLLEAGUES = 8
_LEAST_OF_A_NAME = 2


def operator_of(gathering: Gathering, case: Case | None, facts: Facts) -> Person | None:
    """Whoever it was said to be, else the one colleague with the name that was given; None where the bot knows nobody."""
    linked = gathering.progress.get(_LINKED)
    if linked is not None:
        found = [facts.person(PersonId(one)) for one in linked]
        return next((one for one in found if one is not None and one.is_reachable), None)
    for name in _names(operator_in(case)):
        called = [one for one in facts.called(name) if one.is_reachable]
        if len(called) == 1:
            return called[0]
    return None


def _names(written: str) -> Iterator[str]:
    """What may be a name in what was written: all of it, or what begins it ("Lone Madsen fra biblioteket")."""
    words = written.removeprefix("@").replace(",", " ,").split()
    if words:
        yield " ".join(words)
    named = next((place for place, word in enumerate(words) if not word[:1].isupper()), len(words))
    if _LEAST_OF_A_NAME <= named < len(words):
        yield " ".join(words[:named])


def asked_who(scene: Scene, gathering: Gathering, engine: Engine) -> Turn:
    """Who it is: the colleagues it may be as buttons, or a name."""
    case = scene.facts.case(gathering.case)
    begun = engine.begin(scene.conversation, OPERATOR_TALK, about(gathering, case, scene.at))
    likely = [scene.facts.person(case.requester)] if case is not None else []
    likely += [one for name in _names(operator_in(case)) for one in scene.facts.called(name)]
    people = {one.id: one for one in (*likely, *scene.facts.facilitators()) if one is not None}
    buttons = [_pick(gathering, str(one.id), one.name) for one in list(people.values())[:_MOST_COLLEAGUES]]
    say = question(engine, begun, at=scene.at)
    turn = scene.turn(begun, replace(say, choices=(*buttons, _pick(gathering, NOBODY), *say.choices)))
    return naming(turn, people)


def _pick(gathering: Gathering, value: str, name: str = "") -> Choice:
    label = f"course/button/{OPERATOR}_{value if value in (ME, NOBODY) else 'is'}"
    return Choice(token(Acted(OPERATOR, gathering.number, value)), label, {"name": name})


def its_me(gathering: Gathering) -> Choice:
    """The employee's button, where somebody else was named or nobody is known."""
    return _pick(gathering, ME)


def chosen(scene: Scene, gathering: Gathering, value: str) -> Turn:
    """It is said who it is; the questions go there from now on. With nobody, they go to the employee."""
    wanted = scene.person.id if value == ME else PersonId(int(value)) if value.isdecimal() and len(value) < 16 else None
    person = scene.facts.person(wanted) if wanted is not None else None
    if value != NOBODY and (person is None or not person.works_here):
        return says(scene, "course/operator_unknown", about(gathering, scene.facts.case(gathering.case), scene.at))
    return _linked(scene, gathering, person)


def named(scene: Scene, gathering: Gathering, written: str) -> Turn:
    """The colleague of this name, if there is one and no more."""
    found = {one.id: one for name in _names(written) for one in scene.facts.called(name)}
    if len(found) == 1:
        return _linked(scene, gathering, next(iter(found.values())))
    return says(scene, "course/operator_unknown", about(gathering, scene.facts.case(gathering.case), scene.at))


def _linked(scene: Scene, gathering: Gathering, person: Person | None) -> Turn:
    linked = [] if person is None else [person.id]
    after = replace(gathering, progress={**gathering.progress, _LINKED: linked})
    name = "" if person is None else person.name
    is_me = person is not None and person.id == scene.person.id
    turn = says(
        scene, "course/operator_set", {"title": gathering.title, "name": name, "is_me": is_me, "is_known": bool(linked)}
    )
    return kept(naming(turn, linked), scene, after, "operator_set", facts={"operator": linked})
