"""Rules: find, load, validate; their phrases, patterns, messages and examples."""
