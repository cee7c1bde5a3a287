"""prompts/flow.toml as a flow: every key is known, and what is wrong is named with its remedy.

Only the form is checked here; the sense of it (dead ends, missing words) is `flow_check`.
"""

import tomllib
from collections.abc import Mapping

from core.dialogue.questions.flow import CARDS, MEETINGS, Condition, DialogueFlow, Flow, Step
from core.errors import ContentError
from core.model import Json

FILE = "prompts/flow.toml"
KINDS = (
    "text",
    "one_of",
    "several_of",
    "number",
    "yes_no",
    "date",
    "person",
    "phone",
    "confirm",
    "fields",
    "languages",
    "times",
    "week",
)


def parse_flow(text: str) -> Flow:
    """Read prompts/flow.toml. Raises ContentError naming the key and the remedy; `flow_check` looks at the sense of it."""
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(FILE, "", str(error), hint="Mend the line it names.") from error
    conditions = {name: _condition(name, row) for name, row in tree.get("condition", {}).items()}
    dialogues = {name: _dialogue(name, row, conditions) for name, row in tree.get("dialogue", {}).items()}
    return Flow(str(tree.get("version", "")), dialogues, conditions)


def _condition(name: str, row: Mapping[str, Json]) -> Condition:
    key = f"condition.{name}"
    has = row.get("has", ())
    return Condition(
        **_known_keys(
            key,
            {
                "slot": row.get("slot", ""),
                "has": (has,) if isinstance(has, str) else tuple(has),
                "known": row.get("known"),
                "all_of": tuple(row.get("all", ())),
                "any_of": tuple(row.get("any", ())),
                "not_any": tuple(row.get("not", ())),
            },
            row,
            allowed=("slot", "has", "known", "all", "any", "not"),
        )
    )


def _dialogue(name: str, row: Mapping[str, Json], conditions: Mapping[str, Condition]) -> DialogueFlow:
    steps = tuple(_step(f"dialogue.{name}.step[{place}]", step) for place, step in enumerate(row.get("step", ())))
    given = tuple(_given(f"dialogue.{name}.given[{place}]", fact) for place, fact in enumerate(row.get("given", ())))
    ids = [step.id for step in (*given, *steps)]
    for step in steps:
        key = f"dialogue.{name}.{step.id}"
        if ids.count(step.id) > 1:
            raise ContentError(FILE, key, "Two steps have this id.", hint="Give one of them another id.")
        for condition in step.when:
            if condition.lstrip("!") not in conditions:
                raise ContentError(
                    FILE,
                    key,
                    f"Its condition {condition!r} is not defined.",
                    hint="Add [condition.<name>] or mend the name.",
                )
    leads_to = str(row.get("leads_to", ""))
    if leads_to and leads_to not in CARDS:
        raise ContentError(
            FILE, f"dialogue.{name}.leads_to", "There is no such card.", hint=f"One of {', '.join(CARDS)}."
        )
    phases, carried = tuple(row.get("phases", ())), dict(row.get("carried", {}))
    is_of_oneself = bool(row.get("of_oneself", False))
    return DialogueFlow(name, steps, phases, carried, is_of_oneself=is_of_oneself, given=given, leads_to=leads_to)


def _given(key: str, row: Mapping[str, Json]) -> Step:
    return _step(key, {"kind": "one_of", **row})


_WEEK = tuple(
    f"{day}_{part}"
    for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    for part in ("morning", "afternoon", "evening")
)
_FIXED_OPTIONS = {"yes_no": ("yes", "no"), "confirm": ("send",), "week": _WEEK}
_STEP_KEYS = (
    "id",
    "kind",
    "phase",
    "options",
    "when",
    "least",
    "most",
    "counts",
    "required",
    "silent",
    "alone",
    "free_text_to",
    "otherwise",
    "ends",
    "takes_questions",
    "consent",
    "no_is_none",
    "keeps_no_words",
    "among",
    "together",
    "gives_way_to",
    "by_words",
    "fills_none_of",
    "fills_if_wished",
    "also_tells",
)


def _step(key: str, row: Mapping[str, Json]) -> Step:
    if not isinstance(row.get("id"), str) or not row["id"].isidentifier():
        raise ContentError(
            FILE, key, "A step needs an `id` of letters, digits and _.", hint='Write id = "a_short_name".'
        )
    if row.get("kind") not in KINDS:
        raise ContentError(
            FILE, f"{key} {row['id']}", f"kind {row.get('kind')!r} is not one.", hint=f"Use {', '.join(KINDS)}."
        )
    if row.get("counts", MEETINGS) != MEETINGS:
        hint = f'Write counts = "{MEETINGS}", or leave it out where people are counted.'
        raise ContentError(FILE, f"{key} {row['id']}", f"counts {row['counts']!r} is nothing we count.", hint=hint)
    if row["kind"] in ("one_of", "several_of", "fields", "languages") and not row.get("options"):
        raise ContentError(FILE, f"{key} {row['id']}", "It has no options.", hint='Write options = ["a", "b"].')
    when = row.get("when", ())
    values = {
        "id": row["id"],
        "kind": row["kind"],
        "phase": row.get("phase", ""),
        "options": _FIXED_OPTIONS.get(row["kind"], (*row.get("options", ()), *row.get("by_words", ()))),
        "when": (when,) if isinstance(when, str) else tuple(when),
        "least": row.get("least"),
        "most": row.get("most"),
        "counts": row.get("counts", ""),
        "is_required": bool(row.get("required", False)),
        "is_silent": bool(row.get("silent", False)),
        "free_text_to": row.get("free_text_to", ""),
        "otherwise": row.get("otherwise", ""),
        "ends": row.get("ends", ""),
        "takes_questions": bool(row.get("takes_questions", False)),
        "is_consent": bool(row.get("consent", False)),
        "no_is_none": bool(row.get("no_is_none", False)),
        "keeps_no_words": bool(row.get("keeps_no_words", False)),
        "among": row.get("among", ""),
        "together": row.get("together", ""),
        **{
            name: tuple(row.get(name, ()))
            for name in ("alone", "gives_way_to", "by_words", "fills_none_of", "fills_if_wished", "also_tells")
        },
    }
    return Step(**_known_keys(f"{key} {row['id']}", values, row, allowed=_STEP_KEYS))


def _known_keys(
    key: str, values: dict[str, Json], row: Mapping[str, Json], *, allowed: tuple[str, ...]
) -> dict[str, Json]:

    extra = sorted(name for name in row if name not in allowed)
    if extra:
        raise ContentError(FILE, key, f"{extra[0]!r} is not a key here.", hint=f"The keys are {', '.join(allowed)}.")
    return values
