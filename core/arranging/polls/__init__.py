"""A poll of times: what it says, the time that is chosen, and what becomes of one that leads nowhere."""
