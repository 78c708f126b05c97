"""All settings. What differs per installation is read here from the environment.

Every variable is explained in .env.example. One that is missing or unusable
stops the program with a hint, and <NAME>_FILE reads a value from a file.
"""

from celery.schedules import crontab
from csp.constants import NONE, SELF

from config import cluster
from config.environment import (
    BASE_DIR,
    REQUIRED,
    keep_secret_key,
    load_env_file,
    make_folder,
    read_base_url,
    read_cache,
    read_contact,
    read_count,
    read_database,
    read_email,
    read_file,
    read_flag,
    read_key,
    read_list,
    read_networks,
    read_path,
    read_port,
    read_proxy,
    read_schedules,
    read_source_url,
    read_text,
)
from config.release import digest_of

load_env_file()

# --- This installation ---

DEMO = read_flag("DEMO")
DEBUG = read_flag("DEBUG")
DATA_DIR = read_path("DATA_DIR", BASE_DIR / "var")
MUNICIPALITY = read_text("MUNICIPALITY", "GM1783")
MUNICIPALITY_NAME = read_text("MUNICIPALITY_NAME", "Westland")
CONTACT_EMAIL = read_text("CONTACT_EMAIL", "")
SECURITY_CONTACT = read_contact("SECURITY_CONTACT", CONTACT_EMAIL)
BASE_URL = read_base_url("BASE_URL")
BIND_ADDRESS = read_text("BIND_ADDRESS", "127.0.0.1")
PORT = read_port("PORT", 8000)
# Addresses of the proxies whose X-Forwarded-Proto may be believed.
TRUSTED_PROXIES = read_networks("TRUSTED_PROXIES", ["127.0.0.1", "::1"])

EMBEDDED_DATABASE = not read_text("DATABASE_URL", "")
if DEMO or EMBEDDED_DATABASE:
    make_folder("DATA_DIR", DATA_DIR)
if DEMO:
    SECRET_KEY = keep_secret_key(DATA_DIR / "secret_key")
else:
    SECRET_KEY = read_text("SECRET_KEY")
ALLOWED_HOSTS = read_list(
    "ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"] if DEMO else REQUIRED
)
CSRF_TRUSTED_ORIGINS = read_list("CSRF_TRUSTED_ORIGINS", [])

# --- The database: one, reached as two roles ---

if EMBEDDED_DATABASE:
    application, owner = cluster.databases(DATA_DIR)
else:
    application = read_database("DATABASE_URL")
    owner_url = read_text("DATABASE_OWNER_URL", "")
    owner = read_database("DATABASE_OWNER_URL") if owner_url else dict(application)

DATABASES = {
    # Serves the pages. Owns nothing, so that the database's own rules hold against it.
    "default": {
        **application,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"MIRROR": "owner"},
    },
    # Owns the tables: `migrate --database owner`, and nothing else.
    "owner": owner,
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Small numbers of people in a report of the municipality itself ---

SMALL_NUMBER_BELOW = read_count("SMALL_NUMBER_BELOW", 10)
ROUND_TO = read_count("ROUND_TO", 5)

# --- Sources of figures ---

# Tests and benchmarks read a source on this machine; nothing else may.
ALLOW_LOOPBACK_SOURCES = read_flag("ALLOW_LOOPBACK_SOURCES")
CBS_V4_URL = read_source_url("CBS_V4_URL", "https://datasets.cbs.nl/odata/v1/CBS")
CBS_V3_URL = read_source_url("CBS_V3_URL", "https://opendata.cbs.nl/ODataFeed/odata")
# Tables of others, such as the RIVM, that the CBS publishes for them.
CBS_THIRD_URL = read_source_url(
    "CBS_THIRD_URL", "https://dataderden.cbs.nl/ODataFeed/odata"
)
WSJG_URL = read_source_url(
    "WSJG_URL", "https://www.waarstaatjegemeente.nl/jiveservices/odata"
)
WSJG_API_KEY = read_key("WSJG_API_KEY")
SOURCE_PROXY = read_proxy("HTTPS_PROXY")
SOURCE_CA_FILE = read_file("SOURCE_CA_FILE")
SOURCE_IPV4_ONLY = read_flag("SOURCE_IPV4_ONLY")
# Early, each on its own day: before the working day, and not on the hour.
IMPORT_SCHEDULES = read_schedules(
    "IMPORT_SCHEDULE",
    {
        "cbs-statline": "23 4 * * 1",
        "cbs-kwb": "23 4 * * 2",
        "waarstaatjegemeente": "23 4 * * 3",
    },
)
# Answers of sources as they came, and the zip of all data. Shared by all hosts.
FILES_DIR = read_path("FILES_DIR", DATA_DIR / "files")

# --- Public pages, kept under the data version ---

CACHES = {"default": read_cache("CACHE_URL", "locmemcache://?max_entries=1000")}
# What a page says beside the data. Part of what a page is kept under.
RELEASE = digest_of(
    BASE_DIR,
    *(DEMO, MUNICIPALITY, MUNICIPALITY_NAME),
    *(CONTACT_EMAIL, SECURITY_CONTACT, BASE_URL),
    # Whether there is a key stands on the page of its source.
    bool(WSJG_API_KEY),
)

# --- Mail: only to who runs the site, when work keeps failing ---

vars().update(read_email("EMAIL_URL"))  # EMAIL_HOST and the rest
ALERT_EMAIL = read_list("ALERT_EMAIL", [])
EMAIL_TIMEOUT = 10

# --- Background work ---

CELERY_BROKER_URL = read_text("BROKER_URL", "filesystem://localhost/")
if CELERY_BROKER_URL.startswith("filesystem:"):
    MESSAGES = DATA_DIR / "broker" / "messages"
    make_folder("DATA_DIR", MESSAGES)
    CELERY_BROKER_TRANSPORT = "config.messages:Transport"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": MESSAGES,
        "data_folder_out": MESSAGES,
        "control_folder": DATA_DIR / "broker" / "control",
        # kombu's own default makes every task wait up to a second.
        "polling_interval": 0.1,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        # A page that asks for work must not hang on a broker that does.
        "socket_connect_timeout": 2,
        "socket_timeout": 2,
    }
# A message only wakes a worker up: when it cannot be sent, the row waits and the
# sweep sends it later. So nobody waits for a broker that is away.
CELERY_TASK_PUBLISH_RETRY_POLICY = {
    "max_retries": 1,
    "interval_start": 0.1,
    "interval_max": 0.1,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000  # kB
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "sweep imports": {
        "task": "indicators.tasks.sweep_imports",
        "schedule": 10.0,
        # The next one comes before a worker needs two.
        "options": {"expires": 10},
    },
    "sweep files of reports": {
        "task": "reports.tasks.sweep_files",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "publish due reports": {
        "task": "reports.tasks.publish_due_reports",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "clear expired sessions": {
        "task": "policy.tasks.clear_expired_sessions",
        "schedule": crontab(hour=4, minute=15),
    },
}

# --- The program ---

INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    # Before policy, which puts a page of its own for users in the place of Django's.
    "django.contrib.auth",
    "reports",
    "indicators",
    "policy",
    "config.apps.BeheerConfig",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tables2",
    "django_filters",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "policy.page_cache.keep_public_pages",
    "django.middleware.gzip.GZipMiddleware",
    "policy.middleware.keep_sessions_private",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
LOGIN_URL = "inloggen"
LOGIN_REDIRECT_URL = "/"
# A working day; whoever stays longer logs in again.
SESSION_COOKIE_AGE = 10 * 60 * 60

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "policy.context_processors.site",
            ],
        },
    },
]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Security ---

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"

# Only a try-out on this machine goes without https.
HTTPS_ONLY = not DEMO
SECURE_SSL_REDIRECT = HTTPS_ONLY
SESSION_COOKIE_SECURE = HTTPS_ONLY
CSRF_COOKIE_SECURE = HTTPS_ONLY
if HTTPS_ONLY:
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # Django would add handlers of its own: mail, and a console in debug mode.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # It would name every page of a source, which the run keeps already.
        "httpx": {"level": "WARNING"},
        # It says at every start that it is there.
        "pikepdf": {"level": "WARNING"},
    },
}
