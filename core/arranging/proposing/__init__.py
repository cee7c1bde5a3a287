"""Whom to ask: the proposal, changing it, approving it, and somebody in it looked up by name."""
