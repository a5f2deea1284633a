"""Who says so? The sources an article names, how far each reaches, and the claims that need one.

`finder.find` gives the attributions; `cover` says what they cover; `claims` finds what needs a source; `quotes` tells
a quotation from a title or a word in marks; `speakers` brings names of one voice together.
"""
