"""The forest plot, its layouts, and the forests of refits."""
