"""When a citizen can and cannot, read from an answer in free text."""
