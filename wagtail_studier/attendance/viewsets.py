"""Addresses of attendance in the admin. No menu item: one comes from the occasion."""

from django.urls import URLPattern, path
from wagtail.admin.viewsets.base import ViewSet

from wagtail_studier.attendance.admin_check_in import CheckInView
from wagtail_studier.attendance.admin_mails import MessageView, ThanksView
from wagtail_studier.attendance.admin_papers import KitchenView, ReportFileView, ReportView, RosterView
from wagtail_studier.attendance.admin_people import CertificatePdfView, CertificateView, PersonView
from wagtail_studier.attendance.admin_views import BookView


class AttendanceViewSet(ViewSet):
    """During and after an occasion, for those who arrange it."""

    name = "studier_attendance"
    url_prefix = "studies/attendance"
    icon = "date"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("<uuid:pk>/", BookView.as_view(), name="book"),
            path("<uuid:pk>/check-in/<int:session>/", CheckInView.as_view(), name="check_in"),
            path("<uuid:pk>/roster/", RosterView.as_view(), name="roster"),
            path("<uuid:pk>/kitchen/", KitchenView.as_view(), name="kitchen"),
            path("<uuid:pk>/report/", ReportView.as_view(), name="report"),
            path("<uuid:pk>/report/<slug:file_format>/", ReportFileView.as_view(), name="report_file"),
            path("<uuid:pk>/message/", MessageView.as_view(), name="message"),
            path("<uuid:pk>/thanks/", ThanksView.as_view(), name="thanks"),
            path("person/<uuid:pk>/", PersonView.as_view(), name="person"),
            path("person/<uuid:pk>/certificate/", CertificateView.as_view(), name="certificate"),
            path("person/<uuid:pk>/certificate.pdf", CertificatePdfView.as_view(), name="certificate_pdf"),
        ]


attendance_viewset = AttendanceViewSet()
