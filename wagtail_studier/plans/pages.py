"""Plan pages."""

from wagtail.models import Page

from wagtail_studier.pages import StudierPageMixin


class StudyPlanPage(StudierPageMixin, Page):
    """An education plan, action plan, activity plan or study report."""

    template = "wagtail_studier/pages/study_plan_page.html"
