"""The public pages of regions, parks, initiatives and organisations."""
