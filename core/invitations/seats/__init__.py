"""Who has a seat: given and given up, the meetings one cannot come to, and the seat in a calendar."""
