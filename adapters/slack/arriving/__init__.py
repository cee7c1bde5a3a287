"""How deliveries reach us, over a socket or HTTP, and are kept until their turn is committed."""
