"""With which municipalities one is compared, at first and by choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from indicators.choices import PEER_BASIS_MEANINGS, PeerBasis
from indicators.models import Area, PeerChoice, PeerGroup

# As long as nobody chose: who is of one size has the same tasks and a like budget.
BASIS_WITHOUT_CHOICE = PeerBasis.SIZE
REASON_WITHOUT_CHOICE = (
    "Niemand koos nog een groep. Daarom nemen wij gemeenten die ongeveer even groot "
    "zijn."
)


@dataclass(frozen=True)
class Peers:
    """A group of municipalities, without the one that is compared with them."""

    slug: str
    name: str  # in the plural
    basis: str  # a value of PeerBasis
    year: int
    source: str
    reason: str  # why these
    is_default: bool  # the municipality is compared with them at first
    members: tuple[Area, ...]  # by name

    @property
    def count(self) -> int:
        return len(self.members)

    @property
    def description(self) -> str:
        """Such as ‘13 gemeenten in Zeeland (indeling 2022)’."""
        name = self.name
        if self.count == 1:
            name = name.replace("gemeenten", "gemeente", 1)
        return f"{self.count} {name} (indeling {self.year})"

    @property
    def ended(self) -> list[Area]:
        """Members that are no more; they count in the years in which they were."""
        return [area for area in self.members if area.valid_to]


def default_peers(area_code: str) -> Peers | None:
    """Those that somebody chose for this municipality, else those of its size."""
    return next((peers for peers in groups_of(area_code) if peers.is_default), None)


def groups_of(area_code: str) -> list[Peers]:
    """Every group that a municipality is in, the default first, in one query."""
    members: dict[PeerGroup, list[Area]] = defaultdict(list)
    reasons: dict[PeerGroup, str | None] = {}
    for row in _memberships(area_code):
        members[row.peergroup].append(row.area)
        reasons[row.peergroup] = row.reason_chosen
    groups = sorted(members, key=_rank)
    default = _default_of(groups, reasons)
    found = [
        Peers(
            slug=group.slug,
            name=group.name,
            basis=group.basis,
            year=group.year,
            source=group.source,
            reason=reasons[group] or _reason(group, is_default=group == default),
            is_default=group == default,
            members=tuple(members[group]),
        )
        for group in groups
    ]
    return sorted(found, key=lambda peers: not peers.is_default)


def _memberships(area_code: str) -> QuerySet:
    """Of the others, in the groups that this municipality is in or that it chose."""
    memberships = PeerGroup.members.through.objects
    chosen = PeerChoice.objects.filter(
        group=OuterRef("peergroup"), area__code=area_code
    )
    own = memberships.filter(area__code=area_code).values("peergroup")
    return (
        memberships.annotate(reason_chosen=Subquery(chosen.values("reason")))
        .filter(Q(peergroup__in=own) | Q(reason_chosen__isnull=False))
        .exclude(area__code=area_code)
        .select_related("peergroup", "area")
        .order_by("area__name")
    )


def _rank(group: PeerGroup) -> tuple:
    """In the order of PeerBasis, the newest division first."""
    return (PeerBasis.values.index(group.basis), -group.year, group.name)


def _default_of(
    groups: Sequence[PeerGroup], reasons: Mapping[PeerGroup, str | None]
) -> PeerGroup | None:
    chosen = (group for group in groups if reasons[group])
    otherwise = (group for group in groups if group.basis == BASIS_WITHOUT_CHOICE)
    return next(chosen, None) or next(otherwise, None)


def _reason(group: PeerGroup, *, is_default: bool) -> str:
    if is_default:
        return REASON_WITHOUT_CHOICE
    return group.note or PEER_BASIS_MEANINGS[PeerBasis(group.basis)]
