"""With whom a municipality is compared: a group like it, and all of them."""
