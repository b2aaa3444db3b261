"""What services publish, brought to the curated tables: audit, search, extraction. A person decides what enters."""
