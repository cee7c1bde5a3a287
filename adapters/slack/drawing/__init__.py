"""What Slack is to show: messages as blocks, forms as windows, within Slack's limits."""
