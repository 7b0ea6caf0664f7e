"""A stateful double of the services that a client of Azure ML speaks to, for tests on loopback."""
