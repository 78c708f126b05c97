"""Files to take along: one document feeds every format, so all say the same."""
