from django_tasks import task

from wagtail_studier.notifications import delivery


@task()
def deliver_message(message_id: str) -> None:
    """Try once to send the message; what is left undone is taken up by ``manage.py studier_mail``."""
    delivery.deliver(message_id)
