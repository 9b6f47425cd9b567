"""Origins: which reports repeat one another. Empty so far: every origin is counted by its own words alone."""
