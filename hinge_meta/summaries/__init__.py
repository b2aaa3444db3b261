"""Results as documents, for people who read and do not run code."""
