"""Both sides are heard: sending, replying, and what is done with it."""
