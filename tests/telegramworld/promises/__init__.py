"""What is promised citizens, measured over the wire. `python -m tests.telegramworld.promises` prints the full figures."""
