"""Somebody is erased on the database of this address: a line is said before and one after. Killed in between by `crashing`.

python -m tests.privacy.erasing ADDRESS
"""

import sys

from adapters.storage.store import SqlStore
from tests.adapters.storage.keeping.test_erasing import erase


def main() -> None:
    with SqlStore.open(sys.argv[1]) as store:
        print(flush=True)
        erase(store)
        print(flush=True)


if __name__ == "__main__":
    main()
