"""`select` and `season`: panel cases and whole seasons read from files, played and told in figures."""
