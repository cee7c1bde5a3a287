"""What a facilitator sees of a gathering, and what is told of it when they ask."""
