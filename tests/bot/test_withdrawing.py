"""Withdrawal beats any queued message: a short run of the promise, on each database."""

from tests.privacy.withdrawing import a_world, after_withdrawal

SCHEDULES = 40


def test_nothing_goes_out_after_a_withdrawal_but_one_confirmation(database_url: str):
    world = a_world(database_url)

    found = {seed: after_withdrawal(world, seed) for seed in range(SCHEDULES)}

    world.store.close()
    assert {seed: texts for seed, texts in found.items() if texts} == {}


def test_the_schedules_do_send_messages_before(database_url: str):
    world = a_world(database_url)
    before = 0
    for seed in range(SCHEDULES):
        after_withdrawal(world, seed)
        before += world.wire.sent.index("-- withdrawn --")
    world.store.close()

    assert before > SCHEDULES
