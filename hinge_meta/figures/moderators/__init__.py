"""What goes with the effect, as pictures."""
