"""How many to ask, and how likely it is that the room fills. Pure arithmetic over a belief about who says yes."""
