"""The article as a reader sees it, with an exact map back to the source; one module a format."""
