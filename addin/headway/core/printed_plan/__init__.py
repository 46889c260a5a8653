"""The Implementation Plan as a document to print."""
