"""A question answered again at each turn of a knob, in a notebook."""
