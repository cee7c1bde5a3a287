"""The citizens' room: joining, telling about oneself, consents, resting, leaving the network."""
