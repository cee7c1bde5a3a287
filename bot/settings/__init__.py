"""What the municipality decides: the table of settings, how each is read and shown, and the rules that the core takes from it."""
