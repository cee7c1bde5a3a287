"""A Slack on this machine: what slack-bolt and slack-sdk talk to in tests, refusing what Slack refuses."""
