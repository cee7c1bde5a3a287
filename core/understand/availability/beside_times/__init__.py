"""What is told beside the times, clause by clause: what keeps somebody busy, what does not, and what is no promise."""
