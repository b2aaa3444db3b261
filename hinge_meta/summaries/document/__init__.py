"""What a document says, before it has a form: one content, from which HTML, PDF and Word are made."""
