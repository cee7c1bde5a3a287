"""What facilitators are told of all cases: the digest, the channel's threads, a promised day that passed, the figures."""
