"""Look at what a version says, or a filled-in template, before anybody relies on it."""
