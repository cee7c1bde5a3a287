"""What Slack's payloads say: who, from where, and what they did, as events of ours. Calls nobody."""
