"""Effects become a pooled effect with its uncertainty. The only room that speaks to PyMARE and statsmodels."""
