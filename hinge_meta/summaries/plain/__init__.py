"""Plain language: what the words of research mean."""
