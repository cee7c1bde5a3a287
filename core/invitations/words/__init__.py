"""What a citizen writes of an invitation, read and nothing more."""
