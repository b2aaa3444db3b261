"""One question answered: the object that every audience reads."""
