"""Keys that are the same on every machine, so that what is loaded once is known again."""

import uuid

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "alvmarken.example.org")


def key_for(kind: str, name: str) -> uuid.UUID:
    """The key of a thing of the content, for example ``key_for("occasion", "steg-2-var")``."""
    return uuid.uuid5(NAMESPACE, f"{kind}/{name}")
