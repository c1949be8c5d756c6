from django_tasks import task

from wagtail_studier.notifications import delivery


@task()
def deliver_message(message_id: str) -> None:
    """Try once to send the message; what is left undone is taken up by ``manage.py studier_mail``.

    The default task backend runs this inside the request, so that a visitor may be waiting: while the mail server is
    known to be away, nothing is tried here.
    """
    if not delivery.server_is_away():
        delivery.deliver(message_id)
