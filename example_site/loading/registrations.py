"""Some who have signed up, so that lists have something in them. They come as everyone does: through the service."""

from uuid import UUID

from example_site.content.people import SIGN_UPS, SignUps
from example_site.content.shapes import Person
from example_site.loading.forms import question_id
from example_site.loading.keys import key_for
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.questions import Answer
from wagtail_studier.registrations.services import SignUp, register
from wagtail_studier.registrations.snippets import RegistrationForm


def load_registrations(organisations: dict[str, Organisation], forms: dict[str, RegistrationForm]) -> None:
    """Sign up all who have not been. Outside a transaction: the service locks the occasion with its first statement."""
    known = set(Registration.objects.values_list("token", flat=True))
    for row in SIGN_UPS:
        for place, person in enumerate(row.people):
            token = key_for("registration", f"{row.occasion}/{person.email}")
            if token not in known:
                form = forms[row.form]
                answers = _answers(row, form) if place == 0 else []
                register(_sign_up(row, person, token=token, party=organisations, form=form, answers=answers))


def _sign_up(
    row: SignUps,
    person: Person,
    *,
    token: UUID,
    party: dict[str, Organisation],
    form: RegistrationForm,
    answers: list[Answer],
) -> SignUp:
    return SignUp(
        occasion_id=key_for("occasion", row.occasion),
        token=token,
        name=person.name,
        email=person.email,
        language=row.language,
        phone=person.phone,
        organisation_id=party[person.local_party].pk,
        form_key=form.translation_key,
        answers=answers,
    )


def _answers(row: SignUps, form: RegistrationForm) -> list[Answer]:
    values = {question_id(row.form, key): value for key, value in row.answers.items()}
    return [question.answer(values[question.key]) for question in form.definition().questions if question.key in values]
