"""What a writer takes back, changes or tells anew further down, and of which times that were told before."""
