"""relis: an editorial linter that reads articles exactly and says what an editor would say."""

__version__ = "0.1.0"
