"""The Summary page: the text in each of its places, and what its charts are drawn from."""
