"""The document of one question: a sheet for who has two minutes, then the methods and details."""
