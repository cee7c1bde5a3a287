"""What a facilitator writes of one case, read and nothing more."""
