"""What an answer to a question with options means."""
