"""From a full text or a registry to rows that a person may accept."""
