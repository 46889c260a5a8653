"""The pure core, with small tables worked by hand."""
