"""`understand` and `evaluate`: cases in, readings out, and their marks against labelled cases."""
