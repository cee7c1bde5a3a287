"""Tables, statements, and how values become rows and come back."""
