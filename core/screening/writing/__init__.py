"""A facilitator's own words on their way to whoever made the request: a question, taken back, kept in a draft, held back."""
