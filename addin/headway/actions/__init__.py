"""What each button and command does: read, compute, write in one short phase."""
