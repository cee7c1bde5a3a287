# ruff: noqa: S608 -- what is put into these texts are names and marks written here, never a value
"""The statements of a turn, as SQL text that grows with the number of turns in a batch.

Both databases read the same text; only the mark of a parameter and the word that locks a row differ. They are plain text
because Core's own compiling costs as much as the rest of the turn. Questions outside the turn use Core (`facts`).
"""

from functools import cache

from adapters.storage.rows.codec import PERSON_COLUMNS


class Grown:
    """A statement whose `{rows}` becomes a list of (?, ?, …) for each row, or whose `{marks}` a list of ?."""

    def __init__(self, text: str, *, width: int = 1) -> None:
        self._text = text
        self._width = width
        self.text = cache(self._grow)

    def _grow(self, rows: int, mark: str, lock: str) -> str:
        one = "(" + ", ".join([mark] * self._width) + ")"
        return self._text.format(
            rows=", ".join([one] * rows), marks=", ".join([mark] * rows * self._width), mark=mark, lock=lock
        )


_KNOWN = f"""
    SELECT {{key}}, c.body, c.version, {", ".join("p." + name.strip() for name in PERSON_COLUMNS.split(","))}
    FROM {{source}} LEFT JOIN conversation c ON c.person = p.id
    WHERE {{key}} IN ({{{{marks}}}}) {{{{lock}}}}"""
# Locking the person is locking the conversation: it exists before the first conversation does.
LOAD_BY_LANE = Grown(_KNOWN.format(key="a.lane", source="address a JOIN person p ON p.id = a.person"))
LOAD_BY_PERSON = Grown(_KNOWN.format(key="p.id", source="person p"))
LOCK_ROWS = " ORDER BY p.id FOR UPDATE OF p"
LOCK_BY_LANE = Grown(
    "SELECT p.id FROM address a JOIN person p ON p.id = a.person WHERE a.lane IN ({marks}) ORDER BY p.id FOR UPDATE OF p"
)
LOCK_BY_PERSON = Grown("SELECT id FROM person WHERE id IN ({marks}) ORDER BY id FOR UPDATE")

# RETURNING and never rowcount: for this statement psycopg reports -1, and every repeat would count as new.
REMEMBER = Grown(
    "INSERT INTO inbound_event (source, id, at, lane, person, kind, payload) VALUES {rows}"
    " ON CONFLICT DO NOTHING RETURNING source, id, position",
    width=7,
)
FORGET_WORDS = Grown("UPDATE inbound_event SET payload = '{{}}' WHERE position = {mark}")
NAME_STRANGER = Grown("UPDATE inbound_event SET person = {mark} WHERE position = {mark}")

CLAIM_TIMER = Grown(
    "DELETE FROM timer WHERE key = {mark} AND due <= {mark} AND COALESCE(subject, -1) = {mark}"
    " RETURNING due, kind, payload"
)
SET_TIMERS = Grown(
    "INSERT INTO timer (key, due, subject, kind, payload) VALUES {rows} ON CONFLICT (key) DO UPDATE SET"
    " due = excluded.due, subject = excluded.subject, kind = excluded.kind, payload = excluded.payload,"
    " attempts = 0, last_error = NULL",
    width=5,
)
CANCEL_TIMERS = Grown("DELETE FROM timer WHERE subject = {mark} AND kind = {mark}")

# A saved value is one version on from the stored one, or it was decided on an old state and returns no row.
SAVE_CONVERSATIONS = Grown(
    "INSERT INTO conversation (person, body, version) VALUES {rows} ON CONFLICT (person) DO UPDATE SET"
    " body = excluded.body, version = excluded.version WHERE conversation.version = excluded.version - 1"
    " RETURNING person",
    width=3,
)
SAVE_PERSONS = Grown(
    f"INSERT INTO person ({PERSON_COLUMNS}) VALUES {{rows}} ON CONFLICT (id) DO UPDATE SET"
    + ", ".join(f" {name} = excluded.{name}" for name in PERSON_COLUMNS.split(", ")[1:])
    + " WHERE person.version = excluded.version - 1 RETURNING id",
    width=12,
)
# A new person must not take over a chat that became somebody else's a moment ago; a known person may move into one.
CLAIM_ADDRESS = Grown(
    "INSERT INTO address (lane, person) VALUES ({mark}, {mark}) ON CONFLICT DO NOTHING RETURNING lane"
)
MOVE_ADDRESS = Grown(
    "INSERT INTO address (lane, person) VALUES ({mark}, {mark}) ON CONFLICT (lane) DO UPDATE SET person = excluded.person"
    " RETURNING lane"
)
OTHER_CHATS = Grown("SELECT lane FROM address WHERE person = {mark} AND lane <> {mark} ORDER BY lane")
# What waits for somebody in a chat that is theirs no more goes to the one that is; a chat with nothing on its way is forgotten.
REHOME = Grown(
    "UPDATE outbox SET lane = {mark} WHERE person = {mark} AND status = 0"
    " AND lane IN (SELECT lane FROM address WHERE person = {mark} AND lane <> {mark})"
)
DROP_LANES = Grown(
    "DELETE FROM lane WHERE name IN (SELECT lane FROM address WHERE person = {mark} AND lane <> {mark})"
    " AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.lane = lane.name AND status < 2)"
)
DROP_ADDRESSES = Grown("DELETE FROM address WHERE person = {mark} AND lane <> {mark}")

CASE_NAMES = "number, requester, facilitator, status, created, promised, body, version"
INSERT_CASE = Grown(
    f"INSERT INTO casefile ({CASE_NAMES}) VALUES {{rows}} ON CONFLICT DO NOTHING RETURNING number", width=8
)
UPDATE_CASE = Grown(
    "UPDATE casefile SET requester = {mark}, facilitator = {mark}, status = {mark}, created = {mark}, promised = {mark},"
    " body = {mark}, version = {mark} WHERE number = {mark} AND version = {mark} RETURNING number"
)
LOCK_CASES = Grown("SELECT number FROM casefile WHERE number IN ({marks}) ORDER BY number FOR UPDATE")
ADD_LOG = Grown("INSERT INTO case_log (casefile, at, who, what, why, facts) VALUES {rows}", width=6)

HUSH = Grown(
    "UPDATE outbox SET status = {mark}, finished = {mark}, last_error = {mark} WHERE person = {mark} AND status < 2"
)
FORGET_ASKED = Grown("DELETE FROM enquiry WHERE citizen = {mark} AND answered IS NULL")
FIND_ADDRESSES = Grown("SELECT id, channel, chat FROM person WHERE id IN ({marks})")
# The lanes come before the messages: the lock on a lane's row makes the order of ids the order of commits per chat.
# A busy lane keeps its moment (a lease, a back-off, the provider's pause); an idle or parked one is due at once. Neither is
# parked any more: whoever holds the lane sees that a message came meanwhile.
WAKE_LANES = Grown(
    "INSERT INTO lane (name, channel, due, is_bulk) VALUES {rows} ON CONFLICT (name) DO UPDATE SET"
    " due = CASE WHEN lane.due IS NOT NULL AND (lane.token IS NOT NULL OR NOT lane.is_parked) THEN lane.due"
    " WHEN lane.free_from > excluded.due THEN lane.free_from ELSE excluded.due END,"
    " is_bulk = CASE WHEN lane.due IS NULL THEN excluded.is_bulk ELSE (lane.is_bulk AND excluded.is_bulk) END,"
    " is_parked = (1 = 0)",
    width=4,
)
QUEUE = Grown(
    "INSERT INTO outbox (dedupe_key, event, lane, person, payload, is_bulk, is_quiet, expires, needs, about, is_fleeting,"
    " created) VALUES {rows} ON CONFLICT DO NOTHING",
    width=12,
)
