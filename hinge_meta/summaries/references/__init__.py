"""The sources as references: CSL-JSON, BibTeX, and a list to read."""
