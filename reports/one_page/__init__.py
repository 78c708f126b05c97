"""What a committee needs of a framework, a theme or a goal, on one sheet of paper.

`content.OnePage` holds all that the sheet says; the page and the PDF only lay it out.
"""
