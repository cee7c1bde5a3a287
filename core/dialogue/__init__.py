"""Dialogues: the questions as data, what a message means as an answer, and what is asked next. Whatever the dialogue is about."""
