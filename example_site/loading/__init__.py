"""Turns the data of ``example_site.content`` into rows. What is there already is left as it is."""
