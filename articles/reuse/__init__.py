"""What others take away from the archive: citations, feeds, exports."""
