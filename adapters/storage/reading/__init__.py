"""What a decision may ask of the database, and what is remembered of it from the turn before."""
