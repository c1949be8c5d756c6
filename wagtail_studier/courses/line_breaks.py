"""Breaking text into lines where nothing does it for us, as in a drawing. Pure."""

NARROW = frozenset("iljtfrI.,:;!'|()[] -")
WIDE = frozenset("mw@%")
FIRST_SQUARE = "\u1100"
"""From here on come signs that are as wide as they are high; before it alphabets."""

SLACK = 0.8
"""What a hyphen, and a letter that just does not fit, take of a line."""


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
    """A word in as few pieces as fit, about equally long: no line gets a single letter."""
    whole = text_width(word)
    pieces, number = [word], 1
    while whole > width and (number == 1 or len(pieces) > number):
        number += 1
        pieces = _cut(word, min(width, whole / number + SLACK))
    return pieces


def _cut(word: str, width: float) -> list[str]:
    """A word in pieces with hyphens where it was cut."""
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
