"""Reading: pure functions from a document's bytes to a Reading; no Django, database, files or clock."""
