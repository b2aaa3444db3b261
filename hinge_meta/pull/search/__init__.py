"""Saved searches run, their records put together, screened by people, counted, and searched again."""
