"""What blocks with a place in a table of contents have in common."""

from typing import Any

from wagtail_studier.plans.contents import Heading


class PlanHeadings:
    """A block with a heading in the plan's table of contents."""

    heading_level = 1

    def headings(self, value: Any, *, key: str) -> list[Heading]:
        """The headings of the block, which is stored under the id ``key``."""
        return [Heading(value["heading"], self.heading_level, key)] if value.get("heading") else []
