"""Who comes at evaluations: what was published is for everybody."""

from tests import evaluation_factories as make
from tests.access.rows import draft, public

ROWS = [
    public("evaluation-list", "/evaluaties/"),
    public("evaluation-detail", "/evaluaties/{evaluation}/"),
    public("edition-detail", "/evaluaties/{evaluation}/uitgave-1/"),
    public("edition-content", "/evaluaties/{evaluation}/uitgave-1.json"),
    public("edition-export", "/evaluaties/{evaluation}/uitgave-1/meenemen/"),
    public("edition-download", "/evaluaties/{evaluation}/uitgave-1.ods"),
    draft("edition-export", "/evaluaties/{draft_evaluation}/uitgave-1/meenemen/"),
    draft("edition-download", "/evaluaties/{draft_evaluation}/uitgave-1.ods"),
    draft("evaluation-detail", "/evaluaties/{draft_evaluation}/"),
    draft("edition-detail", "/evaluaties/{draft_evaluation}/uitgave-1/"),
    draft("edition-content", "/evaluaties/{draft_evaluation}/uitgave-1.json"),
]


def examples():
    """What stands between the braces in these addresses."""
    return {
        "evaluation": make.published().slug,
        "draft_evaluation": make.evaluation().slug,
    }
