"""Which case is meant, and what, where words are no single order: several, a topic, a name, being rid of it. Never guessed."""
