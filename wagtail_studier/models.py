"""The models of all slices, gathered where Django looks for them."""

from wagtail_studier.attendance.models import Attendance, Practicum
from wagtail_studier.courses.models import Occasion, Partner, Session
from wagtail_studier.courses.pages import CourseIndexPage, CoursePage, CoursePartner
from wagtail_studier.courses.rules import CourseRules, Route
from wagtail_studier.notifications.models import MailText, Message
from wagtail_studier.organisations.models import Organisation, OrganisationLevel, StaffRole
from wagtail_studier.plans.pages import StudyPlanPage
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.snippets import RegistrationForm

__all__ = [
    "Attendance",
    "CourseIndexPage",
    "CoursePage",
    "CoursePartner",
    "CourseRules",
    "MailText",
    "Message",
    "Occasion",
    "Organisation",
    "OrganisationLevel",
    "Partner",
    "Practicum",
    "Registration",
    "RegistrationForm",
    "Route",
    "Session",
    "StaffRole",
    "StudyPlanPage",
    "Transition",
]
