"""Runs the rules over articles."""
