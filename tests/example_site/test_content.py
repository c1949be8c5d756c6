"""The plans as data."""

import pytest

from example_site.content import plan_activity, plan_education
from example_site.content.plan_action import AREAS
from example_site.content.plans import plans
from example_site.content.shapes import Figures, Training


def test_action_plan_has_all_68_points():
    counts = {area.title: (len(area.goals), len(area.current_state), len(area.activities)) for area in AREAS}

    assert counts == {"Organisation": (3, 6, 10), "Kommunikation": (5, 6, 7), "Politik": (15, 9, 7)}
    assert sum(map(sum, counts.values())) == 68


def test_goal_that_can_be_counted_says_how_many():
    assert [goal for goal in AREAS[0].goals if "400 medlemmar" in goal] == ["ha 400 medlemmar i lokalföreningen"]


def test_activity_plan_has_nineteen_headings():
    headings = [heading for heading, _html in plan_activity.HEADINGS + plan_activity.election_year(2027)]

    assert len(set(headings)) == 19


def test_education_plan_has_six_running_and_three_targeted_trainings():
    running = [block for block in plan_education.RUNNING if isinstance(block, Training)]
    targeted = [block for block in plan_education.targeted(2027) if isinstance(block, Training)]

    assert (len(running), len(targeted)) == (6, 3)


def test_study_report_tells_the_figures():
    report = next(plan for plan in plans(2026) if plan.kind == "report")
    figures = next(block for block in report.body if isinstance(block, Figures))

    assert [number for number, _text in figures.figures] == ["13", "55", "60", "30"]


@pytest.mark.parametrize("year", [2026, 2031])
def test_plans_follow_the_year_they_are_loaded_in(year):
    periods = {plan.kind: (plan.starts, plan.ends) for plan in plans(year)}

    assert periods == {
        "education": (year + 1, year + 4),
        "activity": (year + 1, year + 1),
        "action": (year, year + 4),
        "report": (year, year),
    }
