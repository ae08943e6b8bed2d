"""Reading: pure functions from a document's bytes to a Reading. No Django, no database, no files, no clock."""
