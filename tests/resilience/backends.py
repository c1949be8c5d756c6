"""Parts of a site that are out of order."""

from typing import Any

from django.core.cache.backends.base import BaseCache
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import OperationalError


class BrokenCache(BaseCache):
    """A cache whose server is away."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(self, *args: Any, **kwargs: Any) -> Any:
        raise ConnectionError("the cache is away")

    get = set = touch = delete = clear = has_key = incr = add


class BrokenSearch:
    """A search backend whose server is away."""

    def __init__(self, params: dict[str, Any]) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        raise ConnectionError("the search is away")


def refuse_to_connect(_self: BaseDatabaseWrapper, *_args: Any, **_kwargs: Any) -> Any:
    raise OperationalError('connection to server at "10.0.0.5" failed: role "studier" is not permitted to log in')
