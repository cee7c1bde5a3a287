"""What shall happen: imperative values a decision returns. The store commits them with the turn; the outbox carries them out.

Nothing here holds a sentence: a message is the name of a prompt and its values, rendered when it is sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.model import Address, Json, PersonId


@dataclass(frozen=True, slots=True)
class Choice:
    """A button. `label` names an entry of prompts/<language>/labels.toml; `params` fill it. `words` is a label people wrote."""

    token: str
    label: str
    params: Mapping[str, Json] = field(default_factory=dict)
    style: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message, by its kind ("calendar", "export") and values: made when the message is sent."""

    kind: str
    params: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Send a message. `is_bulk`: nobody waits for it. Answers to a waiting person go first, and where people are at work it comes
    in working hours; what is urgent is not bulk. After `expires` it is dropped with a record.

    `needs` is what the citizen must still agree to when it is sent (a Purpose), or it is dropped with a record. `about` are
    others whose name or words are in it: erasing them takes it along. `is_fleeting`: kept nowhere once it was sent.
    `place`: shown to the person alone where others read along (Event.place), and not for long. `thread`: messages to the same
    chat with the same name stand together, below the first of them, which is the thread's head. `chat`: there, and not where they
    were last heard.
    """

    to: PersonId
    prompt: str
    params: Mapping[str, Json] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    files: tuple[Attachment, ...] = ()
    is_bulk: bool = False
    expires: datetime | None = None
    respects_quiet_hours: bool = False
    needs: str = ""
    about: tuple[PersonId, ...] = ()
    is_fleeting: bool = False
    place: str = ""
    thread: str = ""
    chat: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Replace a message that was sent earlier; `message` is the channel's id of it. Not modified or too old is no error.

    `thread` instead of `message`: the head of this thread is replaced, and made where there is none. `about` as of a Say, and
    `is_bulk`: what replaces a message that is bulk is so, too, or it would come before it.
    """

    to: PersonId
    message: str
    prompt: str
    params: Mapping[str, Json] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    thread: str = ""
    about: tuple[PersonId, ...] = ()
    is_bulk: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTimer:
    """Ask for a moment. The same key replaces the earlier one. `subject` None is nobody's (a digest round, retention)."""

    key: str
    due: datetime
    kind: str
    subject: PersonId | None = None
    payload: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTimers:
    """Forget moments of one kind for one subject."""

    subject: PersonId
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hush:
    """Drop everything that waits to be sent to somebody who wants to hear no more; what this turn says is not meant.

    What they asked and nobody answered is let go too: no answer comes after it.
    """

    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Erase:
    """Forget a person wholly: every row that is theirs, every message that tells of them, their name in what must stay.

    What this turn says to them is the last they hear, and is kept nowhere once it was sent.
    """

    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepOneChat:
    """Let no other chat than this lead to the person: whoever writes in another is somebody new."""

    person: PersonId
    chat: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetWords:
    """Keep of this turn's event that it came, and not what was said: its words stand where they belong, and nowhere else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetGo:
    """Let go of what is over, up to these moments: `drafts` of unfinished dialogues and of people who never became anything
    here, `left` of members who left, `invitations` nobody answered, `practical` needs of what is held, `cases`, `links` and
    `enquiries`."""

    drafts: datetime
    left: datetime
    invitations: datetime
    practical: datetime
    cases: datetime
    links: datetime
    enquiries: datetime


Effect = Say | Edit | SetTimer | CancelTimers | Hush | Erase | KeepOneChat | ForgetWords | LetGo
