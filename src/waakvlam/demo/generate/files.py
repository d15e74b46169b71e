"""Rows of cases: phases, who is helped, who helps, who coordinates, who may look (C1, C2, L1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from waakvlam.demo.generate.courses import Course
from waakvlam.demo.generate.days import DAY, Days, moment
from waakvlam.demo.generate.dice import Dice
from waakvlam.demo.generate.people import Home
from waakvlam.demo.generate.rows import Rows
from waakvlam.demo.generate.staff import Worker

WEIGHTS = {"crisis": 2.0, "intake": 1.0, "active_help": 1.0, "low_flame": 0.2}
HANDED_OVER, SECOND_HELPER = 0.07, 0.1
COORDINATORS = {"professional": 62, "resident": 22, "network": 12, "process_director": 4}
COORDINATED = 0.88
OPENS_AT = 9.0


@dataclass(slots=True)
class CaseFile:
    """A case as it was written: its key, household and course, and who helped from when on."""

    key: UUID
    home: Home
    course: Course
    helpers: list[tuple[Worker, date]]

    def helper_on(self, day: date) -> Worker:
        """Return who helped on a day."""
        return next((w for w, since in reversed(self.helpers) if since <= day), self.helpers[0][0])


class CaseWriter:
    """Writes cases up to the last day, and divides them over a team's workers."""

    def __init__(self, rows: Rows, days: Days, dice: Dice) -> None:
        self._rows, self._days, self._dice = rows, days, dice

    def write(self, key: UUID, home: Home, course: Course, workers: list[Worker]) -> CaseFile:
        """Add a case with all that follows from it."""
        file = CaseFile(key, home, course, self._helpers(course, workers))
        closed = self._known(course.closed_on)
        self._rows.add(
            "casework_case",
            key=key,
            ledger_key=self._dice.key(),
            **home.wall(),
            opened_on=course.opened_on,
            closed_on=closed,
            closed_reason=course.reason if closed else "",
            dropout_reason=course.dropout if closed else "",
            safety_decision="",
            handovers=len([since for _, since in file.helpers if since <= self._days.last]) - 1,
            version=1,
        )
        for phase, start, end in course.spells():
            if start <= self._days.last:
                self._add_spell("casework_phasespell", file, start, end, phase=phase)
        for person in home.persons:
            self._add_spell(
                "casework_member",
                file,
                course.opened_on,
                course.closed_on,
                person_id=person,
                phase="",
            )
        self._add_helpers(file, workers)
        self._add_coordination(file)
        return file

    def _known(self, day: date) -> date | None:
        return day if day <= self._days.last else None

    def _add_spell(
        self, table: str, file: CaseFile, start: date, end: date, **values: object
    ) -> None:
        self._rows.add(
            table,
            id=self._rows.number(table),
            **file.home.wall(),
            case_id=file.key,
            started_on=start,
            ended_on=self._known(end),
            **values,
        )

    def _helpers(self, course: Course, workers: list[Worker]) -> list[tuple[Worker, date]]:
        """Return who helps from when on; who leaves hands over, and so do some others."""
        opened, closed = course.opened_on, course.closed_on
        helpers = [(self._freest(workers, opened, ()), opened)]
        first = helpers[0][0]
        changes: list[date] = []
        if first.until is not None and opened < first.until < closed:
            changes.append(first.until)
        elif (closed - opened).days > 150 and self._dice.chance(HANDED_OVER):  # noqa: PLR2004
            changes.append(opened + DAY * self._dice.between(40, 120))
        for day in changes:
            lasting = [worker for worker in workers if worker.until is None]
            helpers.append((self._freest(lasting, day, (first,)), day))
        ends = [since for _, since in helpers[1:]] + [closed]
        for (worker, since), end in zip(helpers, ends, strict=True):
            for phase, start, until in course.spells():
                span = (max(start, since), min(until, end), WEIGHTS.get(phase, 0.2))
                if span[0] < span[1] and span[1] > self._days.year_starts - DAY * 400:
                    worker.carried.append(span)
        return helpers

    def _freest(self, workers: list[Worker], day: date, but: tuple[Worker, ...]) -> Worker:
        there = [one for one in workers if one.works_on(day) and one not in but]
        return min(there or workers, key=lambda worker: (worker.load(day), worker.id))

    def _add_helpers(self, file: CaseFile, workers: list[Worker]) -> None:
        ends = [since for _, since in file.helpers[1:]] + [file.course.closed_on]
        spells = [(w, since, end) for (w, since), end in zip(file.helpers, ends, strict=True)]
        if self._dice.chance(SECOND_HELPER) and self._known(file.course.closed_on) is None:
            known = {worker for worker, _ in file.helpers}
            others = [w for w in workers if w.until is None and w not in known]
            if others:
                spells.append((self._dice.pick(others), file.course.opened_on, spells[-1][2]))
        for worker, since, end in spells:
            if since <= self._days.last:
                self._add_spell("casework_involvement", file, since, end, professional_id=worker.id)
                self._add_grant(file, worker, since, end)

    def _add_grant(self, file: CaseFile, worker: Worker, since: date, end: date) -> None:
        """Add who may look: who helps now, and who helped (that grant has ended)."""
        ended = self._known(end)
        self._rows.add(
            "privacy_grant",
            id=self._rows.number("privacy_grant"),
            household_key=file.home.key,
            account_id=worker.account_id,
            team_id=file.home.team.id,
            ground="helps",
            reason="",
            starts_at=moment(since, OPENS_AT),
            ends_at=moment(ended, OPENS_AT) if ended else None,
        )

    def _add_coordination(self, file: CaseFile) -> None:
        start = next((day for phase, day in file.course.phases if phase == "active_help"), None)
        if start is None or start > self._days.last or not self._dice.chance(COORDINATED):
            return
        kind = self._dice.weighed(COORDINATORS)
        worker = file.helper_on(self._days.last)
        self._add_spell(
            "casework_coordination",
            file,
            start,
            file.course.closed_on,
            kind=kind,
            professional_id=worker.id if kind == "professional" else None,
            person_id=file.home.persons[0] if kind == "resident" else None,
            name="Verzonnen-Buur" if kind == "network" else "",
        )
