"""Which articles print the same dispatch, by their words alone: pure, nothing here touches the database."""
