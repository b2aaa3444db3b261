"""Machine checks for the errors that reviews are known to make, over ``data/`` and over any study table."""
