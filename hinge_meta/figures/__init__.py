"""A result as a picture, with its numbers and its words."""
