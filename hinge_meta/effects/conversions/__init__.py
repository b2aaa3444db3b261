"""What a study printed in another form becomes what a formula needs; each conversion names its source."""
