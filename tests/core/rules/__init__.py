"""The rules between cells, rows and tables."""
