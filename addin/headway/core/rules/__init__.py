"""Rules that a plan's tables must keep: of a column, of a row, between tables."""
