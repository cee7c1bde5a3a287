"""What everybody who works with a case shares: its card, whose it is, who stands in, its turns and its journal."""
