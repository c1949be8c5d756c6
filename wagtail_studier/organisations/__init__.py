"""Who arranges: the tree of organisations, who works for which of them, and what a user may see."""
