"""Search: folding and terms are pure; nothing here reads a file or asks the clock."""
