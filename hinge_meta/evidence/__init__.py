"""The curated tables: read, checked, selected from. The only room that knows ``data/``."""
