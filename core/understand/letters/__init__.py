"""What a letter or a pasted mail is: whom it greets, what its writer says, who signs it, and what it answers."""
