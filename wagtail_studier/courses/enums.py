from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CourseMode(TextChoices):
    """How a course is held (schema.org ``courseMode``, split the way Swedish course calendars do)."""

    DIGITAL = "digital", _("Digital")
    ON_SITE = "on_site", _("On site")
    RESIDENTIAL = "residential", _("Residential, with lodging")
    DAY_COURSE = "day_course", _("Day course, without lodging")
    HYBRID = "hybrid", _("On site or digital")


class DatePrecision(TextChoices):
    """How exactly it is known when an occasion is."""

    DAY = "day", pgettext_lazy("precision of a date", "Days, as below")
    WEEK = "week", pgettext_lazy("precision of a date", "Some time in a week")
    MONTH = "month", pgettext_lazy("precision of a date", "Some time in a month")
    MONTHS = "months", pgettext_lazy("precision of a date", "Some time in two or more months")
    SEASON = "season", pgettext_lazy("precision of a date", "Some time in a season")
    NOT_FIXED = "not_fixed", pgettext_lazy("precision of a date", "Not known yet")


class EventKind(TextChoices):
    """What an entry of the calendar without a course is."""

    EVENT = "event", pgettext_lazy("calendar", "An event or a sign-up list")
    MEETING = "meeting", pgettext_lazy("calendar", "A meeting for those concerned")
    DEADLINE = "deadline", pgettext_lazy("calendar", "A last day for something")


class Payer(TextChoices):
    """Who bears a cost of taking part. Nothing is paid here; it is said, so that nobody need ask."""

    PARTICIPANT = "participant", pgettext_lazy("payer", "The participant")
    LOCAL = "local", pgettext_lazy("payer", "The participant's local organisation")
    ORGANISER = "organiser", pgettext_lazy("payer", "The organiser")
    NATIONAL = "national", pgettext_lazy("payer", "The national organisation")
    EMPLOYER = "employer", pgettext_lazy("payer", "The employer or principal")
    PARTNER = "partner", pgettext_lazy("payer", "A partner")
    NOBODY = "nobody", pgettext_lazy("payer", "Nobody: it is not compensated")


class PartnerKind(TextChoices):
    """What a partner is to a course."""

    STUDY_ASSOCIATION = "study_association", _("Study association")
    FOLK_HIGH_SCHOOL = "folk_high_school", _("Folk high school")
    UNION = "union", _("Union")
    PARTY = "party", _("Other part of the organisation")
    OTHER = "other", pgettext_lazy("partner", "Other")


class AudienceKind(TextChoices):
    """What makes somebody belong to a target group."""

    EVERYONE = "everyone", pgettext_lazy("target group", "Everyone")
    ROLE = "role", pgettext_lazy("target group", "A role in the organisation")
    OFFICE = "office", pgettext_lazy("target group", "An elected office")
    EXPERIENCE = "experience", pgettext_lazy("target group", "How new or experienced one is")


class PracticalUse(TextChoices):
    """What a course does with the practical information of its calendar."""

    SHOW = "show", _("Show that of the calendar")
    ADD = "add", _("Show that of the calendar, and what stands here")
    REPLACE = "replace", _("Show only what stands here")


class OccasionStatus(TextChoices):
    """What the organiser has decided. Open, full and closed are not here: they follow from dates and seats."""

    PLANNED = "planned", pgettext_lazy("occasion", "Planned: only editors see it")
    ANNOUNCED = "announced", _("Announced")
    CANCELLED = "cancelled", pgettext_lazy("occasion", "Cancelled")


class Availability(TextChoices):
    """What a visitor can do with an occasion today; computed in :mod:`~wagtail_studier.courses.states`."""

    PLANNED = "planned", pgettext_lazy("occasion", "Not announced")
    NOT_YET = "not_yet", _("Sign-up has not opened")
    OPEN = "open", _("Open for sign-up")
    INTEREST = "interest", _("Leave your interest")
    QUEUE = "queue", _("Full, waiting list")
    FULL = "full", pgettext_lazy("occasion", "Full")
    CLOSED = "closed", _("Sign-up has closed")
    HELD = "held", _("Has been held")
    CANCELLED = "cancelled", pgettext_lazy("occasion", "Cancelled")

    @property
    def takes_registrations(self) -> bool:
        """Whether a sign-up form has anything to offer."""
        return self in {Availability.OPEN, Availability.QUEUE, Availability.INTEREST}


class RouteKind(TextChoices):
    """Who decides about a sign-up before it is a place."""

    DIRECT = "direct", pgettext_lazy("sign-up route", "Nobody: a place at once")
    LOCAL = "local", pgettext_lazy("sign-up route", "The local organiser")
    OFFICE = "office", pgettext_lazy("sign-up route", "The office")
    LOCAL_OFFICE = "local_office", pgettext_lazy("sign-up route", "The local organiser, then the office")
    INTEREST = "interest", pgettext_lazy("sign-up route", "Nobody: an interest is noted, no place is given")
    JUDGED = "judged", pgettext_lazy("sign-up route", "The office chooses among applications")


class PriorityRule(TextChoices):
    """Whose turn it is when a seat becomes free."""

    FIRST_COME = "first_come", pgettext_lazy("waiting list", "Who has waited longest")
    SPREAD = "spread", pgettext_lazy("waiting list", "Spread over the organisations, then who has waited longest")
    MANUAL = "manual", pgettext_lazy("waiting list", "The organiser chooses by hand")


class CompletionRule(TextChoices):
    """How much of an occasion completes the course."""

    ALL = "all", pgettext_lazy("completion", "All sessions")
    AT_LEAST = "at_least", pgettext_lazy("completion", "At least a number of sessions")
    ALL_WEEKENDS = "all_weekends", pgettext_lazy("completion", "Something of every weekend or block of days")


class DateRule(TextChoices):
    """What becomes of a day when a year's programme is copied to the next."""

    SAME_WEEKDAY = "weekday", pgettext_lazy("copying", "The same weekday, 52 weeks later")
    SAME_WEEK = "week", pgettext_lazy("copying", "The same week number and weekday")
    SAME_DATE = "date", pgettext_lazy("copying", "The same date, whatever weekday it is")


class Repeats(TextChoices):
    """How the days of a series follow each other."""

    WEEKLY = "weekly", pgettext_lazy("series", "Every week")
    SECOND_WEEK = "second", pgettext_lazy("series", "Every other week")
    THIRD_WEEK = "third", pgettext_lazy("series", "Every third week")
    FOURTH_WEEK = "fourth", pgettext_lazy("series", "Every fourth week")
    MONTHLY = "monthly", pgettext_lazy("series", "Every month, on the same weekday of it")


class Check(TextChoices):
    """What the checklist looks at before a course is shown. It warns; nothing is refused for it."""

    INTRODUCTION = "introduction", pgettext_lazy("checklist", "No introduction")
    TARGET_GROUP = "target_group", pgettext_lazy("checklist", "No target group")
    CONTACT = "contact", pgettext_lazy("checklist", "No contact")
    SIGN_UP = "sign_up", pgettext_lazy("checklist", "Neither sign-up form nor route")
    NO_OCCASION = "no_occasion", pgettext_lazy("checklist", "No occasion")
    PREREQUISITE = "prerequisite", pgettext_lazy("checklist", "What comes first is not offered")
    PAST = "past", pgettext_lazy("checklist", "Date in the past")
    DEADLINE = "deadline", pgettext_lazy("checklist", "Last sign-up day after the start")
    OPENING = "opening", pgettext_lazy("checklist", "Opens after it closes")
    CAPACITY = "capacity", pgettext_lazy("checklist", "No seats")
    LINK = "link", pgettext_lazy("checklist", "Digital without a link")
    VENUE = "venue", pgettext_lazy("checklist", "Session without a place")
    WEEKDAY = "weekday", pgettext_lazy("checklist", "Weekday and date differ")
    PRICE = "price", pgettext_lazy("checklist", "Price for a day after the start")
    HOLIDAY = "holiday", pgettext_lazy("checklist", "On a holiday")
