"""Risk of bias and the flow of records, as pictures."""
