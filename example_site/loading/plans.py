"""The plan pages."""

from wagtail.models import Page

from example_site.content import shapes
from example_site.content.plans import plans
from example_site.loading.organisations import Party
from example_site.loading.streams import Links, stream
from example_site.loading.tree import ensure_page
from wagtail_studier.plans.pages import StudyPlanPage


def load_plans(index: Page, party: Party, links: Links, *, year: int) -> None:
    """All plans as they are in ``year``."""
    for row in plans(year):
        ensure_page(row.key, _page(row, party, links), parent=index)


def _page(row: shapes.Plan, party: Party, links: Links) -> StudyPlanPage:
    return StudyPlanPage(
        title=row.title,
        slug=row.slug,
        search_description=row.summary,
        kind=row.kind,
        first_year=row.starts,
        last_year=row.ends if row.ends != row.starts else None,
        organisation=party.organisations[row.organisation],
        proposed_by=row.proposed_by,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        decision_status=row.status,
        introduction=f"<p>{row.summary}</p>",
        body=stream(row.body, name=row.key, links=links),
    )
