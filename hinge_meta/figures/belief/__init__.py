"""Every effect, and what may be believed of it, as pictures."""
