"""/beheer/: who keeps what, and who only sees it."""

from dataclasses import dataclass

from tests.access.rows import (
    KEEPERS,
    VISITOR,
    Row,
    answers,
    everyone,
    keepers,
)

# --- /beheer/ ---

REFUSED = {**everyone(405), VISITOR: 302}


def beheer(name, address, get, post):
    # Without HEAD, which costs as much as GET and answers the same.
    row = {"GET": get, "POST": post, "PUT": REFUSED, "DELETE": REFUSED}
    return Row(name, f"/beheer/{address}", row)


BEHEER = [
    beheer("admin:index", "", keepers(*KEEPERS), keepers(*KEEPERS)),
    Row(
        "admin:login",
        "/beheer/login/",
        answers(everyone(302), everyone(302), everyone(302)),
    ),
    Row(
        "admin:logout",
        "/beheer/logout/",
        answers(keepers(*KEEPERS, yes=405), keepers(*KEEPERS, yes=302)),
    ),
    beheer(
        "admin:password_change",
        "password_change/",
        keepers(*KEEPERS),
        keepers(*KEEPERS),
    ),
    beheer(
        "admin:password_change_done",
        "password_change/done/",
        keepers(*KEEPERS),
        keepers(*KEEPERS, yes=405),
    ),
    beheer("admin:jsi18n", "jsi18n/", keepers(*KEEPERS), keepers(*KEEPERS, yes=405)),
    beheer(
        "admin:autocomplete",
        "autocomplete/?app_label=policy&model_name=goallink&field_name=from_goal",
        keepers(*KEEPERS),
        keepers(*KEEPERS, yes=405),
    ),
    beheer(
        "admin:autocomplete",
        "autocomplete/?app_label=policy&model_name=framework&field_name=elaborates",
        keepers("griffier"),
        keepers(*KEEPERS, yes=405),
    ),
    beheer("admin:app_list", "policy/", keepers(*KEEPERS), keepers(*KEEPERS)),
    beheer(
        "admin:app_list",
        "indicators/",
        keepers(*KEEPERS),
        keepers(*KEEPERS),
    ),
    beheer(
        "admin:app_list",
        "auth/",
        keepers("beheerder", no=404),
        keepers("beheerder", no=404),
    ),
    beheer(
        "beheer/(?P<url>.*)$",
        "bestaat-niet/",
        keepers(*KEEPERS, yes=404),
        keepers(*KEEPERS, yes=404),
    ),
    beheer(
        "admin:auth_user_password_change",
        "auth/user/{user}/password/",
        keepers("beheerder"),
        keepers("beheerder"),
    ),
]


@dataclass(frozen=True)
class Kept:
    """Who may see and who may keep the rows of a model in /beheer/."""

    keep: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    may_delete: bool = True

    def rows(self, model):
        """Every address that Django's admin gives to a model."""
        name, seers = model.replace("/", "_"), (*self.keep, *self.see)
        one = f"{model}/{{{name}}}/"
        see, keep = keepers(*seers), keepers(*self.keep)
        delete = keep if self.may_delete else keepers()
        return [
            beheer(f"admin:{name}_changelist", f"{model}/", see, see),
            beheer(f"admin:{name}_add", f"{model}/add/", keep, keep),
            beheer(f"admin:{name}_change", f"{one}change/", see, keep),
            beheer(f"admin:{name}_history", f"{one}history/", see, see),
            beheer(f"admin:{name}_delete", f"{one}delete/", delete, delete),
            beheer(
                f"beheer/{model}/<path:object_id>/",
                one,
                keepers(*KEEPERS, yes=302),
                keepers(*KEEPERS, yes=302),
            ),
        ]


GRIFFIER = ("griffier",)
AMBTELIJK = ("ambtelijk",)
BEHEERDER = ("beheerder",)

# The rows tried are published where they can be, and that cannot be deleted.
MODELS = {
    "auth/user": Kept(BEHEERDER, may_delete=False),
    "policy/framework": Kept(GRIFFIER, may_delete=False),
    "policy/goal": Kept(GRIFFIER, see=AMBTELIJK + BEHEERDER, may_delete=False),
    "policy/goallink": Kept(GRIFFIER),
    "policy/decision": Kept(GRIFFIER, see=BEHEERDER, may_delete=False),
    "policy/sourcedocument": Kept(GRIFFIER, see=AMBTELIJK + BEHEERDER),
    "policy/term": Kept(GRIFFIER),
    "policy/partner": Kept(GRIFFIER),
    "policy/activity": Kept(AMBTELIJK),
    "policy/auditevent": Kept(see=BEHEERDER),
    "indicators/explanation": Kept(AMBTELIJK, see=BEHEERDER),
    "indicators/source": Kept(BEHEERDER),
    "indicators/judgement": Kept(AMBTELIJK, see=GRIFFIER + BEHEERDER),
    "indicators/area": Kept(BEHEERDER, see=GRIFFIER + AMBTELIJK),
    "indicators/areachange": Kept(BEHEERDER),
    "indicators/peergroup": Kept(BEHEERDER),
    "indicators/peerchoice": Kept(BEHEERDER),
    "indicators/unit": Kept(BEHEERDER),
    "indicators/period": Kept(BEHEERDER, see=GRIFFIER + AMBTELIJK),
    "indicators/breakdown": Kept(see=GRIFFIER + BEHEERDER),
    "indicators/indicator": Kept(BEHEERDER, see=GRIFFIER + AMBTELIJK, may_delete=False),
    "indicators/series": Kept(BEHEERDER),
    "indicators/rate": Kept(BEHEERDER),
    "indicators/target": Kept(GRIFFIER, see=AMBTELIJK + BEHEERDER, may_delete=False),
    "indicators/observation": Kept(see=BEHEERDER),
    "indicators/revision": Kept(see=BEHEERDER),
    "indicators/importplan": Kept(BEHEERDER),
    "indicators/importrun": Kept(see=BEHEERDER),
    "indicators/rawanswer": Kept(see=BEHEERDER),
}
