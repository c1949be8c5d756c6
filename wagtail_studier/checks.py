"""Wiring: system checks. Each has an id, a hint, and a test that makes it bite; all are in docs/reference/checks.md."""

import datetime as dt
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from email.utils import parseaddr
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 Django's own name
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.template import Context, Template, TemplateDoesNotExist, TemplateSyntaxError
from django.template.base import NodeList
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from wagtail_studier.conf import conf
from wagtail_studier.notifications.delivery import waiting_since
from wagtail_studier.registrations.due import overdue_since

BLOCK = "content"
"""The block of the host's base template that the package's pages fill."""

OWN_PAGE = "wagtail_studier/pages/course_page.html"

CSRF_FAILURE_VIEW = "wagtail_studier.registrations.views.csrf_failure"

UNLIKELY_ZONES = {"UTC", "Etc/UTC", "GMT", "America/Chicago"}
"""Zones that nobody chose: Django's default for settings without one, and that of a new project."""

MAY_BE_ZERO = {"WAGTAIL_STUDIER_GRACE_MINUTES"}

LONG_WAIT = dt.timedelta(hours=1)
"""A mail that nobody has tried to send for so long means that nobody runs the command."""

Found = Iterator[CheckMessage]


@register("wagtail_studier")
def check_database(**kwargs: Any) -> list[CheckMessage]:
    """Seats are counted under a lock that needs READ COMMITTED, and on SQLite is cheapest with IMMEDIATE."""
    connection = connections[DEFAULT_DB_ALIAS]
    return [*_isolation(connection), *_transaction_mode(connection)]


def _isolation(connection: Any) -> Found:
    level = _isolation_level(connection.vendor, connection.settings_dict["OPTIONS"])
    if level in {"repeatable read", "serializable"}:
        yield Error(
            f"The database runs its transactions at the isolation level {level.upper()}.",
            hint="Sign-ups would see seats as they were before the others' and fail or overbook. Use READ COMMITTED, "
            'the default: remove "isolation_level" from OPTIONS in DATABASES.',
            id="wagtail_studier.E002",
        )


def _isolation_level(vendor: str, options: dict[str, Any]) -> str:
    """The isolation level that OPTIONS ask for, in SQL's words; "" where the default is right."""
    if vendor == "mysql":
        asked = options.get("isolation_level", "read committed")
        return str(asked or "repeatable read").lower()  # None leaves it to MySQL, whose default this is
    if vendor != "postgresql":
        return ""
    started_with = str(options.get("options", "")).lower().replace("\\ ", " ").replace("_", " ")
    named = [level for level in ("repeatable read", "serializable") if f"isolation={level}" in started_with]
    asked = options.get("isolation_level")
    return named[0] if asked is None and named else getattr(asked, "name", str(asked)).lower().replace("_", " ")


def _transaction_mode(connection: Any) -> Found:
    mode = connection.settings_dict["OPTIONS"].get("transaction_mode") or "DEFERRED"
    if connection.vendor != "sqlite" or mode.upper() in {"IMMEDIATE", "EXCLUSIVE"}:
        return
    message = f"SQLite begins its transactions in the mode {mode.upper()}."
    hint = 'Set "transaction_mode": "IMMEDIATE" in OPTIONS in DATABASES.'
    if connection.settings_dict["ATOMIC_REQUESTS"]:
        hint = f"With ATOMIC_REQUESTS a sign-up that meets another fails and cannot be tried again. {hint}"
        yield Error(message, hint=hint, id="wagtail_studier.E007")
    else:
        hint = f"Simultaneous sign-ups work by trying again, which is slower. {hint}"
        yield Warning(message, hint=hint, id="wagtail_studier.W001")


@register("wagtail_studier", Tags.templates)
def check_base_template(**kwargs: Any) -> list[CheckMessage]:
    """Every page of the package extends the host's base template and fills one block of it."""
    name = conf.base_template
    if not isinstance(name, str):
        return []  # E004 says so
    hint = "Set WAGTAIL_STUDIER_BASE_TEMPLATE to the template that your own pages extend."
    try:
        ours: Any = get_template(OWN_PAGE)
        blocks = _blocks_of(ours.template.engine.get_template(name))
    except (TemplateDoesNotExist, TemplateSyntaxError) as fault:
        message = f"The base template “{name}” cannot be used: {type(fault).__name__}: {fault}."
        return [Error(message, hint=hint, id="wagtail_studier.E001")]
    if blocks is None or BLOCK in blocks:
        return []
    message = f"The base template “{name}” shows no block “{BLOCK}”: pages of the package would be empty."
    hint = f"{hint} Or put {{% block {BLOCK} %}}{{% endblock %}} where the page's own part belongs."
    return [Error(message, hint=hint, id="wagtail_studier.E003")]


def _blocks_of(template: Template) -> set[str] | None:
    """The blocks that ``template`` shows; None if only a page decides what it extends (``{% extends layout %}``)."""
    own = next((node for node in template.nodelist if isinstance(node, ExtendsNode)), None)
    if own is None:
        return {block.name for block in _blocks_in(template.nodelist)}
    context = Context()
    with context.bind_template(template):
        shown = _blocks_of(own.get_parent(context)) if _is_known(own, context) else None
    if shown is None:
        return None
    # What stands outside the parent's blocks is never rendered.
    return shown.union(
        *({inner.name for inner in _blocks_in(block.nodelist)} for block in own.blocks.values() if block.name in shown)
    )


def _is_known(node: ExtendsNode, context: Context) -> bool:
    parent: Any = node.parent_name
    return bool(parent.resolve(context))


def _blocks_in(nodes: NodeList) -> list[Any]:
    return nodes.get_nodes_by_type(BlockNode)


@register("wagtail_studier")
def check_settings(**kwargs: Any) -> list[CheckMessage]:
    """The package's own settings: known by name, of the right type, of use."""
    return [*_wrong_values(), *_unknown_names()]


def _wrong_values() -> Found:
    for name, kind in conf.types().items():
        wanted = _wanted(kind, conf.value_of(name), least=0 if name in MAY_BE_ZERO else 1)
        if wanted:
            yield Error(f"{name} must be {wanted}.", hint="See docs/reference/settings.md.", id="wagtail_studier.E004")
    if isinstance(conf.from_email, str) and not _is_sender(conf.from_email):
        yield Error(
            "WAGTAIL_STUDIER_FROM_EMAIL (or DEFAULT_FROM_EMAIL) must be an e-mail address, with or without a name.",
            hint="For example: Studies in Norrmark <studies@example.org>",
            id="wagtail_studier.E004",
        )


def _wanted(kind: type, value: Any, *, least: int) -> str:
    """What a setting of this type should have been, if ``value`` is not."""
    if kind is int:
        is_right = isinstance(value, int) and not isinstance(value, bool) and value >= least
        return "" if is_right else f"a whole number, {least} or more"
    return "" if isinstance(value, kind) else f"of type {kind.__name__}"


def _is_sender(value: str) -> bool:
    return "@" in parseaddr(value)[1] and "\n" not in value and "\r" not in value


def _unknown_names() -> Found:
    for name in conf.unknown():
        near = get_close_matches(name, conf.types(), n=1, cutoff=0.9)
        yield Warning(
            f"There is no setting {name}.",
            hint=f"Did you mean {near[0]}?" if near else "Remove it; docs/reference/settings.md lists those there are.",
            id="wagtail_studier.W002",
        )


@register("wagtail_studier")
def check_mail(**kwargs: Any) -> list[CheckMessage]:
    """The default task backend sends mail inside the request, after the commit: a hanging server must not hold it."""
    uses_smtp, timeout = _mailer()
    return [*_timeout(uses_smtp, timeout), *_lease(timeout), *_sender(uses_smtp)]


def _mailer() -> tuple[bool, Any]:
    """Whether mail goes by SMTP, and the timeout: from MAILERS (Django 6.1), or from the settings before it."""
    mailers = getattr(settings, "MAILERS", None)
    if mailers:
        mailer = mailers.get("default", {})
        backend = mailer.get("BACKEND", f"{SmtpBackend.__module__}.{SmtpBackend.__qualname__}")
        timeout = mailer.get("OPTIONS", {}).get("timeout")
    else:
        backend, timeout = settings.EMAIL_BACKEND, settings.EMAIL_TIMEOUT
    try:
        return issubclass(import_string(backend), SmtpBackend), timeout
    except ImportError:
        return False, timeout  # Django tells about it when the first mail is sent


def _timeout(uses_smtp: bool, timeout: Any) -> Found:
    if uses_smtp and timeout is None:
        yield Warning(
            "EMAIL_TIMEOUT is not set: a mail server that hangs would hold a member's request for minutes.",
            hint="Set EMAIL_TIMEOUT = 10. The mail is tried again by manage.py studier_mail.",
            id="wagtail_studier.W003",
        )


def _lease(timeout: Any) -> Found:
    lease = conf.mail_lease
    if timeout is not None and isinstance(lease, int) and lease <= timeout:
        yield Error(
            f"WAGTAIL_STUDIER_MAIL_LEASE ({lease}) is not longer than EMAIL_TIMEOUT ({timeout}).",
            hint="A second worker would send a mail while the first still waits for the server. Each step of a "
            "delivery may take EMAIL_TIMEOUT, so let the lease be ten times as long.",
            id="wagtail_studier.E005",
        )


def _sender(uses_smtp: bool) -> Found:
    if uses_smtp and conf.from_email == "webmaster@localhost":
        yield Warning(
            "Mail would be sent from webmaster@localhost, Django's default, which most servers refuse.",
            hint="Set DEFAULT_FROM_EMAIL or WAGTAIL_STUDIER_FROM_EMAIL to an address of your site's domain.",
            id="wagtail_studier.W006",
        )


@register("wagtail_studier")
def check_time(**kwargs: Any) -> list[CheckMessage]:
    """A last sign-up day ends at local midnight, so that the site has to know where it is."""
    if not settings.USE_TZ:
        message = "USE_TZ is False, but deadlines and histories need times with a zone."
        return [Error(message, hint="Set USE_TZ = True.", id="wagtail_studier.E006")]
    if settings.TIME_ZONE in UNLIKELY_ZONES:
        message = f"TIME_ZONE is {settings.TIME_ZONE}: sign-up closes at midnight there."
        hint = 'Set TIME_ZONE to where the courses are held, for example "Europe/Stockholm".'
        return [Warning(message, hint=hint, id="wagtail_studier.W004")]
    return []


@register("wagtail_studier")
def check_csrf_failure_view(**kwargs: Any) -> list[CheckMessage]:
    """A form that was open for long loses its proof of origin; what was typed need not be lost with it."""
    if settings.CSRF_FAILURE_VIEW == CSRF_FAILURE_VIEW:
        return []
    message = "A sign-up without its proof of origin (an old tab, a cleared cookie) loses what the member typed."
    hint = f'Set CSRF_FAILURE_VIEW = "{CSRF_FAILURE_VIEW}"; it answers for other forms as Django does.'
    return [Warning(message, hint=hint, id="wagtail_studier.W005")]


@register("wagtail_studier", Tags.urls)
def check_addresses(**kwargs: Any) -> list[CheckMessage]:
    """Each mail leads to the member's own page, which needs an address that nothing else answers."""
    hint = 'Put path("studier/", include("wagtail_studier.urls")) into urlpatterns, above the line of Wagtail\'s own.'
    try:
        address = reverse("wagtail_studier:own_page", args=["link"])
    except NoReverseMatch:
        message = "wagtail_studier.urls is not included: mails cannot lead to members' own pages."
        return [Warning(message, hint=hint, id="wagtail_studier.W008")]
    try:
        answers = resolve(address).namespaces[-1:] == ["wagtail_studier"]
    except Resolver404:
        answers = False
    if answers:
        return []
    message = f"Another line of urlpatterns answers {address}: members' own pages cannot be reached."
    return [Warning(message, hint=hint, id="wagtail_studier.W008")]


@register("wagtail_studier")
def check_course_settings(**kwargs: Any) -> list[CheckMessage]:
    """What editors decide for all courses of a site is a site setting, which Wagtail edits in an app of its own."""
    if apps.is_installed("wagtail.contrib.settings"):
        return []
    message = "wagtail.contrib.settings is not installed: nobody can set the study portal, the currency or the notice."
    hint = 'Add "wagtail.contrib.settings" to INSTALLED_APPS.'
    return [Warning(message, hint=hint, id="wagtail_studier.W010")]


@register("wagtail_studier", Tags.database)
def check_outbox(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Runs with ``migrate`` and ``check --database default`` only, since it asks the database."""
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    try:
        since = waiting_since()
    except DatabaseError:
        return []  # not migrated yet
    if since is None or timezone.now() - since < LONG_WAIT:
        return []
    message = f"Mail has been waiting to be sent since {timezone.localtime(since):%Y-%m-%d %H:%M}."
    hint = "Run manage.py studier_mail every few minutes, by cron or a timer."
    return [Warning(message, hint=hint, id="wagtail_studier.W007")]


@register("wagtail_studier", Tags.database)
def check_due(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """An offer that nobody passes on keeps its seat from those who wait. Runs when ``check_outbox`` does."""
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    try:
        since = overdue_since()
    except DatabaseError:
        return []  # not migrated yet
    if since is None or timezone.now() - since < LONG_WAIT:
        return []
    message = f"An offer of a place ended {timezone.localtime(since):%Y-%m-%d %H:%M} and has not been passed on."
    hint = "Run manage.py studier_due every ten minutes, by cron or a timer."
    return [Warning(message, hint=hint, id="wagtail_studier.W009")]
