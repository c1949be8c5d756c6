"""Remarks as sentences in the active language, for whoever checks the dates."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wagtail_studier.courses.schedule import weekday_text
from wagtail_studier.courses.wording.readings import Remark, RemarkCode

SENTENCES = {
    RemarkCode.NO_SUCH_DAY: gettext_noop("“%(words)s”: there is no such date."),
    RemarkCode.NO_SUCH_TIME: gettext_noop("“%(words)s”: there is no such clock time."),
    RemarkCode.WRONG_WEEKDAY: gettext_noop("“%(words)s”: the weekday is wrong, it is %(value)s. Which one is meant?"),
    RemarkCode.WRONG_WEEK: gettext_noop("“%(words)s”: the dates are not in that week. Which one is meant?"),
    RemarkCode.BACKWARDS: gettext_noop("“%(words)s”: the last day is before the first."),
    RemarkCode.NO_MONTH: gettext_noop("“%(words)s”: in which month?"),
    RemarkCode.NO_START: gettext_noop("“%(words)s”: from which day?"),
    RemarkCode.NO_END: gettext_noop("“%(words)s”: how many times, or until when? Only the first has been read."),
    RemarkCode.TOO_MANY: gettext_noop("“%(words)s”: that is too much for one occasion. The rest has not been read."),
    RemarkCode.CUT: gettext_noop("The text is too long: what stands behind character %(value)s has not been read."),
    RemarkCode.YEAR_NEXT: gettext_noop("No year is written: %(value)s is when it begins next."),
    RemarkCode.YEAR_BY_WEEKDAY: gettext_noop("No year is written: %(value)s, as the weekdays fit then."),
    RemarkCode.YEAR_ROLLED: gettext_noop("“%(words)s” is read as %(value)s, because of the dates around it."),
    RemarkCode.PAST_MIDNIGHT: gettext_noop("“%(words)s”: it goes on past midnight, so it ends the day after."),
    RemarkCode.OPEN_END: gettext_noop("“%(words)s”: the end is left open."),
    RemarkCode.TAKEN_AS_TIME: gettext_noop("“%(words)s” is read as clock times."),
    RemarkCode.SLIP: gettext_noop("“%(words)s”: a word too many, or a date is missing here?"),
    RemarkCode.WEEKLY: gettext_noop("“%(words)s” is read as once a week."),
    RemarkCode.LATER_START: gettext_noop("“%(words)s”: the first one is %(value)s."),
    RemarkCode.OTHER_COUNT: gettext_noop("“%(words)s”: the dates are %(value)s."),
    RemarkCode.LONG: gettext_noop(
        "“%(words)s” is read as one session of %(value)s days. If it returns, say so: “every Thursday …”."
    ),
    RemarkCode.REPEATED: gettext_noop("“%(words)s” is written twice and taken once."),
    RemarkCode.PERIOD_UNUSED: gettext_noop("“%(words)s” is left out: what is more exact holds."),
    RemarkCode.TIME_UNUSED: gettext_noop("“%(words)s” is left out: there is no date that it belongs to."),
    RemarkCode.NO_TIME: gettext_noop("“%(words)s”: no clock time is written for it, though there is one for others."),
    RemarkCode.DEADLINE: gettext_noop("“%(words)s” is no session. Put it into the field for the last sign-up day."),
    RemarkCode.NOT_UNDERSTOOD: gettext_noop("“%(words)s” was not understood and is left out."),
}

MAX_WORDS = 60


def sentence(remark: Remark) -> str:
    """What ``remark`` says, in the active language."""
    value = remark.value
    text = str(value) if isinstance(value, int) or value is None else weekday_text(value)
    return _(SENTENCES[remark.code]) % {"words": shortened(remark.fragment), "value": text}


def shortened(words: str) -> str:
    """On one line, and no longer than one line."""
    words = " ".join(words.split())
    return words if len(words) <= MAX_WORDS else f"{words[: MAX_WORDS - 1]}…"
