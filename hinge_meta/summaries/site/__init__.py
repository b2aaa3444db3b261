"""What makes single pages a site: a glossary, and links to it from wherever its terms are used."""
