"""A request in free text, understood at once."""
