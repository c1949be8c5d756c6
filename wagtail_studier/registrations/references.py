"""Reference codes: short enough to say on the phone, too many to guess, telling nothing."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0/O, 1/I/L or U, so that a code survives being read aloud."""


def new_reference() -> str:
    """A code such as ``K7M4-2QXR``: 30**8, six hundred thousand million of them."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def new_nonce() -> str:
    """128 random bits, from which the address of a member's own page is made."""
    return secrets.token_hex(16)
