"""All plans, in the order in which the index shows them."""

from example_site.content import plan_action, plan_activity, plan_education, plan_report
from example_site.content.shapes import Plan


def plans(year: int) -> tuple[Plan, ...]:
    """The plans as they are in ``year``, the year of the load date."""
    return tuple(module.plan(year) for module in (plan_education, plan_activity, plan_action, plan_report))
