"""A certificate as a PDF, where the extra ``[pdf]`` is installed."""

import logging
from functools import lru_cache
from importlib import import_module

from django.template.loader import render_to_string
from django.utils import translation

from wagtail_studier.attendance.certificates import Certificate

logger = logging.getLogger(__name__)

DRAWS = "wagtail_studier.attendance.pdf"


@lru_cache
def pdf_available() -> bool:
    """Whether WeasyPrint and the libraries of the system that it draws with are there. Looked for once."""
    try:
        import_module(DRAWS)
    except ImportError:
        return False
    except OSError:
        logger.warning("WeasyPrint is installed, but not the libraries it needs (Pango): there will be no PDF.")
        return False
    return True


def certificate_pdf(certificate: Certificate) -> bytes:
    """The certificate as a PDF, in its own language. Only if :func:`pdf_available`."""
    with translation.override(certificate.language):
        html = render_to_string("wagtail_studier/attendance/certificate_pdf.html", {"certificate": certificate})
    return import_module(DRAWS).pdf_of(html, "certificate.css")
