"""How the C library hands out memory to the process."""

import ctypes
import sys

_M_ARENA_MAX = -8  # malloc.h of the GNU C library


def share_one_arena() -> bool:
    """Have all threads take their memory from one arena, as Python's own lock has them run one at a time anyhow.

    Else the GNU C library gives each thread its own, whose freed memory serves no other: 2 MB of 100. Says whether it does;
    another C library has its own ways, and is left alone.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    return mallopt is not None and bool(mallopt(_M_ARENA_MAX, 1))
