"""A search that is never there."""

from typing import Any


class SearchBackend:
    def __init__(self, params: Any) -> None:
        pass

    def search(self, *args: Any, **kwargs: Any) -> Any:
        raise ConnectionError("nobody answers")
