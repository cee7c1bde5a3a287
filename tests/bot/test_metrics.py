"""Numbers in Prometheus' text form, and nobody among their labels."""

from bot import metrics
from bot.metrics import Metrics


def lines(numbers: Metrics, name: str) -> list[str]:
    return [line for line in numbers.text().splitlines() if line.startswith(name)]


def test_events_are_counted_by_kind_and_outcome() -> None:
    numbers = Metrics()

    for kind, outcome in (("said", "taken"), ("said", "taken"), ("chose", "repeated")):
        numbers.count(metrics.EVENTS, kind, outcome)

    assert lines(numbers, "sparring_events_total") == [
        'sparring_events_total{kind="chose",outcome="repeated"} 1',
        'sparring_events_total{kind="said",outcome="taken"} 2',
    ]


def test_the_duration_is_a_cumulative_histogram() -> None:
    numbers = Metrics()

    for seconds in (0.0005, 0.001, 0.02, 60):
        numbers.observe(seconds)

    found = lines(numbers, "sparring_turn_duration_seconds")
    assert found[0] == 'sparring_turn_duration_seconds_bucket{le="0.001"} 2'
    assert found[4] == 'sparring_turn_duration_seconds_bucket{le="0.025"} 3'
    assert found[-4:] == [
        'sparring_turn_duration_seconds_bucket{le="10"} 3',
        'sparring_turn_duration_seconds_bucket{le="+Inf"} 4',
        "sparring_turn_duration_seconds_sum 60.021500",
        "sparring_turn_duration_seconds_count 4",
    ]


def test_what_others_count_is_read_when_asked() -> None:
    numbers = Metrics()
    counts: dict[metrics.Labels, float] = {("play", "sent"): 3}
    numbers.read(metrics.MESSAGES, lambda: counts)
    numbers.read(metrics.OLDEST, lambda: {(): 12.5})
    counts["play", "later"] = 1

    assert lines(numbers, "sparring_outbox_") == [
        'sparring_outbox_messages_total{channel="play",outcome="later"} 1',
        'sparring_outbox_messages_total{channel="play",outcome="sent"} 3',
        "sparring_outbox_oldest_seconds 12.5",
    ]


def test_a_reading_that_fails_leaves_the_others_standing() -> None:
    def fails() -> dict[tuple[str, ...], float]:
        raise OSError("no database")

    numbers = Metrics()
    numbers.read(metrics.OLDEST, fails)
    numbers.count(metrics.EVENTS, "said", "taken")

    assert lines(numbers, "sparring_outbox_oldest_seconds") == []
    assert lines(numbers, "sparring_events_total") == ['sparring_events_total{kind="said",outcome="taken"} 1']


def test_a_name_a_number_and_a_text_are_no_labels() -> None:
    numbers = Metrics()

    for kind in ("Åse Kanariefugl", "0102031234", 'x"} 1\nfaked 1', "", "a" * 41):
        numbers.count(metrics.EVENTS, kind, "taken")

    assert lines(numbers, "sparring_events_total") == ['sparring_events_total{kind="other",outcome="taken"} 5']


def test_a_flood_of_labels_takes_no_more_memory() -> None:
    numbers = Metrics()

    for number in range(1_000):
        kind = "".join(chr(ord("a") + int(digit)) for digit in str(number))
        numbers.count(metrics.EVENTS, kind, "taken")

    assert len(lines(numbers, "sparring_events_total")) == metrics.MOST_SERIES + 1


def test_every_family_says_what_it_is() -> None:
    text = Metrics().text()

    for family in metrics.FAMILIES:
        assert f"# HELP {family.name} {family.help}\n# TYPE {family.name} {family.kind}\n" in text
        assert family.name.startswith("sparring_")
        assert family.name.endswith("_total") is (family.kind == "counter")
