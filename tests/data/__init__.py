"""What the package carries as data: the sample plan and the template."""
