"""A result on a card that travels alone: small screens, slides, printed columns."""
