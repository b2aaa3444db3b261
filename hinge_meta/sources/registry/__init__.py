"""A study and its results as ClinicalTrials.gov publishes them, read into frozen records."""
