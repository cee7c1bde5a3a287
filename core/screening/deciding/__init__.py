"""The course of a case: proposed, composed in words or in a form, drafted, and decided inside the limits."""
