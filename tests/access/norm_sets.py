"""Who comes at the addresses of norm sets."""

from policy.roles import Role
from tests import evaluation_factories, factories
from tests.access.progress_reports import in_the_making
from tests.access.rows import Row, answers, everyone, logged_in, public

AUDITOR = ("rekenkamer",)
PUBLIC = [
    public("norm-set-list", "/evaluaties/normen/"),
    public("norm-set-detail", "/evaluaties/normen/{norm_set}/"),
]
# Of another team: for whoever is not in it, it is not there.
THEIRS = [
    Row(
        "norm-set-detail",
        "/evaluaties/normen/{norm_set_of_others}/",
        answers(everyone(404), everyone(405)),
    ),
    *(
        Row(
            name,
            f"/evaluaties/normen/{{norm_set_of_others}}/werk/{rest}",
            answers(
                logged_in(get, visitor=302),
                logged_in(post, visitor=302),
                logged_in(405, visitor=302),
            ),
        )
        for name, rest, get, post in (
            ("norm-set-work", "", 404, 405),
            ("norm-set-details", "gegevens/", 404, 404),
            ("norm-set-scale", "schaal/", 404, 404),
            ("norm-set-order", "volgorde/", 404, 404),
            ("norm-set-publish", "publiceren/", 405, 404),
            ("norm-set-discard", "weggooien/", 405, 404),
            ("theme-new", "themas/nieuw/", 404, 404),
            ("norm-new", "normen/nieuw/", 404, 404),
            ("norm-work", "normen/{norm}/", 404, 404),
            ("norm-order", "normen/{norm}/volgorde/", 404, 404),
            ("norm-remove", "normen/{norm}/weg/", 405, 404),
        )
    ),
]
# What was published never changes: who would change it is told what to do instead.
NEVER_CHANGED = [
    in_the_making(
        name,
        f"/evaluaties/normen/{{norm_set}}/werk/{rest}",
        get=302,
        post=post,
        to=AUDITOR,
    )
    for name, rest, post in (
        ("norm-set-work", "", 405),
        ("norm-set-details", "gegevens/", 302),
        ("norm-work", "normen/{norm}/", 302),
    )
]
ROWS = [
    *PUBLIC,
    in_the_making("norm-set-new", "/evaluaties/normen/nieuw/", post=200, to=AUDITOR),
    *THEIRS,
    *NEVER_CHANGED,
]


def examples():
    """What stands between the braces in these addresses."""
    theirs = evaluation_factories.norm_set(
        published_at=None, made_by=factories.user(Role.REKENKAMER)
    )
    return {
        "norm_set": evaluation_factories.norm_set().slug,
        "norm_set_of_others": theirs.slug,
        "norm": theirs.norms.get(code="N1").pk,
    }
