"""The areas of the Netherlands over time, and which municipalities are alike.

Facts of CBS that every installation needs, kept as files of this program: no site has
to ask for them. `python manage.py read_area_history` makes the files about areas anew.
"""
