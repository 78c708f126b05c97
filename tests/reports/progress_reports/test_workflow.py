"""Any walk through the workflow: what must hold, holds after every step of it.

Two who write, two who publish and one who erases do what they may at any moment, in an
order that nobody thought of; and try what they may not.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from itertools import count

import pytest
from django.db import connection, transaction
from hypothesis import Phase, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from indicators.models import Indicator, Observation, Period
from policy.models import Framework, Goal
from reports.models import Publication, Redaction, ReportVersion
from reports.progress_reports import actions
from reports.progress_reports.content import ERASED, Content, GoalLine
from reports.progress_reports.publishing.embargo import publish_due
from reports.progress_reports.redaction.actions import (
    approve_redaction,
    ask_redaction,
)
from reports.progress_reports.refusals import ReportRefused
from tests import factories, report_factories

pytestmark = pytest.mark.django_db

State = ReportVersion.State
OPEN = {State.DRAFT, State.RETURNED}
WAITING = {State.SUBMITTED, State.SCHEDULED}
ANOTHER_HASH = "0" * 64

# Most of what is written is written by who does not publish.
WRITERS = some.sampled_from(["jan", "jan", "eva", "eva", "griffier"])
CLERKS = some.sampled_from(["griffier", "tweede griffier"])
DAYS = some.integers(0, 3)


@dataclass
class Office:
    """Who walks, and what their report is of."""

    people: dict
    framework: Framework
    period: Period
    goal: Goal
    indicator: Indicator


@pytest.fixture
def office(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    factories.total()
    factories.area(code="GM1783")
    framework = factories.framework()
    names = ("jan", "eva", "griffier", "tweede griffier", "beheerder")
    return Office(
        people={name: factories.user() for name in names},
        framework=framework,
        period=factories.year(2020),
        goal=factories.goal(framework=framework),
        indicator=factories.indicator(),
    )


def in_state(*states):
    return precondition(lambda walk: walk.state in states)


class Walk(RuleBasedStateMachine):
    """One report. What should be is kept beside what the database says."""

    office: Office

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.numbers = count(1)
        self.version = None
        self.worked = defaultdict(set)  # version -> who wrote, brought or offered it
        self.agreed = {}  # version -> who agreed, and to what
        self.withdrawn = set()

    def teardown(self):
        try:
            connection.check_constraints()
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    @property
    def state(self):
        return self.version and self.version.state

    def look(self):
        versions = ReportVersion.objects.filter(report__framework=self.office.framework)
        self.version = versions.order_by("-number").first()

    def done(self, act, by, **about):
        act(by=self.office.people[by], **about)
        self.look()

    def refused(self, act, by, **about):
        before = self.version.content_hash, self.state
        with pytest.raises(ReportRefused):
            self.done(act, by, **about)
        self.look()
        assert (self.version.content_hash, self.state) == before

    def works(self, by):
        self.worked[self.version.pk].add(self.office.people[by].pk)

    @initialize(how_far=some.sampled_from([2, 5, 3, 0, 5, 4]))
    def begin(self, how_far):
        """Some walks begin further on, so that they come further too."""
        steps = (
            lambda: (self.start("jan"), self.save("jan")),
            lambda: self.submit("jan"),
            lambda: self.approve("tweede griffier", 0),
            lambda: (self.correct("eva"), self.save("eva"), self.submit("eva")),
            lambda: self.approve("griffier", 2),
        )
        for step in steps[:how_far]:
            step()

    # --- who write ---

    @precondition(lambda walk: walk.version is None)
    @rule(by=WRITERS)
    def start(self, by):
        self.done(
            actions.start_report,
            by,
            framework=self.office.framework,
            period=self.office.period,
            title="Voortgang",
            author="College",
        )
        self.works(by)

    @in_state(*OPEN)
    @rule(by=WRITERS)
    def save(self, by):
        was = self.version.content_hash
        about = {"version": self.version, "content": self.next_content()}
        self.refused(actions.save_content, by, was=ANOTHER_HASH, **about)
        self.done(actions.save_content, by, was=was, **about)
        self.works(by)

    def next_content(self):
        """Another summary, and another figure."""
        number = next(self.numbers)
        goal, indicator = self.office.goal, self.office.indicator
        figure = report_factories.figure_line(
            indicator=indicator.slug,
            unit=indicator.unit.code,
            value=Decimal(number),
            decimals=0,
        )
        return replace(
            self.version.says,
            summary=f"Samenvatting {number}.",
            goals=(GoalLine(goal=goal.key, title="Doel", done="Iets."),),
            figures=(figure,),
        )

    @in_state(*OPEN)
    @rule(by=WRITERS)
    def submit(self, by):
        version = self.version
        self.refused(actions.submit, by, version=version, was=ANOTHER_HASH)
        if not version.says.goals:
            self.refused(actions.submit, by, version=version, was=version.content_hash)
            return
        self.done(actions.submit, by, version=version, was=version.content_hash)
        self.works(by)

    @in_state(State.PUBLISHED)
    @rule(by=WRITERS)
    def correct(self, by):
        report = self.version.report
        self.done(actions.correct, by, report=report, reason="Een fout.")
        self.works(by)

    @in_state(*OPEN)
    @rule(by=WRITERS, sure=some.integers(0, 3))
    def discard(self, by, sure):
        if not sure:
            self.done(actions.discard, by, version=self.version)

    # --- who publish ---

    @in_state(*WAITING)
    @rule(by=CLERKS, sure=some.booleans())
    def send_back(self, by, sure):
        if not sure:
            return
        self.done(actions.return_version, by, version=self.version, because="Nee.")
        self.agreed.pop(self.version.pk, None)

    @in_state(State.SUBMITTED)
    @rule(by=CLERKS, days=DAYS)
    def approve(self, by, days):
        version, pk = self.version, self.office.people[by].pk
        day = report_factories.FAR_AWAY + timedelta(days) if days else None
        about = {"version": version, "public_from": day}
        self.refused(actions.approve, by, was=ANOTHER_HASH, **about)
        if pk in self.worked[version.pk]:
            self.refused(actions.approve, by, was=version.content_hash, **about)
            return
        self.done(actions.approve, by, was=version.content_hash, **about)
        self.agreed[version.pk] = (pk, version.says)
        assert self.state == (State.SCHEDULED if days else State.PUBLISHED)

    @in_state(State.SCHEDULED)
    @rule(days=DAYS)
    def time_goes_by(self, days):
        now = report_factories.FAR_AWAY + timedelta(days)
        is_due = self.version.public_from <= now
        assert [row.pk for row in publish_due(now)] == [self.version.pk] * is_due
        self.look()

    @precondition(lambda walk: walk.standing())
    @rule(by=CLERKS, at=DAYS)
    def withdraw(self, by, at):
        standing = self.standing()
        publication = standing[at % len(standing)]
        about = {"publication": publication, "because": "Verkeerd."}
        self.done(actions.withdraw, by, **about)
        self.withdrawn.add(publication.pk)
        self.refused(actions.withdraw, by, **about)

    # --- who erase ---

    @precondition(lambda walk: walk.standing())
    @rule(by=CLERKS, at=DAYS)
    def erase(self, by, at):
        standing = self.standing()
        publication = standing[at % len(standing)]
        text = publication.says.summary
        if text == ERASED:
            return
        asked = ask_redaction(
            publication=publication,
            parts=["summary"],
            ground=Redaction.Ground.REQUEST,
            explanation="Iemand vroeg erom.",
            by=self.office.people["beheerder"],
        )
        self.refused(approve_redaction, "beheerder", redaction=asked)
        self.done(approve_redaction, by, redaction=asked)
        for version, (who, said) in self.agreed.items():
            if said.summary == text:
                self.agreed[version] = (who, replace(said, summary=ERASED))

    # --- what it is not the time for ---

    @precondition(lambda walk: walk.version and walk.state not in OPEN)
    @rule(by=WRITERS)
    def write_too_late(self, by):
        version, was = self.version, self.version.content_hash
        self.refused(
            actions.save_content, by, version=version, content=version.says, was=was
        )
        self.refused(actions.submit, by, version=version, was=was)
        self.refused(actions.discard, by, version=version)

    @precondition(lambda walk: walk.version and walk.state != State.SUBMITTED)
    @rule(by=CLERKS)
    def publish_out_of_turn(self, by):
        version = self.version
        self.refused(actions.approve, by, version=version, was=version.content_hash)
        if self.state not in WAITING:
            self.refused(actions.return_version, by, version=version, because="Nee.")
        if self.state != State.PUBLISHED:
            self.refused(actions.correct, by, report=version.report, reason="Fout.")

    # --- what always holds ---

    def publications(self):
        return list(Publication.objects.select_related("version").order_by("pk"))

    def standing(self):
        return [row for row in self.publications() if row.pk not in self.withdrawn]

    @invariant()
    def every_publication_is_what_another_person_agreed_to(self):
        for row in self.publications():
            version = row.version
            who, said = self.agreed[version.pk]
            assert who == version.approved_by_id
            assert who not in self.worked[version.pk]
            assert self.worked[version.pk] <= set(version.contributors)
            assert version.approved_hash == version.content_hash == said.sha256
            assert Content.from_text(row.content) == said
            assert row.content_hash == said.sha256
            assert row.is_withdrawn == (row.pk in self.withdrawn)

    @invariant()
    def one_version_at_most_is_in_the_making(self):
        unpublished = ReportVersion.objects.exclude(state=State.PUBLISHED)
        assert unpublished.count() <= 1

    @invariant()
    def the_figure_is_that_of_the_version_that_stands(self):
        published = self.publications()
        standing = [row for row in published if row.pk not in self.withdrawn]
        latest = max(standing, key=lambda row: row.version.number, default=None)
        shown = list(Observation.objects.values_list("value", "missing"))
        if latest:
            assert shown == [(latest.says.figures[0].value, "")]
        elif published:
            assert shown == [(None, Observation.Missing.VANISHED)]
        else:
            assert shown == []


def test_no_walk_leads_around_the_rules(office):
    class WalkOfTheOffice(Walk):
        pass

    WalkOfTheOffice.office = office
    run_state_machine_as_test(
        WalkOfTheOffice,
        settings=settings(
            max_examples=25,
            stateful_step_count=12,
            deadline=None,
            derandomize=True,
            database=None,
            # To shrink a failing walk would take minutes.
            phases=[Phase.generate],
        ),
    )
