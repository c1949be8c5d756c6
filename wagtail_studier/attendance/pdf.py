"""A page as PDF. Needs the extra ``[pdf]``: ask :func:`~wagtail_studier.attendance.exports.pdf_available` first."""

from pathlib import Path
from typing import Any

import weasyprint
from weasyprint.urls import URLFetcher

STYLES = Path(__file__).resolve().parent.parent / "static" / "wagtail_studier" / "css"


class Nothing(URLFetcher):
    """Fetches nothing, neither from the network nor from the disk: whatever a page refers to is left out."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        raise ValueError("a PDF is made of what it was given")


def pdf_of(html: str, *styles: str) -> bytes:
    """The page as a PDF, drawn with these style sheets of the package."""
    sheets = [
        weasyprint.CSS(string=(STYLES / name).read_text(encoding="utf-8"), url_fetcher=Nothing()) for name in styles
    ]
    return weasyprint.HTML(string=html, url_fetcher=Nothing()).write_pdf(stylesheets=sheets)
