from django_tasks import task

from wagtail_studier.notifications import delivery

IN_A_REQUEST = 5
"""Seconds a visitor may wait for mail to many: the default task backend sends before the answer."""


@task()
def deliver_message(message_id: str) -> None:
    """Try once to send the message; what is left undone is taken up by ``manage.py studier_mail``.

    The default task backend runs this inside the request, so that a visitor may be waiting: while the mail server is
    known to be away, nothing is tried here.
    """
    if not delivery.server_is_away():
        delivery.deliver(message_id)


@task()
def deliver_messages(message_ids: list[str]) -> None:
    """Try the messages once, as many as :data:`IN_A_REQUEST` allows; ``manage.py studier_mail`` sends the rest."""
    if not delivery.server_is_away():
        delivery.deliver_within(message_ids, seconds=IN_A_REQUEST)
