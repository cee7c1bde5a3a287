"""What is promised for Slack, measured over the wire. `python -m tests.slackworld.promises` prints the full figures."""
