"""How a queued effect becomes the message of its recipient, at the moment it is sent: words in their language, and files.

Nothing rendered is stored. What a file holds is made by the core; here is only which kind of attachment leads to which.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from adapters.storage.keeping.exporting import export_person
from adapters.storage.store import SqlStore
from bot.content import Content
from bot.settings.config import Settings
from core.effects import Attachment, Edit, Say
from core.invitations.seats.calendar_file import Organizer, calendar_file
from core.keeping.about_me import EXPORT
from core.keeping.copy_file import json_copy, text_copy
from core.markup import File, Message
from core.model import Person
from core.ports import Clock

Attach = Callable[[Attachment, Person], File]
"""Makes the file of an attachment at the moment its message is sent."""


def attachments(content: Content, store: SqlStore, clock: Clock, settings: Settings) -> Mapping[str, Attach]:
    """How the file of each kind of attachment is made."""
    organizer = Organizer(settings.contact_name, settings.contact_mail)

    def export(file: Attachment, person: Person) -> File:
        """The copy is of what is stored now; it was stored nowhere itself."""
        rows = export_person(store.engines, person.id, content.inventory)
        if file.params["form"] == "json":
            return json_copy(rows, clock.now())
        return text_copy(rows, clock.now(), content.wording, person.language)

    def calendar(file: Attachment, person: Person) -> File:
        return calendar_file(file.params, content.wording, person.language, organizer)

    return {"calendar": calendar, EXPORT: export}


def make_render(content: Content, attach: Mapping[str, Attach]) -> Callable[[Say | Edit, Person], Message]:
    """How a queued effect becomes the message of its recipient, at the moment it is sent. `attach` is by kind of attachment."""
    wording = content.wording

    def render(effect: Say | Edit, person: Person) -> Message:
        message = wording.message(person.language, effect.prompt, effect.params, effect.choices)
        if isinstance(effect, Edit) or not effect.files:
            return message
        return replace(message, files=tuple(attach[file.kind](file, person) for file in effect.files))

    return render
