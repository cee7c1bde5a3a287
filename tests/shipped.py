"""The words that come with the program, read once in a test process: most of what it takes to begin is to read them."""

from functools import cache

import prompts
from core.understand.vocabulary import Vocabulary, parse_vocabulary
from core.wording import Wording


@cache
def files() -> prompts.Texts:
    return prompts.texts()


@cache
def vocabulary() -> Vocabulary:
    return parse_vocabulary(files().below("vocabulary"))


@cache
def wording() -> Wording:
    """The prompts with none of the values that a place gives them."""
    return Wording(files())
