"""The public pages of news, documents and publications."""
