"""Every error the house can name: what happened, and what to do next.

What a person does unexpectedly (a double tap, an old button, a photo) is an event, not an error, and does not belong here.
"""


class SparringError(Exception):
    """The root. `hint` is the next step, in words an operator or facilitator can follow."""

    def __init__(self, happened: str, *, hint: str) -> None:
        super().__init__(happened)
        self.happened = happened
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.happened} {self.hint}"


class ContentError(SparringError):
    """A file under prompts/ says something the program cannot follow. Names the file and the key."""

    def __init__(self, file: str, key: str, happened: str, *, hint: str) -> None:
        super().__init__(": ".join(filter(None, (file, key, happened))), hint=hint)
        self.file = file
        self.key = key


class StaleError(SparringError):
    """Somebody saved the same row in between. Load again and decide again: decisions are pure, so that is safe."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} was changed by another turn.", hint="The turn is taken again by itself.")


class SettingError(SparringError):
    """A setting in the environment cannot be used."""
