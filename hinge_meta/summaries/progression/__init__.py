"""The clinic's progression as a page: what trials did that resembles each step, and what is coaching."""
