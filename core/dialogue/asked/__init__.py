"""What is asked: the next question and its buttons, the latest one read back from the chat, and short messages beside them."""
