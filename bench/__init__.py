"""How fast, how often right, against what: commands that print tables. They take a folder and fail if it is not there."""
