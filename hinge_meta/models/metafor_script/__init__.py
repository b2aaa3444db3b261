"""A fit as an R script: the same data, metafor's call for it, and both answers side by side."""
