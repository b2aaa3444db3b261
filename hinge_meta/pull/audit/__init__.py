"""Every citation looked up where it is published, and held beside what was cited."""
