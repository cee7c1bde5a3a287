"""What is decided: pure functions from frozen values to new values. No clock, network, files, environment or chance."""
