"""Every kind of picture, with the lines that made it."""
