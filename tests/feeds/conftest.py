import pytest

from tests import factories


@pytest.fixture(autouse=True)
def site(db):
    """The site at localhost with an empty calendar."""
    return factories.course_index()
