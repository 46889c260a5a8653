"""The scripts for those who work on Headway."""
