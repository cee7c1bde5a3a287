"""A facilitator's words to all who have a seat: read, shown first, and sent by a tap."""
