"""Rows for tests: plain functions with sensible defaults.

Every argument overrides a default. A row that is needed but not given is made too;
what belongs to the public site is published unless `published_at=None`.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count

from django.contrib.auth.models import Group, User
from django.utils.formats import date_format

from indicators.models import (
    Area,
    AreaChange,
    AreaMember,
    Breakdown,
    Category,
    Dimension,
    Explanation,
    FileColumn,
    FileMapping,
    GoalIndicator,
    ImportPlan,
    ImportRun,
    ImportTerm,
    Indicator,
    Judgement,
    Observation,
    PeerChoice,
    PeerGroup,
    Period,
    Rate,
    RawAnswer,
    Remark,
    Revision,
    Series,
    SeriesBreak,
    Source,
    Target,
    Unit,
    Upload,
)
from policy.actions import sync_roles
from policy.models import (
    Activity,
    AuditEvent,
    Decision,
    Framework,
    Goal,
    GoalLink,
    Partner,
    SourceDocument,
    Term,
)

PUBLISHED = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)

numbers = count(1)


def make(model, defaults, over):
    """Save a row. A default that is a function runs only where it is needed."""
    values = {**defaults, **over}
    return model.objects.create(
        **{
            name: value() if callable(value) else value
            for name, value in values.items()
        }
    )


# --- People ---


def user(role=None, **over):
    number = next(numbers)
    person = User.objects.create_user(
        **{"username": f"gebruiker-{number}", "password": "geheim", **over}
    )
    if role:
        sync_roles(by="tests")
        person.groups.add(Group.objects.get(name=role.label))
    return person


# --- policy ---


def source_document(**over):
    number = next(numbers)
    defaults = {
        "key": f"document-{number}",
        "title": f"Document {number}",
        "author": "Gemeente Westland",
        "year": 2020,
        "standing": "vastgesteld",
    }
    return make(SourceDocument, defaults, over)


def framework(**over):
    number = next(numbers)
    defaults = {
        "slug": f"kader-{number}",
        "title": f"Beleidskader {number}",
        "short_title": f"Kader {number}",
        "abbreviation": f"BK {number}",
        "publisher": "Gemeente Westland",
        "area_codes": ["GM1783"],
        "adopted_label": "2025",
        "in_force_from": date(2025, 1, 1),
        "goal_level": Goal.Level.OPERATIONAL_GOAL,
        "published_at": PUBLISHED,
    }
    return make(Framework, defaults, over)


def goal(**over):
    number = next(numbers)
    defaults = {
        "framework": framework,
        "document": source_document,
        "key": f"kader/doel-{number}",
        "slug": f"doel-{number}",
        "level": Goal.Level.OPERATIONAL_GOAL,
        "title": f"Doel {number}",
        "ambition": "Minder inwoners hebben schulden.",
    }
    return make(Goal, defaults, over)


def goal_link(**over):
    defaults = {
        "from_goal": goal,
        "to_goal": goal,
        "relation": GoalLink.Relation.CONTINUES,
        "rationale": "Het gaat over dezelfde mensen.",
        "is_explicit": False,
    }
    return make(GoalLink, defaults, over)


def activity(**over):
    number = next(numbers)
    defaults = {
        "goal": goal,
        "document": source_document,
        "title": f"Activiteit {number}",
        "category": Activity.Category.IMPROVE,
        "status": Activity.Status.ONGOING,
        "period_label": "2020",
    }
    return make(Activity, defaults, over)


def decision(**over):
    number = next(numbers)
    defaults = {
        "document": source_document,
        "kind": Decision.Kind.MOTION,
        "title": f"Motie {number}",
        "actor": "Gemeenteraad",
        "outcome": Decision.Outcome.ADOPTED,
        "role": Decision.Role.FRAMING,
        "starts_on": date(2025, 3, 4),
        "ends_on": date(2025, 3, 4),
        "date_precision": Decision.Precision.DAY,
        "date_label": "4 maart 2025",
        "published_at": PUBLISHED,
    }
    return make(Decision, defaults, over)


def term(**over):
    number = next(numbers)
    defaults = {
        "document": source_document,
        "name": f"Begrip {number}",
        "meaning": "Wat het betekent.",
    }
    return make(Term, defaults, over)


def partner(**over):
    number = next(numbers)
    defaults = {
        "key": f"partner-{number}",
        "name": f"Partner {number}",
        "kind": "adviesraad",
        "role": "adviseert het college",
        "area_name": "Westland",
        "area_code": "GM1783",
        "section": "hoofdstuk 2",
    }
    return make(Partner, defaults, over)


# --- indicators ---


def area(**over):
    number = next(numbers)
    defaults = {
        "code": f"GM9{number % 1000:03}",
        "kind": Area.Kind.MUNICIPALITY,
        "name": f"Gemeente {number}",
    }
    return make(Area, defaults, over)


def area_member(**over):
    return make(AreaMember, {"group": area, "member": area}, over)


def area_change(**over):
    defaults = {
        "area": area,
        "origin": area,
        "on": date(2019, 1, 1),
        "kind": AreaChange.Kind.MERGED,
        "inhabitants": 1000,
    }
    return make(AreaChange, defaults, over)


def peer_group(**over):
    number = next(numbers)
    defaults = {
        "slug": f"groep-{number}",
        "name": f"Groep {number}",
        "basis": PeerGroup.Basis.URBANITY,
        "year": 2024,
        "source": "CBS, tabel 12345NED, CC BY 4.0",
    }
    return make(PeerGroup, defaults, over)


def peer_choice(**over):
    defaults = {"area": area, "group": peer_group, "reason": "Ongeveer even groot."}
    return make(PeerChoice, defaults, over)


def chosen_group(of, members, **over):
    """A group that `of` is compared with at first, being in it itself."""
    group = peer_group(**over)
    group.members.set([of, *members])
    peer_choice(area=of, group=group)
    return group


def unit(**over):
    number = next(numbers)
    defaults = {"code": f"eenheid-{number}", "label": "procent", "symbol": "%"}
    return make(Unit, defaults, over)


def source(**over):
    number = next(numbers)
    defaults = {
        "slug": f"bron-{number}",
        "name": "CBS StatLine",
        "owner": "Centraal Bureau voor de Statistiek",
        "licence": "CC BY 4.0",
        "attribution": "CBS",
    }
    return make(Source, defaults, over)


def rate(**over):
    defaults = {
        "series": series,
        "numerator": series,
        "denominator": series,
        "factor": Decimal(100),
    }
    return make(Rate, defaults, over)


def period(**over):
    number = next(numbers)
    defaults = {
        "code": f"periode-{number}",
        "kind": Period.Kind.YEAR,
        "start": date(2024, 1, 1),
        "end": date(2024, 12, 31),
        "label": "2024",
    }
    return make(Period, defaults, over)


def year(number):
    """The period of a calendar year, made once."""
    return Period.objects.get_or_create(
        code=str(number),
        defaults={
            "kind": Period.Kind.YEAR,
            "start": date(number, 1, 1),
            "end": date(number, 12, 31),
            "label": str(number),
        },
    )[0]


def moment(day):
    """The period of one day, made once."""
    return Period.objects.get_or_create(
        code=day.isoformat(),
        defaults={
            "kind": Period.Kind.MOMENT,
            "start": day,
            "end": day,
            "label": date_format(day, "j F Y"),
        },
    )[0]


def dimension(**over):
    number = next(numbers)
    return make(Dimension, {"key": f"kenmerk-{number}", "label": "Leeftijd"}, over)


def category(**over):
    number = next(numbers)
    defaults = {
        "dimension": dimension,
        "key": f"deel-{number}",
        "label": "65 jaar en ouder",
    }
    return make(Category, defaults, over)


def breakdown(*categories, **over):
    number = next(numbers)
    defaults = {"key": f"leeftijd=deel-{number}", "label": "65 jaar en ouder"}
    row = make(Breakdown, defaults, over)
    row.categories.set(categories)
    return row


def total():
    """The breakdown without categories, made once."""
    return Breakdown.objects.get_or_create(
        key=Breakdown.TOTAL, defaults={"label": "totaal"}
    )[0]


def indicator(**over):
    number = next(numbers)
    defaults = {
        "slug": f"indicator-{number}",
        "document": source_document,
        "title": f"Indicator {number}",
        "definition": "Deel van de inwoners dat zich eenzaam voelt.",
        "unit": unit,
        "direction": Indicator.Direction.LOWER,
        "kind": Indicator.Kind.OUTCOME,
        "owner": "CBS",
        "frequency": "elke vier jaar",
        "published_at": PUBLISHED,
    }
    return make(Indicator, defaults, over)


def goal_indicator(**over):
    return make(GoalIndicator, {"goal": goal, "indicator": indicator}, over)


def series(**over):
    """A series of a source; give document=... for one that a document states."""
    number = next(numbers)
    owner = over.pop("indicator", None) or indicator()
    defaults = {
        "indicator": owner,
        "slug": f"reeks-{number}",
        "unit": owner.unit,
    }
    if "document" not in over:
        defaults |= {"source": source, "table": "50150NED", "measure": "M1"}
    return make(Series, defaults, over)


def series_break(**over):
    defaults = {
        "series": series,
        "document": source_document,
        "on": date(2020, 1, 1),
        "reason": "Andere vraag in de enquête",
    }
    return make(SeriesBreak, defaults, over)


def observation(**over):
    """A figure; `missing=...` makes it one without a value."""
    defaults = {
        "series": series,
        "area": area,
        "period": period,
        "breakdown": total,
        "value": None if over.get("missing") else Decimal("48.7"),
        "decimals": 1,
        "status": Observation.Status.FINAL,
    }
    return make(Observation, defaults, over)


def target(**over):
    """A target in the unit of its indicator, unless `unit` is given."""
    owner = over.pop("indicator", None) or indicator()
    defaults = {
        "indicator": owner,
        "unit": owner.unit,
        "document": source_document,
        "area": area,
        "breakdown": total,
        "kind": Target.Kind.VALUE_BY_DATE,
        "value": Decimal(40),
        "period": period,
        "set_by": Target.SetBy.FRAMEWORK,
    }
    return make(Target, defaults, over)


def explanation(**over):
    defaults = {
        "indicator": indicator,
        "area": area,
        "text": "Door corona zagen mensen elkaar minder.",
        "author": "J. de Vries",
        "role": "beleidsmedewerker",
        "written_on": date(2021, 5, 1),
    }
    return make(Explanation, defaults, over)


def judgement(**over):
    """What the college says of a goal; give `indicator` for one of its figures."""
    defaults = {
        "goal": goal,
        "document": source_document,
        "word": Judgement.Word.ON_COURSE,
        "reason": "De aanpak werkt.",
        "author": "College gemeente Westland",
        "role": "burgemeester en wethouders",
        "given_on": date(2021, 5, 1),
    }
    return make(Judgement, defaults, over)


def remark(**over):
    defaults = {
        "series": series,
        "document": source_document,
        "area": area,
        "period": period,
        "text": "Ook genoemd in de samenvatting.",
    }
    return make(Remark, defaults, over)


def revision(**over):
    """An earlier version as the trigger leaves it, of a row that need not exist."""
    defaults = {
        "table": "indicators_observation",
        "row_id": next(numbers),
        "row": {},
        "known_from": PUBLISHED - timedelta(days=1),
        "known_to": PUBLISHED,
    }
    return make(Revision, defaults, over)


def import_plan(**over):
    defaults = {
        "series": series,
        "area_kinds": [Area.Kind.COUNTRY, Area.Kind.MUNICIPALITY],
        "since": 2015,
        "status": Observation.Status.FINAL,
    }
    return make(ImportPlan, defaults, over)


def import_term(**over):
    """A measure in a table; give of_series=... for one that is another series."""
    defaults = {"plan": import_plan}
    if "of_series" not in over:
        defaults |= {
            "table": "03759ned",
            "measure": "M000352",
            "measure_title": "Bevolking op 1 januari",
        }
    return make(ImportTerm, defaults, over)


def import_run(**over):
    """A run that waits; with another `state` it has what belongs to that."""
    state = over.get("state", ImportRun.State.QUEUED)
    defaults = {
        "series": series,
        "slot": f"2026-01-05T{next(numbers)}",
        "requested_by": "rooster",
    }
    if state not in ImportRun.UNFINISHED:
        defaults |= {"started_at": PUBLISHED, "finished_at": PUBLISHED}
    if state == ImportRun.State.RUNNING:
        defaults |= {"started_at": PUBLISHED, "attempts": 1}
    if state == ImportRun.State.DONE:
        defaults["merged_at"] = PUBLISHED
    if state == ImportRun.State.FAILED:
        defaults |= {
            "fault": "unreachable",
            "error": "De bron antwoordt niet.",
            "remedy": "Probeer het morgen opnieuw.",
        }
    if state == ImportRun.State.SET_ASIDE:
        defaults["difference"] = {}
    return make(ImportRun, defaults, over)


def raw_answer(**over):
    """An answer that is only named: no file is kept with it."""
    number = next(numbers)
    defaults = {
        "run": import_run,
        "url": f"https://cbs.example/03759ned/Observations?$skip={number}",
        "sha256": f"{number:064x}",
        "size": 1000,
    }
    return make(RawAnswer, defaults, over)


def upload(**over):
    """A file that is only named: nothing is kept of it."""
    number = next(numbers)
    defaults = {
        "source": source,
        "sha256": f"{number:064x}",
        "name": "export.csv",
        "extension": ".csv",
        "size": 100,
        "uploaded_by": "griffier",
    }
    return make(Upload, defaults, over)


def file_mapping(**over):
    return make(FileMapping, {"source": source}, over)


def file_column(**over):
    defaults = {
        "mapping": file_mapping,
        "header": f"Onderwerp {next(numbers)}",
        "series": series,
    }
    return make(FileColumn, defaults, over)


def audit_event(**over):
    return AuditEvent.objects.record(**{"by": "tests", "action": "added", **over})
