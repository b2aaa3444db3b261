"""Published articles in JATS: who wrote them, what became of them, and their tables, cell by cell."""
