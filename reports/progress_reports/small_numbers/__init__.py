"""Small numbers of people are not shown, nor what they can be computed from."""
