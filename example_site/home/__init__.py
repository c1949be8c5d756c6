"""The host site's own pages: start page, plain pages, news, and the index of plans."""
