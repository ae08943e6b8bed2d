"""What the command that reads the archive anew is made of: the choice of rules and documents, the report."""
