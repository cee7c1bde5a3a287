"""What a time means where it stands: small steps over the whole answer, run in the order of `in_order`."""
