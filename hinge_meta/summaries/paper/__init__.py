"""A document on paper: PDF, and Word for who wants to edit it."""
