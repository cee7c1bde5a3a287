"""Asking citizens in waves out of those who are approved: searching, inviting, what reached them, what time and leaving bring."""
