"""Tests of the template and of the scripts that build it."""
