"""The steps of the walk, told by who takes them. What differs between sites is in the World."""
