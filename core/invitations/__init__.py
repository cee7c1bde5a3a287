"""Asking citizens: waves, seats, the invitation and its answers, and what follows when somebody cannot."""
