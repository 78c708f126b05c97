"""Progress reports: which they are, their versions, their files and what is public.

- the sha256 beside a content is of that content, whoever writes it;
- who worked at a version does not approve it;
- what the public reads raises the data version.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

HASH_FITS = """
ALTER TABLE {table} ADD CONSTRAINT {table}_hash_fits
    CHECK (content_hash = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
"""
HASH_FITS_REVERSE = "ALTER TABLE {table} DROP CONSTRAINT {table}_hash_fits"

FOUR_EYES = """
ALTER TABLE reports_reportversion ADD CONSTRAINT reports_reportversion_four_eyes
    CHECK (approved_by_id IS NULL OR approved_by_id <> ALL (contributors))
"""
FOUR_EYES_REVERSE = """
ALTER TABLE reports_reportversion DROP CONSTRAINT reports_reportversion_four_eyes
"""
WITH_HASH = ("reports_reportversion", "reports_publication")
PUBLIC_TABLES = (
    "reports_progressreport",
    "reports_publication",
    "reports_publication_goals",
    "reports_publication_indicators",
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("indicators", "0017_descriptions"),
        ("policy", "0005_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProgressReport",
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
                    "slug",
                    models.SlugField(max_length=80, unique=True, verbose_name="adres"),
                ),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="begonnen op"),
                ),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress_reports",
                        to="policy.framework",
                        verbose_name="beleidskader",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.period",
                        verbose_name="periode",
                    ),
                ),
            ],
            options={
                "verbose_name": "voortgangsrapportage",
                "verbose_name_plural": "voortgangsrapportages",
                "ordering": (
                    models.OrderBy(
                        models.F("period__end"), descending=True, nulls_last=True
                    ),
                    "slug",
                ),
                "permissions": (
                    ("publish_progressreport", "Mag een rapportage publiceren"),
                    (
                        "redact_progressreport",
                        "Mag vragen om persoonsgegevens te wissen",
                    ),
                    (
                        "approve_redaction",
                        "Mag het wissen van persoonsgegevens goedkeuren",
                    ),
                ),
            },
        ),
        migrations.CreateModel(
            name="ReportFile",
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
                    "use",
                    models.CharField(
                        choices=[
                            ("original", "het stuk zelf"),
                            ("template", "ingevuld sjabloon"),
                        ],
                        max_length=20,
                        verbose_name="waarvoor",
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="sha256")),
                (
                    "name",
                    models.CharField(
                        max_length=200, verbose_name="naam van het bestand"
                    ),
                ),
                (
                    "extension",
                    models.CharField(max_length=10, verbose_name="soort bestand"),
                ),
                (
                    "size",
                    models.PositiveBigIntegerField(verbose_name="grootte in bytes"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "wacht"),
                            ("reading", "wordt gelezen"),
                            ("read", "gelezen"),
                            ("failed", "niet te lezen"),
                        ],
                        default="waiting",
                        max_length=20,
                        verbose_name="stand",
                    ),
                ),
                (
                    "done",
                    models.PositiveIntegerField(default=0, verbose_name="gelezen"),
                ),
                (
                    "total",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="te lezen"
                    ),
                ),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="pogingen"
                    ),
                ),
                ("error", models.TextField(blank=True, verbose_name="wat er mis is")),
                (
                    "remedy",
                    models.TextField(blank=True, verbose_name="wat u kunt doen"),
                ),
                (
                    "reading",
                    models.BinaryField(
                        blank=True, null=True, verbose_name="wat er is gelezen"
                    ),
                ),
                (
                    "received_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="gebracht op"),
                ),
                (
                    "erased_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="gewist op"
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gebracht door",
                    ),
                ),
            ],
            options={
                "verbose_name": "bestand bij een rapportage",
                "verbose_name_plural": "bestanden bij rapportages",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="FilePiece",
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
                ("number", models.PositiveIntegerField(verbose_name="nummer")),
                ("content", models.BinaryField(verbose_name="inhoud")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pieces",
                        to="reports.reportfile",
                        verbose_name="bestand",
                    ),
                ),
            ],
            options={
                "verbose_name": "stuk van een bestand",
                "verbose_name_plural": "stukken van bestanden",
                "ordering": ("file", "number"),
            },
        ),
        migrations.CreateModel(
            name="FilePage",
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
                ("number", models.PositiveIntegerField(verbose_name="bladzijde")),
                (
                    "heading",
                    models.CharField(blank=True, max_length=300, verbose_name="kop"),
                ),
                ("text", models.TextField(blank=True, verbose_name="tekst")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pages",
                        to="reports.reportfile",
                        verbose_name="bestand",
                    ),
                ),
            ],
            options={
                "verbose_name": "bladzijde van een bestand",
                "verbose_name_plural": "bladzijden van bestanden",
                "ordering": ("file", "number"),
            },
        ),
        migrations.CreateModel(
            name="ReportVersion",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="versie")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "concept"),
                            ("submitted", "wacht op publicatie"),
                            ("returned", "terug met een vraag"),
                            ("scheduled", "staat klaar tot de afgesproken dag"),
                            ("published", "gepubliceerd"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="stand",
                    ),
                ),
                ("content", models.TextField(verbose_name="inhoud")),
                (
                    "content_hash",
                    models.CharField(
                        max_length=64, verbose_name="sha256 van de inhoud"
                    ),
                ),
                (
                    "reason",
                    models.TextField(blank=True, verbose_name="waarom deze versie"),
                ),
                (
                    "contributors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        size=None,
                        verbose_name="wie eraan werkten",
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="aangeboden op"
                    ),
                ),
                (
                    "returned_because",
                    models.TextField(blank=True, verbose_name="waarom terug"),
                ),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="akkoord op"
                    ),
                ),
                (
                    "approved_hash",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="akkoord met"
                    ),
                ),
                (
                    "public_from",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="openbaar vanaf"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="begonnen op"),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="akkoord door",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="reports.reportfile",
                        verbose_name="het stuk zelf",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="reports.progressreport",
                        verbose_name="rapportage",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="aangeboden door",
                    ),
                ),
            ],
            options={
                "verbose_name": "versie van een rapportage",
                "verbose_name_plural": "versies van rapportages",
                "ordering": ("report", "-number"),
            },
        ),
        migrations.AddField(
            model_name="reportfile",
            name="version",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="templates",
                to="reports.reportversion",
                verbose_name="versie",
            ),
        ),
        migrations.CreateModel(
            name="Redaction",
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
                    "parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        size=None,
                        verbose_name="wat",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("personal_data", "er staan gegevens van een persoon in"),
                            ("special_data", "er staan bijzondere persoonsgegevens in"),
                            ("request", "de persoon vroeg erom"),
                            ("ruling", "een rechter of toezichthouder bepaalde het"),
                        ],
                        max_length=20,
                        verbose_name="grond",
                    ),
                ),
                (
                    "explanation",
                    models.TextField(
                        help_text="Zet hier geen persoonsgegevens in. Dit is openbaar.",
                        verbose_name="toelichting",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="gevraagd op"),
                ),
                (
                    "done_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="gewist op"
                    ),
                ),
                (
                    "old_hash",
                    models.CharField(
                        blank=True,
                        max_length=64,
                        verbose_name="sha256 van voor het wissen",
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="goedgekeurd door",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gevraagd door",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redactions",
                        to="reports.reportversion",
                        verbose_name="versie",
                    ),
                ),
            ],
            options={
                "verbose_name": "gewiste persoonsgegevens",
                "verbose_name_plural": "gewiste persoonsgegevens",
                "ordering": ("-asked_at",),
            },
        ),
        migrations.CreateModel(
            name="Publication",
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
                ("title", models.CharField(max_length=300, verbose_name="titel")),
                ("content", models.TextField(verbose_name="inhoud")),
                (
                    "content_hash",
                    models.CharField(
                        max_length=64, verbose_name="sha256 van de inhoud"
                    ),
                ),
                ("published_at", models.DateTimeField(verbose_name="gepubliceerd op")),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="ingetrokken op"
                    ),
                ),
                (
                    "withdrawn_because",
                    models.TextField(blank=True, verbose_name="waarom ingetrokken"),
                ),
                (
                    "goals",
                    models.ManyToManyField(
                        related_name="reports", to="policy.goal", verbose_name="doelen"
                    ),
                ),
                (
                    "indicators",
                    models.ManyToManyField(
                        related_name="reports",
                        to="indicators.indicator",
                        verbose_name="cijfers",
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="reports.reportversion",
                        verbose_name="versie",
                    ),
                ),
            ],
            options={
                "verbose_name": "gepubliceerde rapportage",
                "verbose_name_plural": "gepubliceerde rapportages",
                "ordering": (
                    models.OrderBy(
                        models.F("version__report__period__end"),
                        descending=True,
                        nulls_last=True,
                    ),
                    "version__report",
                    "-version__number",
                ),
            },
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.UniqueConstraint(
                fields=("framework", "period"),
                name="reports_progressreport_one_per_period",
                violation_error_message="Over deze periode van dit kader is er al een rapportage.",
            ),
        ),
        migrations.AddConstraint(
            model_name="filepiece",
            constraint=models.UniqueConstraint(
                fields=("file", "number"), name="reports_filepiece_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="filepage",
            constraint=models.UniqueConstraint(
                fields=("file", "number"), name="reports_filepage_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["draft", "submitted", "returned", "scheduled", "published"],
                    )
                ),
                name="reports_reportversion_state_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportversion",
            constraint=models.UniqueConstraint(
                fields=("report", "number"), name="reports_reportversion_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "published"), _negated=True),
                fields=("report",),
                name="reports_reportversion_one_open",
                violation_error_message="Er is al een versie waaraan iemand werkt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number", 1),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="reports_reportversion_correction_has_reason",
                violation_error_message="Schrijf waarom er een nieuwe versie komt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "returned"), _negated=True),
                    models.Q(("returned_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="reports_reportversion_returned_because",
                violation_error_message="Schrijf wat er anders moet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("draft", "submitted", "returned")),
                    models.Q(
                        ("approved_at__isnull", False),
                        ("approved_by__isnull", False),
                        ("approved_hash", models.F("content_hash")),
                    ),
                    _connector="OR",
                ),
                name="reports_reportversion_approved_as_it_is",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True),
                    ("public_from__isnull", False),
                    _connector="OR",
                ),
                name="reports_reportversion_scheduled_for_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("use__in", ["original", "template"])),
                name="reports_reportfile_use_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["waiting", "reading", "read", "failed"])
                ),
                name="reports_reportfile_state_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportfile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("use", "original")),
                fields=("sha256",),
                name="reports_reportfile_original_once",
                violation_error_message="Dit bestand is er al.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportfile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("use", "template")),
                fields=("version", "sha256"),
                name="reports_reportfile_template_once",
                violation_error_message="Dit bestand is er al.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("use", "original"), ("version__isnull", True)),
                    models.Q(("use", "template"), ("version__isnull", False)),
                    _connector="OR",
                ),
                name="reports_reportfile_template_of_a_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "failed"), ("error", ""), _connector="XOR"
                ),
                name="reports_reportfile_failed_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "ground__in",
                        ["personal_data", "special_data", "request", "ruling"],
                    )
                ),
                name="reports_redaction_ground_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True),
                    models.Q(("approved_by", models.F("asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="reports_redaction_four_eyes",
                violation_error_message="Een ander dan wie het vroeg, keurt het goed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_at", None), ("old_hash", "")),
                    models.Q(
                        ("approved_by__isnull", False),
                        ("done_at__isnull", False),
                        models.Q(("old_hash", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="reports_redaction_done_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parts__len__gt", 0), models.Q(("explanation", ""), _negated=True)
                ),
                name="reports_redaction_what_and_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at", None), ("withdrawn_because", "")),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        models.Q(("withdrawn_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="reports_publication_withdrawn_because",
                violation_error_message="Schrijf waarom u de rapportage intrekt.",
            ),
        ),
        *(
            migrations.RunSQL(
                HASH_FITS.format(table=table), HASH_FITS_REVERSE.format(table=table)
            )
            for table in WITH_HASH
        ),
        migrations.RunSQL(FOUR_EYES, FOUR_EYES_REVERSE),
        *(
            migrations.RunSQL(
                f"SELECT policy_raise_on_change('{table}')",
                f"DROP TRIGGER raise_data_version ON {table}",
            )
            for table in PUBLIC_TABLES
        ),
    ]
