"""Every Django setting of the package, read when it is asked for. What an *editor* decides is in the CMS."""

from typing import Any, get_type_hints

from django.conf import settings

PREFIX = "WAGTAIL_STUDIER_"


class StudierSettings:
    """The ``WAGTAIL_STUDIER_*`` settings, typed. Each has a system check and a row in docs/reference/settings.md."""

    def _get(self, name: str, default: Any) -> Any:
        return getattr(settings, f"{PREFIX}{name}", default)

    @property
    def base_template(self) -> str:
        """The host's template that every page of the package extends; it must have a block ``content``."""
        return self._get("BASE_TEMPLATE", "base.html")

    @property
    def from_email(self) -> str:
        """The sender of all mail; Django's ``DEFAULT_FROM_EMAIL`` unless set."""
        return self._get("FROM_EMAIL", settings.DEFAULT_FROM_EMAIL)

    @property
    def receipt_max_age(self) -> int:
        """Seconds during which the address of a receipt shows the receipt."""
        return self._get("RECEIPT_MAX_AGE", 24 * 60 * 60)

    @property
    def lock_wait(self) -> int:
        """Seconds a sign-up waits for others who sign up for the same occasion; then it is asked to try again."""
        return self._get("LOCK_WAIT", 3)

    @property
    def grace_minutes(self) -> int:
        """Minutes after the last sign-up day during which what is sent is still taken; no form is shown any more."""
        return self._get("GRACE_MINUTES", 5)

    @property
    def link_days(self) -> int:
        """Days after the last day of an occasion during which links to own pages open; without a date always."""
        return self._get("LINK_DAYS", 90)

    @property
    def mail_lease(self) -> int:
        """Seconds a worker has a message to itself; afterwards another may send it. Longer than ``EMAIL_TIMEOUT``."""
        return self._get("MAIL_LEASE", 120)

    @classmethod
    def types(cls) -> dict[str, type]:
        """The type of each setting, under its full name."""
        return {
            f"{PREFIX}{name.upper()}": get_type_hints(found.fget)["return"]
            for name, found in vars(cls).items()
            if isinstance(found, property)
        }

    def value_of(self, setting: str) -> Any:
        """What holds for the setting with this full name, be it a default."""
        return getattr(self, setting.removeprefix(PREFIX).lower())

    def unknown(self) -> list[str]:
        """Settings of the host that begin like ours and are none of ours: most often misspelt."""
        return sorted(name for name in dir(settings) if name.startswith(PREFIX) and name not in self.types())


conf = StudierSettings()
