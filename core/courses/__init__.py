"""From the first meeting to daily operation: attendance, learning, advisers, and the 100 days with their checks."""
