"""A backup put back, and a migration that is killed half-way."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from tests import factories
from tests.resilience.racing import result_of
from tests.resilience.serving import ROOT
from wagtail_studier.courses.models import Occasion
from wagtail_studier.registrations.counters import counters_now
from wagtail_studier.registrations.decisions import withdraw
from wagtail_studier.registrations.links import link_token
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.services import register


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("no_mail")
def test_a_backup_is_put_back_into_an_empty_database(tmp_path):
    """FLT-20: all is there again, counters equal rows, links that were mailed still open, queues keep their order."""
    party = factories.local_party()
    factories.user("olle", role="study_organiser", organisation=party)
    course = factories.course_page(registration_form=factories.registration_form())
    full = factories.occasion(course, capacity=2, offer_hours=48)
    people = [factories.registration(full, organisation_id=party.pk) for _ in range(5)]
    withdraw(people[0].pk)
    before, states = counts(), list(Registration.objects.values_list("pk", "state"))
    token = link_token(people[1])
    file = tmp_path / "backup.json"
    made_anew = ["wagtailsearch", "wagtailcore.referenceindex"]
    call_command("dumpdata", exclude=made_anew, output=str(file), verbosity=0)

    call_command("flush", interactive=False, inhibit_post_migrate=True, verbosity=0)
    assert counts()["Registration"] == 0
    call_command("loaddata", str(file), verbosity=0)

    assert (counts(), list(Registration.objects.values_list("pk", "state"))) == (before, states)
    occasion = Occasion.objects.get(pk=full.pk)
    stored = {name: getattr(occasion, name) for name in ("placed", "waiting", "held", "pending")}
    assert stored == counters_now(occasion)
    assert link_token(Registration.objects.get(pk=people[1].pk)) == token
    assert register(factories.sign_up(occasion)).queue_place == 3


def counts():
    models = apps.get_app_config("wagtail_studier").get_models()
    return Counter({model.__name__: model.objects.count() for model in models})


def tables():
    return [name for name in connection.introspection.table_names() if name.startswith("wagtail_studier_")]


def migrate():
    environment = {**os.environ, "STUDIER_SERVED": connection.settings_dict["NAME"]}
    command = [
        sys.executable,
        "-m",
        "django",
        "migrate",
        "--settings=tests.resilience.served_settings",
        "--skip-checks",
    ]
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)


def wait_for(condition, *, seconds=60):
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.1)


def waits_with(statement):
    """Whether some connection waits for a lock with a statement that begins so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE %s", [f"{statement}%"]
        )
        return cursor.fetchone()[0] > 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("postgresql")
def test_a_migration_that_is_killed_leaves_nothing_and_runs_again():
    """FLT-18"""
    if result_of(lambda: settings.MIGRATION_MODULES["wagtail_studier"]) is None:
        pytest.skip("run without migrations")
    before = tables()
    call_command("migrate", "wagtail_studier", "zero", verbosity=0)
    try:
        assert tables() == []
        with transaction.atomic():
            with connection.cursor() as cursor:  # its foreign keys to sites have to wait
                cursor.execute("LOCK TABLE wagtailcore_site IN ACCESS EXCLUSIVE MODE")
            process = migrate()
            try:
                wait_for(lambda: waits_with('ALTER TABLE "wagtail_studier_') or process.poll() is not None)
            finally:
                process.kill()
        assert process.wait(10) == -signal.SIGKILL
        wait_for(lambda: not waits_with("ALTER TABLE"))
        wait_for(lambda: tables() == [])

        assert migrate().wait(120) == 0
        assert tables() == before
    finally:
        call_command("migrate", verbosity=0)
