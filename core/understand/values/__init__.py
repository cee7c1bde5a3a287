"""Kinds of value, wherever they are asked for: how many, names, telephone numbers, languages."""
