"""One module a kind of check. A check yields hits; it never prints, never reads settings."""
