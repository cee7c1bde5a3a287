"""Messages that wait: whose they are to send, how fast, and what became of them."""
