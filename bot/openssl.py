"""Whether the process has OpenSSL: 7 MB with its certificates, for which only a channel has a use.

The service itself speaks plain HTTP, PostgreSQL's driver brings its own, and Python has every hash we take without it.
"""

import sys
from importlib.util import find_spec

_HASHES = (
    "_md5",
    "_sha1",
    "_sha3",
    "_blake2",
    *(("_sha2",) if sys.version_info >= (3, 12) else ("_sha256", "_sha512")),
)
_NAMES = ("ssl", "_ssl", "_hashlib")


def leave_out() -> bool:
    """Have Python, asyncio and aiohttp do without, as all of them can where it was not built in. Says whether they do.

    For a process that calls nobody, and before anything imports `hashlib`, `asyncio` or what needs them: once OpenSSL is loaded,
    nothing is done. Nor where a distribution took Python's own hashes out. It cannot be undone.
    """
    is_possible = not any(name in sys.modules for name in _NAMES) and all(map(find_spec, _HASHES))
    if is_possible:
        sys.modules.update(dict.fromkeys(_NAMES))  # type: ignore[arg-type]  # None there is Python's word for "do not import"
    return is_possible
