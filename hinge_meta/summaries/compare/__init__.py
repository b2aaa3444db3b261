"""What changed between two builds: studies, numbers, conclusions, claims, findings."""
