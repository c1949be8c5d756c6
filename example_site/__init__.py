"""A small party district site that runs wagtail-studier: what it shows is told in README.md."""
