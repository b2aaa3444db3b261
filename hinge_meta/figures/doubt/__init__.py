"""What could overturn a result, as pictures."""
