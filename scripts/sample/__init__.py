"""The past of the sample plan: its recorded weeks."""
