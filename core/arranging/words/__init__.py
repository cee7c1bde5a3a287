"""What a facilitator writes of gatherings, read and nothing more."""
