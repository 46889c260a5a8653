"""Letters on their way: rendered, addressed, drafted or sent, and written down once each."""
