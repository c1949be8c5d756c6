"""Many hosts have a user model of their own, often one that knows no user name but an e-mail address."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import models

from wagtail_studier.organisations.viewsets import name_fields, staff_role_viewset


class Member(AbstractBaseUser):
    email = models.EmailField(unique=True)
    last_name = models.CharField(max_length=80)

    USERNAME_FIELD = "email"

    class Meta:
        app_label = "nobodys"


def test_staff_is_searched_in_the_fields_there_are() -> None:
    assert name_fields(Member) == ["email", "last_name"]
    assert name_fields(get_user_model()) == ["username", "first_name", "last_name"]
    assert staff_role_viewset.search_fields[-1] == "organisation__name"
