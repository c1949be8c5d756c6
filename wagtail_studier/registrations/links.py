"""The address of the member's own page: made with the site's secret, stored only as a hash, revoked by a new nonce."""

import hashlib
import logging
from base64 import urlsafe_b64encode

from django.conf import settings
from django.db import DatabaseError
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from wagtail.models import Site

from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.references import new_nonce

logger = logging.getLogger(__name__)

LINK_SALT = "wagtail_studier.own_page"


def link_token(registration: Registration) -> str:
    """The secret in the address of the registration's own page; 256 bits.

    It is made anew from the nonce each time a mail needs it. After a change of ``SECRET_KEY`` the old one goes on
    making it as long as it stands in ``SECRET_KEY_FALLBACKS``, so that links sent earlier live; else they begin anew.
    """
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        token = _token(registration, key)
        if link_hash(token) == registration.link_hash:
            return token
    return renew_link(registration)


def renew_link(registration: Registration) -> str:
    """Revoke every link sent so far and return the token of the next."""
    registration.link_nonce = new_nonce()
    token = set_link(registration)
    Registration.objects.filter(pk=registration.pk).update(
        link_nonce=registration.link_nonce, link_hash=registration.link_hash
    )
    return token


def set_link(registration: Registration) -> str:
    """Give a registration that is about to be saved the hash of its link; the token."""
    token = _token(registration, settings.SECRET_KEY)
    registration.link_hash = link_hash(token)
    return token


def link_hash(token: str) -> str:
    """What is stored of a token, and what one is looked up by."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _token(registration: Registration, key: str | bytes) -> str:
    made = salted_hmac(LINK_SALT, f"{registration.pk.hex}:{registration.link_nonce}", secret=key, algorithm="sha256")
    return urlsafe_b64encode(made.digest()).rstrip(b"=").decode()


def own_page_url(registration: Registration, view: str = "own_page") -> str:
    """The absolute address of the member's own page, or of another ``view`` of it, in the language of the sign-up.

    It begins with the address of the site on which the person signed up, never with what a request said. Empty if the
    host has not included the package's addresses: a mail without a link is better than none.
    """
    with translation.override(registration.language):
        try:
            path = reverse(f"wagtail_studier:{view}", args=[link_token(registration)])
        except NoReverseMatch:
            return ""
    return f"{site_url(registration.site_id)}{path}"


def site_url(site_id: int | None) -> str:
    """The root address of a site, of the default one if it is unknown or gone."""
    roots = _root_urls()
    known = roots.get(site_id) if site_id else None
    if known or len(roots) < 2:  # noqa: PLR2004
        return known or next(iter(roots.values()), "")
    default = Site.objects.filter(is_default_site=True).first()
    return default.root_url if default else next(iter(roots.values()))


def _root_urls() -> dict[int, str]:
    """The root addresses of all sites. Wagtail keeps them in the cache, without which a sign-up must not fail."""
    try:
        return {root.site_id: root.root_url for root in Site.get_site_root_paths()}
    except DatabaseError:
        raise
    except Exception as fault:  # noqa: BLE001 a cache raises what it likes
        logger.warning("The addresses of the sites are read without the cache (%s)", type(fault).__name__)
        return {site.pk: site.root_url for site in Site.objects.all()}
