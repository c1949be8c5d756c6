"""What every answer of the site carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = "; ".join(
    [
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
"""Nothing inline and nothing from anywhere else."""

OWN_POLICY = ("/admin/", "/documents/")
"""Where Wagtail's editor works, whose pages hold inline scripts, and where documents have a stricter policy."""


def content_security_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Send :data:`POLICY` with every public page that has no policy of its own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # The editor's preview of a page is fetched below /admin/ and is thereby left out, too.
        if not request.path.startswith(OWN_POLICY):
            response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return middleware
