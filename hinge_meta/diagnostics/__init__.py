"""What could overturn a pooled effect: every result is asked again without its studies, and in other ways."""
