"""Texts that editors write one item a line."""


def lines(text: str) -> list[str]:
    """The lines of ``text`` that say something; browsers end them in CR LF."""
    return [line.strip() for line in text.splitlines() if line.strip()]
