from datetime import date

from waakvlam.demo.generate.days import Days
from waakvlam.demo.generate.dice import Dice

DAYS = Days(date(2026, 11, 22))


def test_the_same_seed_and_topic_throw_the_same() -> None:
    one, other = Dice(1, "asks"), Dice(1, "asks")
    assert [one.key() for _ in range(5)] == [other.key() for _ in range(5)]


def test_another_topic_throws_otherwise() -> None:
    assert Dice(1, "asks").key() != Dice(1, "people").key()


def test_weights_are_kept_to() -> None:
    dice = Dice(1, "weights")
    thrown = [dice.weighed({"often": 9, "seldom": 1}) for _ in range(5_000)]
    assert 0.88 < thrown.count("often") / len(thrown) < 0.92


def test_what_happens_so_often_on_average_does() -> None:
    dice = Dice(1, "poisson")
    assert 3.8 < sum(dice.poisson(4) for _ in range(3_000)) / 3_000 < 4.2


def test_working_days_are_counted_over_weekends_and_holidays() -> None:
    # H3: Friday before Whit Monday; the next working day is Tuesday.
    assert DAYS.after(date(2026, 5, 22), 1) == date(2026, 5, 26)
    assert DAYS.after(date(2026, 5, 23), 0) == date(2026, 5, 26)
    assert DAYS.after(date(2026, 5, 23), 1) == date(2026, 5, 26)
    assert not DAYS.is_working(date(2026, 5, 25))


def test_the_demos_days_are_the_calendars() -> None:
    span = list(DAYS.between(date(2026, 4, 1), date(2026, 6, 1)))
    assert DAYS.calendar.working_days_between(date(2026, 3, 31), date(2026, 5, 31)) == len(span)
