"""Why a database does not answer, in words of ours: the driver's own may hold the address with its password.

A connection that was never made has no code that tells the reasons apart, so the driver's words are looked at. What is not
recognised (a server that speaks another language) is said in general.
"""

from sqlalchemy.engine import make_url

_RUNNING = "Start the database, or mend the host and port in DATABASE_URL."
_USER = "Mend them in DATABASE_URL. Signs such as @, # and / in a password are written %40, %23 and %2F there."
_CAUSES: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("password authentication failed", "no password supplied"), "It refuses the user or the password.", _USER),
    (("role ",), "It does not know the user.", _USER),
    (
        ("database ",),
        "The server answers, and has no database of that name.",
        "Make it with createdb, or mend the name at the end of DATABASE_URL.",
    ),
    (
        ("could not translate host name", "failed to resolve host", "name or service not known"),
        "No machine of that name is known.",
        "Mend the host in DATABASE_URL.",
    ),
    (("connection refused", "no such file or directory"), "Nothing answers at its address.", _RUNNING),
    (
        ("timeout expired", "timed out"),
        "It does not answer in time.",
        "Does a firewall stand between? Else mend the host and port in DATABASE_URL.",
    ),
    (("starting up", "shutting down", "recovery mode"), "It is starting or stopping.", "Ask again in a minute."),
    (
        ("too many clients", "remaining connection slots"),
        "It has no connection left.",
        "Stop other processes, or raise max_connections.",
    ),
    (
        ("file is not a database",),
        "The file is no SQLite database.",
        "Mend the path in DATABASE_URL, or put a backup back: `python -m bot restore`.",
    ),
    (
        ("unable to open database file",),
        "The file cannot be opened.",
        "Is the path in DATABASE_URL a folder, or may this user not read it?",
    ),
)
_IS_MISSING = frozenset({"role ", "database "})


def cause(error: Exception, url: str) -> tuple[str, str]:
    """What happened and what to do. `url` says which user or database is the one that does not exist."""
    said = str(error).lower()
    for signs, happened, hint in _CAUSES:
        if any(_is_said(sign, said, url) for sign in signs):
            return happened, hint
    return f"It does not answer ({type(error).__name__}).", "Check DATABASE_URL, and that the database is running."


def _is_said(sign: str, said: str, url: str) -> bool:
    if sign not in _IS_MISSING:
        return sign in said
    address = make_url(url)
    name = address.username if sign == "role " else address.database
    return f'{sign}"{(name or "").lower()}" does not exist' in said
