"""How a result shows itself in Jupyter: one form of table, the words explained, errors on one screen."""
