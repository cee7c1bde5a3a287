"""What we ask of Slack's Web API, what its answers mean, and what we remember of people and conversations."""
