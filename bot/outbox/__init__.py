"""Carries messages out: claimed in order, rendered when they are sent, and what became of them recorded."""
