"""Pictures of values: axes with round ticks, bars with open ends, planned hollow and done filled."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import made_up
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Claim, Figure, Finding, Moment, Topic, Value
from factcheck.report import Contents, read_labels
from factcheck.report.pictures import Picture, picture
from factcheck.report.scales import MOST_TICKS, Scale, minutes, number_scale, time_scale

ENGLISH, FRENCH = read_labels("en"), read_labels("fr")


def ticks(scale: Scale | None) -> list[str]:
    assert scale is not None
    return [tick.words for tick in scale.ticks]


def numbers(*values: str, open_end: bool = False) -> Scale | None:
    return number_scale([Decimal(value) for value in values], ENGLISH, open_end=open_end)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("12", "17", "31"), ["0", "10", "20", "30", "40"]),
        (("3000", "10000"), ["0", "2,000", "4,000", "6,000", "8,000", "10,000"]),
        (("95", "100"), ["95", "96", "97", "98", "99", "100"]),
        (("7",), ["0", "2", "4", "6", "8"]),
        (("0",), ["0", "1"]),
        (("2.5", "3"), ["2.5", "2.6", "2.7", "2.8", "2.9", "3"]),
        (("-4", "4"), ["-4", "-2", "0", "2", "4"]),
        (("600000", "1000000"), ["600,000", "800,000", "1,000,000"]),
        (("60000000000", "90000000000"), ["50,000,000,000", "100,000,000,000"]),
    ],
)
def test_numbers_have_round_ticks_that_fit_a_narrow_screen(values: tuple[str, ...], expected: list[str]) -> None:
    scale = numbers(*values)
    assert ticks(scale) == expected
    assert scale is not None
    assert not scale.log


def test_an_open_end_leaves_room_for_its_arrow() -> None:
    assert ticks(numbers("3000", "10000", open_end=True))[-1] == "15,000"


def test_the_axis_is_logarithmic_where_sizes_differ_by_more_than_twenty() -> None:
    assert not numbers("100", "2000").log  # type: ignore[union-attr]
    scale = numbers("12", "600000")
    assert scale is not None
    assert scale.log
    assert ticks(scale)[0] == "10"
    assert ticks(scale)[-1] == "1,000,000"
    assert scale.place(0.0) == 0.0
    assert scale.place(12.0) < scale.place(120.0) < scale.place(600000.0)


def test_french_numbers_on_the_axis() -> None:
    scale = number_scale([Decimal(3000), Decimal(10000)], FRENCH)
    assert "10\u202f000" in ticks(scale)


def test_numbers_beyond_all_sense_have_no_picture() -> None:
    assert numbers("1E+400", "1") is None
    assert numbers() is None


@given(st.lists(st.decimals(-(10**30), 10**30, allow_nan=False, places=3), min_size=1, max_size=6), st.booleans())
def test_every_number_stands_inside_its_axis(values: list[Decimal], open_end: bool) -> None:  # noqa: FBT001
    scale = number_scale(values, ENGLISH, open_end=open_end)
    if scale is None:
        return
    assert len(scale.ticks) <= MOST_TICKS
    assert all(0 <= tick.at <= 100 for tick in scale.ticks)
    assert all(0 <= scale.place(float(value)) <= 100 for value in values)
    ordered = [scale.place(float(value)) for value in sorted(values)]
    assert ordered == sorted(ordered)


def times(*ends: str) -> Scale | None:
    return time_scale([datetime.fromisoformat(end) for end in ends], ENGLISH)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (("2024-10-17", "2024-10-28T23:59"), ["19 Oct 2024", "22 Oct", "25 Oct", "28 Oct"]),
        (("2024-10-28", "2024-10-28T23:59"), ["28 Oct, 0:00", "12:00", "29 Oct, 0:00"]),
        (("2024-10-28T03:10", "2024-10-28T03:40"), ["28 Oct, 3:00", "4:00"]),
        (("2024-12-30", "2025-01-02"), ["30 Dec 2024", "31 Dec", "1 Jan 2025", "2 Jan"]),
        (("2024-01-10", "2024-06-20"), ["Feb 2024", "Mar", "Apr", "May", "Jun"]),
        (("1944-06-06", "2024-06-06"), ["1960", "1980", "2000", "2020"]),
    ],
)
def test_moments_have_ticks_of_the_calendar(ends: tuple[str, ...], expected: list[str]) -> None:
    assert ticks(times(*ends)) == expected


def test_moments_at_the_ends_of_the_calendar_have_no_picture() -> None:
    assert times("0001-01-01", "2024-01-01") is None
    assert times("2024-01-01", "9999-12-31") is None
    assert times() is None


@given(st.lists(st.datetimes(datetime(2, 1, 1), datetime(9990, 1, 1)), min_size=1, max_size=5))  # noqa: DTZ001
def test_every_moment_stands_inside_its_axis(ends: list[datetime]) -> None:
    scale = time_scale(ends, ENGLISH)
    assert scale is not None
    assert len(scale.ticks) <= MOST_TICKS
    places = [tick.at for tick in scale.ticks]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
    assert all(0 < scale.place(minutes(end)) < 100 for end in ends)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)), st.integers(1, 60 * 24 * 365 * 30))  # noqa: DTZ001
def test_a_time_line_has_ticks(start: datetime, length: int) -> None:
    scale = time_scale([start, start + timedelta(minutes=length)], ENGLISH)
    assert scale is not None
    assert scale.ticks


def drawn(*values: tuple[Value, str], kind: str = "count") -> Picture | None:
    """Draw values with their status, each from an article of its own; the first two are opposed."""
    articles = [made_up.article(f"{i}.txt", f"value {i}", "en", source=f"Outlet {i}") for i in range(len(values))]
    claims = tuple(
        Claim(article, 0, 0, len(article.text), kind, value, status=status)
        for article, (value, status) in zip(articles, values, strict=True)
    )
    topic = Topic("T-1", kind, "", (), claims)
    finding = Finding("FC-1", topic, made_up.side(claims[0]), made_up.side(claims[1]), "conflict", "error", "FC101")
    return picture(finding, Contents(tuple(articles), claims, (topic,), (finding,)))


def figure(low: str | None, high: str | None, **more: object) -> Figure:
    ends = (Decimal(end) if end is not None else None for end in (low, high))
    return Figure(*ends, **more)  # type: ignore[arg-type]


def test_a_row_for_each_source_with_open_ends_and_hollow_plans() -> None:
    found = drawn(
        (figure("3000", None, hedge="more_than"), "actual"),
        (figure("3000", "3000"), "actual"),
        (figure("0", "10000", hedge="up_to"), "planned"),
        (figure("8000", "10000", hedge="range"), "possible"),
    )
    assert found is not None
    above, exact, up_to, between = found.bars
    assert (above.to_left, above.to_right, above.hollow, len(above.points)) == (False, True, False, 1)
    assert (exact.to_left, exact.to_right, len(exact.points)) == (False, False, 1)
    assert (up_to.to_left, up_to.to_right, up_to.hollow, len(up_to.points)) == (True, False, True, 1)
    assert (between.hollow, len(between.points)) == (True, 2)
    assert above.points == exact.points
    assert [bar.side for bar in found.bars] == ["a", "b", "other", "other"]
    assert [bar.outlet for bar in found.bars] == [f"Outlet {i}" for i in range(4)]
    assert "Outlet 2: value 2" in found.told


def test_about_is_shown_as_a_reach() -> None:
    found = drawn((figure("100", "100", approximate=True), "actual"), (figure("200", "200"), "actual"))
    assert found is not None
    soft = found.bars[0].soft
    assert soft is not None
    assert soft[0] < found.bars[0].points[0] < soft[1]
    assert found.bars[1].soft is None


def test_measures_are_drawn_in_the_unit_of_the_first() -> None:
    length = {"dimension": "length", "unit": "km", "factor": Decimal(1000)}
    mile = {"dimension": "length", "unit": "mile", "factor": Decimal("1609.344")}
    found = drawn((figure("16.09344", "16.09344", **length), "actual"), (figure("10", "10", **mile), "actual"))
    assert found is not None
    assert found.bars[0].points == pytest.approx(found.bars[1].points)


def test_what_does_not_convert_is_left_out() -> None:
    length = figure("5", "5", dimension="length", unit="km", factor=Decimal(1000))
    assert drawn((figure("5", "5"), "actual"), (length, "actual")) is None


def test_dates_stand_on_a_time_line() -> None:
    found = drawn(
        (made_up.day("2031-03-20"), "planned"),
        (made_up.day("2031-03-15"), "actual"),
        (Moment(datetime(2031, 3, 1), None, "day"), "actual"),  # noqa: DTZ001
        (Moment(None, None, "day"), "actual"),
        kind="date",
    )
    assert found is not None
    planned, done, since, unknown = found.bars
    assert found.dates
    assert planned.hollow
    assert done.points[0] < planned.points[0]
    assert since.to_right
    assert unknown.points == ()
    assert not unknown.to_left


def test_many_rows_are_cut_and_counted() -> None:
    found = drawn(*((figure(str(i), str(i)), "actual") for i in range(1, 30)))
    assert found is not None
    assert (len(found.bars), found.more) == (12, 17)


def test_names_and_quotations_have_no_picture() -> None:
    story = made_up.contents()
    assert [picture(finding, story) is not None for finding in story.findings] == [False, True, True, True, False]


def test_two_equal_rows_of_one_source_are_one() -> None:
    story = made_up.contents()
    finding = story.findings[1]
    topic = replace(finding.topic, claims=finding.topic.claims + finding.topic.claims)
    found = picture(replace(finding, topic=topic), story)
    assert found is not None
    assert len(found.bars) == 3
