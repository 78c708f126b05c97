"""How fast the pages are. `python -m config.bench` prints one `name: value` a line."""
