"""A synthetic archive for measuring: invented pages in the field's diction, the same for the same seed."""
