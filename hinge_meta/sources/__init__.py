"""Records and results as services publish them: the only room that knows the network."""
