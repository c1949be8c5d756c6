"""Texts as XML and JSON take them. Pure."""

import re

#: What XML 1.0 has no way to write, not even escaped.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: How a script element may hold JSON: nothing in it can end the element, begin a comment or break a line of script.
IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def printable(text: str) -> str:
    """``text`` without the control characters that no feed reader opens."""
    return UNWRITABLE.sub("", text)


def script_safe(json_text: str) -> str:
    """JSON that stands for the same, and can stand in a ``<script>`` of a page."""
    return json_text.translate(IN_SCRIPT)
