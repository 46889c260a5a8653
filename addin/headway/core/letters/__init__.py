"""Letters: what each reader is mailed about the plan."""
