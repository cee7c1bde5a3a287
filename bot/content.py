"""Reads everything under prompts/ once and builds what the core is made of. A mistake in a file stops the start, by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import prompts
from core.dialogue.questions.flow import Flow
from core.dialogue.questions.flow_check import Problem, missing_words
from core.dialogue.questions.flow_file import parse_flow
from core.errors import ContentError
from core.ideas.catalogue import Catalogue, parse_catalogue
from core.keeping.inventory import FILE as INVENTORY
from core.keeping.inventory import Inventory, parse_inventory
from core.model import Json
from core.recommending.offerings import Offerings, as_told, parse_offerings
from core.recommending.principles import Register, parse_principles
from core.understand.vocabulary import Vocabulary, parse_vocabulary
from core.wording import Wording


@dataclass(frozen=True)
class Content:
    """The words and rules of one municipality. Each part is read when it is first asked for."""

    folder: Path
    fixed: Mapping[str, Json]

    @cached_property
    def files(self) -> prompts.Texts:
        """Every file below the folder, by its path in it."""
        try:
            return prompts.texts(root=self.folder)
        except prompts.NotUtf8Error as error:
            raise ContentError(str(error), "", "It is not saved as UTF-8.", hint="Save it again as UTF-8.") from error

    @cached_property
    def wording(self) -> Wording:
        in_force = [principle.texts for principle in self.principles.in_force]
        return Wording(self.files, {**self.fixed, "limits": as_told(self.offerings), "principles": in_force})

    @cached_property
    def flow(self) -> Flow:
        return parse_flow(self.files["flow.toml"])

    @cached_property
    def offerings(self) -> Offerings:
        return parse_offerings(self.files["offerings.toml"])

    @cached_property
    def principles(self) -> Register:
        """The principles of step 1: empty until the municipality hands its texts over."""
        return parse_principles(self.files["principles.toml"])

    @cached_property
    def catalogue(self) -> Catalogue:
        return parse_catalogue(self.files.below("catalogue"))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return parse_vocabulary(self.files.below("vocabulary"))

    @cached_property
    def inventory(self) -> Inventory:
        return parse_inventory(self.files[INVENTORY])

    @cached_property
    def missing(self) -> tuple[Problem, ...]:
        """What people could not be told."""
        return missing_words(self.flow, self.wording)


def read_content(folder: Path, fixed: Mapping[str, Json]) -> Content:
    """The content below `folder`. `fixed` are values every prompt may use, such as whom to contact."""
    return Content(folder, fixed)


def refuse_missing_words(content: Content) -> None:
    """Stop before anybody is left without an answer: a sentence that is not there fails only when it is to be said."""
    if content.missing:
        first = content.missing[0]
        happened = f"{first.happened} In all {len(content.missing)} such problems."
        raise ContentError(first.file, first.key, happened, hint="`python -m bot flow check` lists them.")
