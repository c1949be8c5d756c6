"""The district shows its course in a local section, too, as an alias: the section's editor gets no hold of it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from tests import factories

pytestmark = pytest.mark.django_db


def test_an_alias_gives_no_right_to_the_occasions_of_its_course() -> None:
    course = factories.course_page()
    factories.occasion(course)
    section = factories.course_index(title="Sektion", slug="sektion")
    alias = course.create_alias(parent=section, update_slug="alias")
    group = Group.objects.create(name="Sektion")
    for codename in ["add_page", "change_page", "publish_page"]:
        permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=section, permission=permission)
    editor = factories.user()
    editor.groups.add(group)
    client = Client()
    client.force_login(editor)

    assert client.get(reverse("studier_occasions:of_course", args=[alias.pk])).status_code == 404
    assert client.get(reverse("studier_occasions:add", args=[alias.pk])).status_code == 404
