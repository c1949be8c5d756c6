"""The English texts: start page, calendar, two courses, the index of plans and one plan."""

from dataclasses import dataclass

from example_site.content.pages import Home, Index
from example_site.content.shapes import Body, Contact, CourseList, Figures, Prose

HOME = Home(
    title="Home",
    slug="home",
    hero_title="Learn more, do more",
    hero_text=(
        "In Lyktan Älvmarken we study together: in the evening by the screen, a weekend at the folk high school or a Saturday "
        "in the square. Find a course that suits you."
    ),
    button_text="See all courses",
    summary="Courses and plans of the party Lyktan in the made-up district of Älvmarken.",
)

COURSE_INDEX = Index(
    title="Courses",
    slug="courses",
    introduction="<p>What we offer in English. The Swedish pages have the whole programme.</p>",
    practical=(
        "<p>Sign up on the page of the course. The study organiser of your local party sees your sign-up and passes it on to the "
        "district office. You get a receipt at once, with a link to a page of your own where you see how it goes, change your answers "
        "and withdraw.</p>"
        "<p>The courses are held with the study association Bildningsvägen. It is told how many took part, but your name only if "
        "you have agreed to that.</p>"
    ),
)

PLAN_INDEX = Index(
    title="Plans",
    slug="plans",
    introduction="What we have decided to do, and how it went. More plans are on the Swedish pages.",
)


@dataclass(frozen=True)
class CourseTexts:
    """A course in English; everything else is as in Swedish."""

    title: str
    slug: str
    introduction: str
    target_groups: str
    purpose: str
    included: tuple[str, ...]
    step_label: str
    description: tuple[tuple[str, str], ...]
    cancellation: str = ""
    no_show: str = ""
    cost: str = ""
    chain: str = "The membership training"


COURSES = {
    "steg-1": CourseTexts(
        title="Membership training, step 1, online",
        slug="membership-training-step-1",
        introduction=(
            "New in Lyktan? In six evenings at home by the screen we go through what we believe in, where we come from and how "
            "the party works. For you who have not been offered a course by your local party this year."
        ),
        target_groups="Members who have not been offered step 1 by their local party",
        purpose="You know how decisions are made in the party, know our basic ideas and can take on a first task.",
        included=("All material, digital",),
        step_label="step 1",
        description=(
            (
                "How it works",
                "<p>We meet by video; the link is on your own page once you have a place. Allow half an hour of reading between the "
                "evenings.</p><p>Step 1 counts as completed when you have taken part in <b>all six evenings</b>.</p>",
            ),
            ("And then?", "<p>After step 1 you can go on to step 2 and to The union and politics.</p>"),
        ),
    ),
    "facket": CourseTexts(
        title="The union and politics",
        slug="the-union-and-politics",
        introduction=(
            "What does the union do, what does the party do, and what do we do best together? A weekend on labour law, collective "
            "agreements and cooperation."
        ),
        target_groups="",
        purpose="You understand the basics of labour law and how union matters become politics.",
        included=("Course and material", "All meals", "A single room with a shower"),
        step_label="the union part",
        cancellation="Until a fortnight before it costs nothing to withdraw, and never if you fall ill.",
        no_show="Your local party has to pay 900 kronor for room and food.",
        cost="Ask your local party about the journey: many help.",
        description=(
            (
                "Content",
                "<ul><li>The collective agreement and the law</li><li>A day at work: real cases</li>"
                "<li>How union branch and local party work together</li></ul>",
            ),
        ),
    ),
}


@dataclass(frozen=True)
class PlanTexts:
    title: str
    slug: str
    summary: str
    body: Body


def report(year: int) -> PlanTexts:
    """The study report of ``year`` in English; its key is ``studierapport``."""
    return PlanTexts(
        title="Studies in Hedeholm",
        slug="study-report-hedeholm",
        summary="A year of studies in a local party, in words and figures, and what lies ahead.",
        body=(
            Figures(
                (
                    ("13", "have completed the leadership course"),
                    ("55", "have taken part in our studies in three years"),
                    ("60", "study organisers at the region's first conference"),
                    ("30", "or so, in our council group to be"),
                )
            ),
            Prose(
                "The year in brief",
                "<p>Studying has become a matter of course in Lyktan Hedeholm: we do it more often and more of us take part. Group "
                "meetings, membership training and the larger meetings of the council group are all run as study circles.</p>",
            ),
            Prose(
                "Three years with a study plan",
                f"<p>It began with the study plan of {year - 2}: the board decided that the local party should grow stronger by "
                "offering its members the party's courses. About <b>55</b> members have taken part since.</p>",
            ),
            Prose(
                "What lies ahead",
                f"<ul><li><b>March–September {year + 1}:</b> a course for the council group to be, about 30 people.</li>"
                f"<li><b>October {year + 1}–October {year + 2}:</b> leadership for new members of boards and committees.</li>"
                f"<li><b>From January {year + 2}, every year:</b> a year's course for group leaders.</li></ul>",
            ),
            CourseList("The district's next courses", ("steg-1", "facket")),
            Contact("Hedvig Hed", "Study organiser, Lyktan Hedeholm", "hedeholm@alvmarken.example.org"),
        ),
    )
