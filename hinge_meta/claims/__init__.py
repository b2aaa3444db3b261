"""What the clinic says, held against what is known."""
