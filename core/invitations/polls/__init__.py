"""A poll of times as its citizens meet it: what they read, tap and write."""
