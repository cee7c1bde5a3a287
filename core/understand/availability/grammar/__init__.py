"""Which days and hours belong together, and what is yes and what is no: from atoms to groups."""
