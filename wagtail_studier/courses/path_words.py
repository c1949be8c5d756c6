"""The way to a course in words and as a picture, in the language of the moment. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_studier.courses.path_drawing import Drawing, Shape, draw
from wagtail_studier.courses.paths import MAX_COURSES, Path
from wagtail_studier.courses.prerequisites import Ways, ways_text
from wagtail_studier.courses.schedule import words


@dataclass(frozen=True)
class PathCourse:
    """A course on the way, in ready strings. One that visitors may not know of has neither name nor address."""

    title: str
    url: str = ""
    foreign_language: str = ""
    """The code of its language, if that is not the page's."""
    step: str = ""
    first: str = ""
    """What comes before it, in words."""
    when: str = ""
    short_when: str = ""
    where: str = ""
    state: str = ""
    state_label: str = ""
    is_goal: bool = False
    is_taken: bool = False

    @property
    def name(self) -> str:
        """What a link to it is called where nothing else says more."""
        return ", ".join(filter(None, [self.step, self.title, self.short_when, self.state_label]))

    @property
    def texts(self) -> list[tuple[str, str]]:
        """What its box in the picture says, line by line."""
        return [
            ("step", capfirst(self.step)),
            ("title", self.title),
            ("when", capfirst(self.short_when)),
            (f"state-{self.state}", self.state_label),
            ("taken", taken_text() if self.is_taken else ""),
        ]


@dataclass(frozen=True)
class LearningPath:
    """The way to a course: by stages, of which the first is where one begins, and as a picture of the same."""

    goal: PathCourse
    stages: tuple[tuple[PathCourse, ...], ...]
    boxes: tuple[tuple[PathCourse, Shape], ...]
    """Each course with its box in the picture."""
    drawing: Drawing
    notes: tuple[str, ...] = ()
    """What is wrong with the prerequisites, and what was left out."""


def told(path: Path, courses: Mapping[Any, PathCourse]) -> LearningPath:
    """``path`` as visitors see it, where ``courses`` says what there is to say of each."""
    texts = {key: [(kind, text) for kind, text in courses[key].texts if text] for key in path.ways}
    drawing = draw(path, texts, and_word=words().conjunction, or_word=pgettext("between ways to be prepared", "or"))
    return LearningPath(
        goal=courses[path.goal],
        stages=tuple(_known_first(courses[key] for key in stage) for stage in path.stages),
        boxes=tuple((courses[box.key], box) for box in drawing.boxes),
        drawing=drawing,
        notes=tuple(notes(path, {key: quoted(course.title) for key, course in courses.items()})),
    )


def _known_first(stage: Iterable[PathCourse]) -> tuple[PathCourse, ...]:
    return tuple(sorted(stage, key=lambda course: not course.url))


def notes(path: Path, titles: Mapping[Any, str]) -> list[str]:
    """What a reader should know of how the path came about."""
    found = [_circle_text(titles[course], titles[needed]) for course, needed in path.circles]
    if path.is_cut:
        found.append(
            _("More than {number} courses lead here; those nearest to it are shown.").format(number=MAX_COURSES)
        )
    return found


def _circle_text(course: str, needed: str) -> str:
    if course == needed:
        return _("{course} asks for itself. That is left out here.").format(course=course)
    return _("{course} asks for {needed}, which asks for {course} in turn. That is left out here.").format(
        course=course, needed=needed
    )


def first_text(ways: Ways, titles: Mapping[Any, str], *, or_equivalent: bool, is_order_only: bool) -> str:
    """What comes before a course: "First: A, or B and C, or the equivalent."

    ``is_order_only``: nobody said that the courses before it are needed; they are the steps before it in its chain.
    """
    if not ways:
        return _("You can begin here.")
    pattern = _("Follows {courses}.") if is_order_only else _("First: {courses}.")
    return pattern.format(courses=ways_text(ways, titles, or_equivalent=or_equivalent and not is_order_only))


def quoted(title: str) -> str:
    """A title in running text, where it may hold an "and" of its own."""
    return _("“{title}”").format(title=title)


def unknown_text() -> str:
    """Instead of the title of a course that visitors may not know of."""
    return _("a course that is not shown here")


def taken_text() -> str:
    return pgettext("a course one has taken", "Taken")
