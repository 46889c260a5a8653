"""Headway as a person meets it: a real LibreOffice on a screen, with a mouse and a keyboard."""
