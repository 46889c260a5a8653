"""The recorded weeks: what is kept of each, how the plan moved, and whether they were changed."""
