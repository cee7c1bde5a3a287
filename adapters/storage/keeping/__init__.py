"""What becomes of stored data besides turns: backed up, copied, let go of, erased and wiped."""
