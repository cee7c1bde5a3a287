"""A few rooms of the long run, on both databases, with two processes that sell the same seats."""

from random import Random

from tests.crash.seats import Model, a_town, run


def test_two_processes_never_sell_a_seat_twice(database_url: str) -> None:
    with a_town(database_url, processes=2) as (store, workers):
        wrong = run(1, Random(1), store, workers)

    assert wrong == []


def test_the_model_itself_keeps_the_order_and_the_seats() -> None:
    room = Model(seats=1)

    assert [room.apply("i_yes", who) for who in (7, 8, 9, 8)] == [
        ((7, "seated"),),
        ((8, "waiting"),),
        ((9, "waiting"),),
        (),
    ]
    assert room.apply("i_leave_yes", 7) == ((7, "withdrawn"), (8, "offered"))
    assert room.apply("lapse", 8) == ((8, "silent"), (9, "offered"))
    assert room.apply("i_yes", 9) == ((9, "seated"),)
    assert (room.seated, room.offered, room.waiting) == ({9}, [], [])
