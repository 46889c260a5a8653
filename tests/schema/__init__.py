"""The declaration, and what is made from it."""
