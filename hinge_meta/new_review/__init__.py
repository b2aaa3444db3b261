"""A review of one's own: a folder with tables, a question and a notebook, on any subject."""
