"""What is said to us and is no answer: orders, greetings, letters, questions of fact; also beside an answer."""
