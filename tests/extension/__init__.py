"""The extension for LibreOffice, as far as no LibreOffice is needed to see it."""
