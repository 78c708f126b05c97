import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("policy", "0001_application_role"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Framework",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("slug", models.SlugField(unique=True, verbose_name="kenmerk")),
                ("title", models.CharField(max_length=200, verbose_name="titel")),
                (
                    "short_title",
                    models.CharField(max_length=100, verbose_name="korte titel"),
                ),
                (
                    "abbreviation",
                    models.CharField(
                        help_text="Staat in grafieken, zoals SBK 2016.",
                        max_length=30,
                        verbose_name="afkorting",
                    ),
                ),
                (
                    "publisher",
                    models.CharField(
                        max_length=200, verbose_name="gemeente of gemeenten"
                    ),
                ),
                (
                    "area_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        help_text="CBS-codes van de gemeenten, bijvoorbeeld GM1783.",
                        size=None,
                        verbose_name="gebiedscodes",
                    ),
                ),
                (
                    "adopted_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="vastgesteld op"
                    ),
                ),
                (
                    "adopted_label",
                    models.CharField(
                        max_length=50, verbose_name="vastgesteld (zoals in de bron)"
                    ),
                ),
                (
                    "in_force_from",
                    models.DateField(blank=True, null=True, verbose_name="geldt vanaf"),
                ),
                (
                    "in_force_to",
                    models.DateField(blank=True, null=True, verbose_name="geldt tot"),
                ),
                (
                    "goal_level",
                    models.CharField(
                        blank=True,
                        help_text="Het niveau dat op het overzicht als doel telt.",
                        max_length=20,
                        verbose_name="niveau van de doelen",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="opmerking")),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="gepubliceerd op"
                    ),
                ),
                (
                    "elaborates",
                    models.ForeignKey(
                        blank=True,
                        help_text="Bij een uitvoeringsprogramma: het beleidskader.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programmes",
                        to="policy.framework",
                        verbose_name="voert uit",
                    ),
                ),
            ],
            options={
                "verbose_name": "beleidskader",
                "verbose_name_plural": "beleidskaders",
                "ordering": (
                    models.OrderBy(
                        models.F("in_force_from"), descending=True, nulls_last=True
                    ),
                    "slug",
                ),
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="plaats in de bron"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        max_length=50, unique=True, verbose_name="vast kenmerk"
                    ),
                ),
                ("slug", models.CharField(max_length=50, verbose_name="adres")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("central_ambition", "centrale ambitie"),
                            ("vision", "visie"),
                            ("strategic_goal", "strategisch doel"),
                            ("layer", "laag"),
                            ("theme", "thema"),
                            ("frame", "kader voor de werkwijze"),
                            ("operational_goal", "doel"),
                            ("topic", "onderwerp"),
                            ("principle", "uitgangspunt"),
                            ("project", "project"),
                            ("subproject", "deelproject"),
                            ("target", "concreet doel"),
                        ],
                        max_length=20,
                        verbose_name="niveau",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="code in de bron"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="titel")),
                (
                    "ambition",
                    models.TextField(
                        help_text="In gewone woorden, niet als citaat.",
                        verbose_name="ambitie",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="volgorde"
                    ),
                ),
                (
                    "is_heading",
                    models.BooleanField(
                        default=False,
                        help_text="Ordent de tekst van het kader, maar is zelf geen doel.",
                        verbose_name="is een kop",
                    ),
                ),
                (
                    "laws",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="wetten",
                    ),
                ),
                (
                    "committee",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="raadscommissie"
                    ),
                ),
                (
                    "portfolio",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="portefeuille"
                    ),
                ),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="policy.framework",
                        verbose_name="beleidskader",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="policy.goal",
                        verbose_name="valt onder",
                    ),
                ),
            ],
            options={
                "verbose_name": "doel",
                "verbose_name_plural": "doelen",
                "ordering": ("framework", "position", "key"),
            },
        ),
        migrations.CreateModel(
            name="GoalLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("contributes", "draagt bij aan"),
                            ("continues", "gaat door in"),
                            ("replaces", "is vervangen door"),
                            ("splits", "is deels overgegaan in"),
                        ],
                        max_length=20,
                        verbose_name="verband",
                    ),
                ),
                ("rationale", models.TextField(verbose_name="waarom")),
                (
                    "is_explicit",
                    models.BooleanField(
                        help_text="Anders is het verband onze lezing.",
                        verbose_name="staat in de bron",
                    ),
                ),
                (
                    "change",
                    models.CharField(
                        choices=[
                            ("same", "hetzelfde"),
                            ("reworded", "anders verwoord"),
                            ("narrowed", "smaller"),
                            ("widened", "breder"),
                            ("merged", "samengevoegd"),
                            ("dropped", "vervallen"),
                            ("new", "nieuw"),
                            ("not_assessed", "niet beoordeeld"),
                        ],
                        default="not_assessed",
                        max_length=20,
                        verbose_name="verandering",
                    ),
                ),
                (
                    "comparable",
                    models.CharField(
                        choices=[
                            ("yes", "vergelijkbaar"),
                            ("with_break", "vergelijkbaar met een breuk"),
                            ("no", "niet vergelijkbaar"),
                            ("not_assessed", "niet beoordeeld"),
                        ],
                        default="not_assessed",
                        max_length=20,
                        verbose_name="cijfers vergelijkbaar",
                    ),
                ),
                (
                    "from_goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_out",
                        to="policy.goal",
                        verbose_name="van",
                    ),
                ),
                (
                    "to_goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_in",
                        to="policy.goal",
                        verbose_name="naar",
                    ),
                ),
            ],
            options={
                "verbose_name": "verband tussen doelen",
                "verbose_name_plural": "verbanden tussen doelen",
                "ordering": ("from_goal", "to_goal"),
            },
        ),
        migrations.CreateModel(
            name="SourceDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.SlugField(unique=True, verbose_name="kenmerk")),
                ("title", models.CharField(max_length=300, verbose_name="titel")),
                ("author", models.CharField(max_length=200, verbose_name="auteur")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="jaar"
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        max_length=200, verbose_name="stand volgens de bron"
                    ),
                ),
                (
                    "is_source",
                    models.BooleanField(
                        default=False,
                        help_text="Uit dit document zijn cijfers en feiten overgenomen.",
                        verbose_name="bron van deze site",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="opmerking")),
                (
                    "cited_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cites",
                        to="policy.sourcedocument",
                        verbose_name="genoemd in",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documenten",
                "ordering": ("title",),
            },
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.SlugField(unique=True, verbose_name="kenmerk")),
                ("name", models.CharField(max_length=150, verbose_name="naam")),
                ("kind", models.CharField(max_length=60, verbose_name="soort")),
                ("role", models.CharField(max_length=200, verbose_name="rol")),
                ("area_name", models.CharField(max_length=100, verbose_name="gebied")),
                (
                    "area_code",
                    models.CharField(max_length=30, verbose_name="gebiedscode"),
                ),
                (
                    "section",
                    models.CharField(
                        max_length=200, verbose_name="plaats in de bronnen"
                    ),
                ),
                (
                    "documents",
                    models.ManyToManyField(
                        related_name="+",
                        to="policy.sourcedocument",
                        verbose_name="bronnen",
                    ),
                ),
            ],
            options={
                "verbose_name": "partner",
                "verbose_name_plural": "partners",
                "ordering": ("name",),
            },
        ),
        migrations.AddField(
            model_name="goal",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="policy.sourcedocument",
                verbose_name="bron",
            ),
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="plaats in de bron"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("raadsbesluit", "Raadsbesluit"),
                            ("raadsvoorstel", "Raadsvoorstel"),
                            ("motie", "Motie"),
                            ("schriftelijke_vragen", "Schriftelijke vragen"),
                            ("toezegging", "Toezegging"),
                            ("verordening", "Verordening"),
                            ("begroting", "Begroting"),
                            ("coalitieakkoord", "Coalitieakkoord"),
                            ("raadsinformatiebrief", "Raadsinformatiebrief"),
                            ("advies", "Advies"),
                            ("brief", "Brief"),
                            ("rapport", "Rapport"),
                            ("vergadering", "Vergadering"),
                            ("commissie", "Commissievergadering"),
                            ("constatering", "Constatering"),
                            ("publicatie", "Bekendmaking"),
                            ("verzoek", "Verzoek"),
                            ("collegevoorstel", "Collegevoorstel"),
                            ("besluit", "Besluit"),
                        ],
                        max_length=30,
                        verbose_name="soort stuk",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="titel")),
                ("actor", models.CharField(max_length=150, verbose_name="van wie")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("adopted", "Aangenomen"),
                            ("rejected", "Verworpen"),
                            ("deferred", "Aangehouden"),
                            ("for_information", "Ter informatie"),
                            ("unknown", "Uitkomst onbekend"),
                        ],
                        max_length=20,
                        verbose_name="uitkomst",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("framing", "kaderstellend"),
                            ("controlling", "controlerend"),
                            ("representing", "volksvertegenwoordigend"),
                            ("unknown", "rol onbekend"),
                        ],
                        max_length=20,
                        verbose_name="rol van de raad",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="datum of begin")),
                ("ends_on", models.DateField(verbose_name="datum of einde")),
                (
                    "date_precision",
                    models.CharField(
                        choices=[
                            ("day", "dag bekend"),
                            ("month", "maand bekend"),
                            ("year", "jaar bekend"),
                            ("span", "periode"),
                        ],
                        max_length=10,
                        verbose_name="hoe precies is de datum",
                    ),
                ),
                (
                    "date_label",
                    models.CharField(max_length=60, verbose_name="datum zoals bekend"),
                ),
                ("summary", models.TextField(blank=True, verbose_name="samenvatting")),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="gepubliceerd op"
                    ),
                ),
                (
                    "goals",
                    models.ManyToManyField(
                        blank=True,
                        related_name="decisions",
                        to="policy.goal",
                        verbose_name="doelen",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policy.sourcedocument",
                        verbose_name="bron",
                    ),
                ),
            ],
            options={
                "verbose_name": "raadsstuk",
                "verbose_name_plural": "raadsstukken",
                "ordering": ("-starts_on", "title"),
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="plaats in de bron"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="titel")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("continue", "blijven doen"),
                            ("improve", "verbeteren"),
                            ("innovate", "vernieuwen"),
                        ],
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("done", "Uitgevoerd"),
                            ("partly", "Deels uitgevoerd"),
                            ("ongoing", "Loopt door"),
                            ("planned", "Gepland"),
                            ("delayed", "Vertraagd"),
                            ("stopped", "Gestopt"),
                            ("unknown", "Onbekend"),
                        ],
                        max_length=20,
                        verbose_name="stand",
                    ),
                ),
                (
                    "period_label",
                    models.CharField(max_length=60, verbose_name="periode"),
                ),
                (
                    "starts_on",
                    models.DateField(blank=True, null=True, verbose_name="begint op"),
                ),
                (
                    "ends_on",
                    models.DateField(blank=True, null=True, verbose_name="eindigt op"),
                ),
                (
                    "result",
                    models.TextField(blank=True, verbose_name="wat leverde het op"),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="policy.goal",
                        verbose_name="doel",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policy.sourcedocument",
                        verbose_name="bron",
                    ),
                ),
            ],
            options={
                "verbose_name": "activiteit",
                "verbose_name_plural": "activiteiten",
                "ordering": ("goal", "title"),
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="plaats in de bron"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        max_length=60, unique=True, verbose_name="woord of afkorting"
                    ),
                ),
                ("meaning", models.TextField(verbose_name="betekenis")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policy.sourcedocument",
                        verbose_name="bron",
                    ),
                ),
            ],
            options={
                "verbose_name": "begrip",
                "verbose_name_plural": "begrippen",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="wanneer")),
                ("by_name", models.CharField(max_length=150, verbose_name="door wie")),
                ("action", models.CharField(max_length=60, verbose_name="handeling")),
                (
                    "subject_type",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="soort onderwerp"
                    ),
                ),
                (
                    "subject_id",
                    models.CharField(blank=True, max_length=50, verbose_name="nummer"),
                ),
                (
                    "subject_label",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="onderwerp"
                    ),
                ),
                (
                    "detail",
                    models.JSONField(default=dict, verbose_name="bijzonderheden"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gebruiker",
                    ),
                ),
            ],
            options={
                "verbose_name": "handeling",
                "verbose_name_plural": "logboek",
                "ordering": ("-at", "-pk"),
                "permissions": (("use_beheer", "Mag het beheer gebruiken"),),
                "indexes": [
                    models.Index(
                        fields=["action", "at"], name="policy_auditevent_action_at"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="framework",
            constraint=models.CheckConstraint(
                condition=models.Q(("in_force_to__gte", models.F("in_force_from"))),
                name="policy_framework_in_force_in_order",
                violation_error_message="Het einde ligt voor het begin.",
            ),
        ),
        migrations.AddConstraint(
            model_name="framework",
            constraint=models.CheckConstraint(
                condition=models.Q(("area_codes__len__gt", 0)),
                name="policy_framework_has_area",
                violation_error_message="Noem ten minste één gebiedscode.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goallink",
            constraint=models.UniqueConstraint(
                fields=("from_goal", "to_goal", "relation"),
                name="policy_goallink_unique",
                violation_error_message="Dit verband tussen deze doelen bestaat al.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goallink",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_goal", models.F("to_goal")), _negated=True),
                name="policy_goallink_two_goals",
                violation_error_message="Kies twee verschillende doelen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goallink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("relation__in", ["contributes", "continues", "replaces", "splits"])
                ),
                name="policy_goallink_relation_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goallink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "change__in",
                        [
                            "same",
                            "reworded",
                            "narrowed",
                            "widened",
                            "merged",
                            "dropped",
                            "new",
                            "not_assessed",
                        ],
                    )
                ),
                name="policy_goallink_change_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goallink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("comparable__in", ["yes", "with_break", "no", "not_assessed"])
                ),
                name="policy_goallink_comparable_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(
                fields=("framework", "slug"),
                name="policy_goal_slug_unique",
                violation_error_message="Dit kader heeft al een doel met dit adres.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "level__in",
                        [
                            "central_ambition",
                            "vision",
                            "strategic_goal",
                            "layer",
                            "theme",
                            "frame",
                            "operational_goal",
                            "topic",
                            "principle",
                            "project",
                            "subproject",
                            "target",
                        ],
                    )
                ),
                name="policy_goal_level_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", True),
                    models.Q(("parent", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="policy_goal_not_its_own_parent",
                violation_error_message="Een doel kan niet onder zichzelf vallen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("title", "starts_on"),
                name="policy_decision_unique",
                violation_error_message="Er is al een raadsstuk met deze titel en datum.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "raadsbesluit",
                            "raadsvoorstel",
                            "motie",
                            "schriftelijke_vragen",
                            "toezegging",
                            "verordening",
                            "begroting",
                            "coalitieakkoord",
                            "raadsinformatiebrief",
                            "advies",
                            "brief",
                            "rapport",
                            "vergadering",
                            "commissie",
                            "constatering",
                            "publicatie",
                            "verzoek",
                            "collegevoorstel",
                            "besluit",
                        ],
                    )
                ),
                name="policy_decision_kind_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        [
                            "adopted",
                            "rejected",
                            "deferred",
                            "for_information",
                            "unknown",
                        ],
                    )
                ),
                name="policy_decision_outcome_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role__in", ["framing", "controlling", "representing", "unknown"])
                ),
                name="policy_decision_role_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("date_precision__in", ["day", "month", "year", "span"])
                ),
                name="policy_decision_date_precision_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="policy_decision_date_in_order",
                violation_error_message="Het einde ligt voor het begin.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("date_precision", "day"), _negated=True),
                    ("starts_on", models.F("ends_on")),
                    _connector="OR",
                ),
                name="policy_decision_day_is_one_day",
                violation_error_message="Is de dag bekend? Vul dan bij begin en einde dezelfde datum in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.UniqueConstraint(
                fields=("goal", "title"),
                name="policy_activity_unique",
                violation_error_message="Dit doel heeft al een activiteit met deze titel.",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("category__in", ["continue", "improve", "innovate"])
                ),
                name="policy_activity_category_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "done",
                            "partly",
                            "ongoing",
                            "planned",
                            "delayed",
                            "stopped",
                            "unknown",
                        ],
                    )
                ),
                name="policy_activity_status_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="policy_activity_period_in_order",
                violation_error_message="Het einde ligt voor het begin.",
            ),
        ),
    ]
