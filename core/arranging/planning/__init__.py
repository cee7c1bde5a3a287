"""The plan of a gathering before people are asked: when, where, whom it needs, how many, and their mix."""
