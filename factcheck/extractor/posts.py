"""Posts of a network that an article shows, closed by their author and a day: "— Jane Doe (@janedoe) May 5, 2025"."""

import re
from collections.abc import Mapping, Sequence

from factcheck.extractor.date_mentions import Mention
from factcheck.extractor.date_resolution import Setting, resolve
from factcheck.extractor.reading import Reading

HANDLE = re.compile(r"\(@\w{1,40}\)[\s,:·-]{0,3}$")
AUTHOR = re.compile(r"[-–—]\s?[^()@\n]{1,60}\(@")
HANDLE_REACH = 50  # characters from a date back to the handle before it
LONGEST = 20  # sentences of a post


def signs(readings: Sequence[Reading], mention: Mention) -> bool:
    """Whether a date stands behind the author of a post that an article shows: "(@janedoe) May 5, 2025"."""
    before = readings[mention.at].text[max(0, mention.start - HANDLE_REACH) : mention.start]
    return bool(HANDLE.search(before))


def settings(readings: Sequence[Reading], mentions: Sequence[Mention], article: Setting) -> Mapping[int, Setting]:
    """Give what the dates of posts are read against, by place of the sentence: the day of the post.

    Its sentences stand before author and day in the same paragraph, or in the one above where the author opens one.
    """
    found: dict[int, Setting] = {}
    for mention in mentions if readings and "(@" in readings[0].text else ():
        if mention.at in found or not signs(readings, mention):
            continue
        day = resolve(mention.parts, Setting(article.published, article.near))
        if day is None or day.precision != "day":
            continue
        setting = Setting(day.first, day.first.date(), next_weekday=article.next_weekday)
        opens = AUTHOR.match(readings[mention.at].text, _place(readings, mention.at)[0])
        above = 1 if opens and not _joined(readings, mention.at - 1) else 0
        at = mention.at
        found[at] = setting
        while at > max(0, mention.at - LONGEST) and (above or _joined(readings, at - 1)):
            above -= not _joined(readings, at - 1)
            at -= 1
            found[at] = setting
    return found


def hourly(mention: Mention) -> bool:
    """Whether a mention tells an hour or a part of today: in a post it hangs on the hour at which that was written."""
    parts = mention.parts
    if mention.rule in ("clock", "clocks"):
        return True
    unit, _, rest = str(parts.get("relative", "")).partition(":")
    return unit == "night" or bool(rest.partition(":")[2]) or (unit == "day" and "part" in parts)


def _joined(readings: Sequence[Reading], at: int) -> bool:
    """Whether a sentence and the one behind it stand in the same paragraph."""
    return at >= 0 and readings[at].text.find("\n", _place(readings, at)[1], _place(readings, at + 1)[0]) < 0


def _place(readings: Sequence[Reading], at: int) -> tuple[int, int]:
    sentence = readings[at].article.sentences[readings[at].index]
    return sentence.start, sentence.end
