"""Wiring: system checks. Each has an id, a hint, and a test that makes it bite."""
