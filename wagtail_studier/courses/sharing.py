"""Ways to pass a page on without anybody else's script. Pure."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True)
class Share:
    """The address of a page, and a mail with it that is still to be addressed."""

    title: str
    url: str

    @property
    def mail(self) -> str:
        return f"mailto:?subject={quote(self.title)}&body={quote(self.url)}"


@dataclass(frozen=True)
class OutwardLink:
    """A link that leaves the site; ``host`` is where it leads."""

    text: str
    url: str

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""
