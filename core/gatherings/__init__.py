"""A decided course becomes rooms with people: needs, the mix, the proposal, approval, polls of times, changes."""
