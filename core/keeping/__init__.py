"""What is kept about people and for how long: masking, a copy of it, erasing, retention, and the register of it all."""
