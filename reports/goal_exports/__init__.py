"""A goal to take along: all that its page says."""
