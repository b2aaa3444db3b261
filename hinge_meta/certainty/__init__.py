"""How sure one may be, and in which words. Judgements are people's; this room only words them."""
