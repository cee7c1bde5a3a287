"""Answers that are written as a list, a table or a piece of a calendar, read by their layout before their sentences are."""
