"""The facilitators' room: the queue, deciding, composing a course, and the digests."""
