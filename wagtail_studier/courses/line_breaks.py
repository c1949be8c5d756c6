"""Breaking text into lines where nothing does it for us, as in a drawing. Pure."""

NARROW = frozenset("iljtfrI.,:;!'|()[] -")
WIDE = frozenset("mw@%")
FIRST_SQUARE = "\u1100"
"""From here on come signs that are as wide as they are high; before it alphabets."""


def wrap(text: str, width: float) -> list[str]:
    """``text`` in lines of at most ``width`` (in em, reckoned for a wide typeface); a word that is too long is cut."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined) <= width:
            lines[-1] = joined
        else:
            lines += _pieces(word, width)
    return lines


def _pieces(word: str, width: float) -> list[str]:
    """A word in pieces that fit, with hyphens where it was cut."""
    if text_width(word) <= width:
        return [word]
    pieces = [""]
    for sign in word:
        if pieces[-1] and text_width(f"{pieces[-1]}{sign}-") > width:
            pieces[-1] += "-"
            pieces.append("")
        pieces[-1] += sign
    return pieces


def text_width(text: str) -> float:
    """About how wide a text is in em, in bold letters of a sans-serif that runs wide."""
    return sum(map(_sign_width, text))


def _sign_width(sign: str) -> float:
    if sign in NARROW:
        return 0.4
    if sign >= FIRST_SQUARE:
        return 1.05
    return 0.82 if sign.isupper() or sign in WIDE else 0.67
