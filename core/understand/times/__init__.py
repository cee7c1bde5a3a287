"""The words about days, weeks and hours, put together to pieces of time."""
