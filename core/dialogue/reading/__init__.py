"""The house's reader: `core.understand` as the dialogue asks for it, and what the words of a request say as a whole."""
