"""A process of `seats` that answers: it reads orders from what it is told by, and sends back what each answer did to the room.

python -m tests.crash.seat_worker ADDRESS    its standard input is one end of a pipe that goes both ways
"""

import sys
from multiprocessing.connection import Connection

from adapters.storage.store import SqlStore
from tests.crash.seats import Answering
from tests.worlds import service


def main() -> None:
    core, pipe = service(), Connection(0)
    with SqlStore.open(sys.argv[1]) as store:
        while (order := pipe.recv()) is not None:
            number, share, at = order
            try:
                pipe.send(Answering(store, core.decide, number, at).take(share))
            except Exception as error:
                pipe.send(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
