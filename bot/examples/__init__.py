"""The playground's made-up people: who they are, how they answer, and that they have met the bot."""
