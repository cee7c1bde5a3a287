"""The facilitators' room for cases: the queue, words back to whoever asked, deciding a course, notices, and the overview."""
