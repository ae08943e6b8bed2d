"""Measurements anyone can run; all results are ratios within one run."""
