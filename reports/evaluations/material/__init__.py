"""What the site holds on the council's information, for a norm on that."""
