"""The models of all slices, gathered where Django looks for them."""

from wagtail_studier.attendance.models import Attendance, Practicum
from wagtail_studier.courses.index_pages import CourseIndexPage
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.pages import CourseOrganisation, CoursePage, CoursePartner, CourseTargetGroup
from wagtail_studier.courses.partners import Partner, TargetGroup
from wagtail_studier.courses.rules import CourseRules, Route
from wagtail_studier.courses.site_settings import CourseSettings
from wagtail_studier.notifications.models import MailText, Message
from wagtail_studier.organisations.models import Organisation, OrganisationLevel, StaffRole
from wagtail_studier.plans.pages import StudyPlanPage
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.snippets import RegistrationForm

__all__ = [
    "Attendance",
    "CourseIndexPage",
    "CourseOrganisation",
    "CoursePage",
    "CoursePartner",
    "CourseRules",
    "CourseSettings",
    "CourseTargetGroup",
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
    "TargetGroup",
    "Transition",
]
