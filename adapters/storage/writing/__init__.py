"""Turns made durable: several in one transaction, with all they want done."""
