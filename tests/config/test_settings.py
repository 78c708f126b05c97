"""config/settings.py in a process of its own, under an environment of our choice."""

import json
import os
import re
import secrets
import stat
import subprocess
import sys

import pytest

from config.environment import BASE_DIR
from config.release import digest_of

SHOW = """
import json
from config import settings
print(json.dumps({name: getattr(settings, name) for name in %r}, default=str))
"""
EXAMPLE = {
    "ENV_FILE": str(BASE_DIR / ".env.example"),
    "SECRET_KEY": "s" * 60,
    "SECURITY_CONTACT": "lek@example.nl",
}


def start(command, **environment):
    return subprocess.run(
        [sys.executable, *command],
        cwd=BASE_DIR,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def settings_under(names, **environment):
    result = start(["-c", SHOW % (names,)], **environment)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def refusal(**environment):
    result = start(["manage.py", "check"], **environment)
    assert result.returncode != 0, result.stdout
    return result.stderr


def test_the_example_passes_the_deployment_check():
    result = start(
        ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        **{**EXAMPLE, "SECRET_KEY": secrets.token_urlsafe(50)},
    )
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout + result.stderr


def test_an_unchanged_copy_of_the_example_does_not_start():
    error = refusal(ENV_FILE=EXAMPLE["ENV_FILE"])
    assert error == ("Error: SECRET_KEY is empty. See .env.example for what to set.\n")


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is empty"),
        ("SECRET_KEY_FILE", "/no/such/file", "SECRET_KEY has an unusable value"),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS is not set"),
        ("DEMO", "perhaps", "DEMO is 'perhaps' where 1 or 0 is expected"),
        ("DEBUG", "2", "DEBUG is '2' where 1 or 0 is expected"),
        ("PORT", "80000", "PORT is '80000', which is not a port number"),
        ("PORT", "http", "PORT is 'http', which is not a port number"),
        ("CACHE_URL", "onzin://x", "CACHE_URL has an unusable value"),
        ("TRUSTED_PROXIES", "proxy.local", "TRUSTED_PROXIES has an unusable address"),
        ("BASE_URL", "raadszicht.nl", "BASE_URL is 'raadszicht.nl', where https://"),
        ("BASE_URL", "https://x.nl/raad", "BASE_URL is 'https://x.nl/raad', where"),
        ("SECURITY_CONTACT", "de balie", "SECURITY_CONTACT is 'de balie', which is no"),
        ("DATABASE_URL", "sqlite:///db", "DATABASE_URL is not a postgresql:// address"),
        ("DATABASE_URL", "postgresql://db", "DATABASE_URL names no database"),
        ("DATABASE_URL", "postgresql://db:x/y", "DATABASE_URL has an unusable value"),
        (
            "DATABASE_OWNER_URL",
            "mysql://db/y",
            "DATABASE_OWNER_URL is not a postgresql",
        ),
    ],
)
def test_a_bad_value_stops_the_program_with_a_hint(name, value, complaint):
    error = refusal(**{**EXAMPLE, name: value})
    assert complaint in error
    assert error.endswith("See .env.example for what to set.\n")
    assert "Traceback" not in error


def test_a_data_dir_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    error = refusal(ENV_FILE=os.devnull, DEMO="1", DATA_DIR=str(tmp_path / "file/data"))
    assert "DATA_DIR cannot be used as a folder" in error


def test_a_secret_is_read_from_its_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("from-a-file-and-long-enough\n")
    shown = settings_under(
        ["SECRET_KEY"], **{**EXAMPLE, "SECRET_KEY": "", "SECRET_KEY_FILE": str(secret)}
    )
    assert shown["SECRET_KEY"] == "from-a-file-and-long-enough"


def test_the_key_of_a_source_is_read_from_its_file(tmp_path):
    file = tmp_path / "key"
    file.write_text("sleutel-123\n")

    found = settings_under(["WSJG_API_KEY"], **EXAMPLE, WSJG_API_KEY_FILE=str(file))

    assert found == {"WSJG_API_KEY": "sleutel-123"}


def test_a_key_that_can_be_none_is_refused_and_not_shown():
    told = refusal(**EXAMPLE, WSJG_API_KEY="geheim woord")

    assert "WSJG_API_KEY has a space" in told
    assert "geheim" not in told


def test_a_database_address_is_read_from_its_file(tmp_path):
    address = tmp_path / "address"
    address.write_text("postgresql://app:geheim@db/council\n")
    shown = settings_under(
        ["DATABASES"], **{**EXAMPLE, "DATABASE_URL_FILE": str(address)}
    )
    assert shown["DATABASES"]["default"]["NAME"] == "council"
    assert shown["DATABASES"]["default"]["PASSWORD"] == "geheim"


@pytest.mark.parametrize(
    ("given", "contact"),
    [
        ({"SECURITY_CONTACT": "lek@example.nl"}, "mailto:lek@example.nl"),
        ({"SECURITY_CONTACT": "https://example.nl/lek"}, "https://example.nl/lek"),
        (
            {"SECURITY_CONTACT": "", "CONTACT_EMAIL": "raad@example.nl"},
            "mailto:raad@example.nl",
        ),
        ({"SECURITY_CONTACT": ""}, ""),
    ],
)
def test_a_leak_is_reported_to_the_contact_or_else_to_the_general_address(
    given, contact
):
    shown = settings_under(["SECURITY_CONTACT"], **{**EXAMPLE, **given})
    assert shown == {"SECURITY_CONTACT": contact}


def test_the_address_of_the_site_has_no_slash_at_its_end():
    shown = settings_under(["BASE_URL"], **{**EXAMPLE, "BASE_URL": "https://x.nl/"})
    assert shown == {"BASE_URL": "https://x.nl"}


def test_nobody_to_report_a_leak_to_is_warned_about():
    result = start(
        ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        **{**EXAMPLE, "SECURITY_CONTACT": "", "SECRET_KEY": secrets.token_hex(50)},
    )
    assert result.returncode == 1
    assert "config.W002" in result.stderr


def test_what_the_environment_says_goes_before_the_file():
    assert settings_under(["PORT"], **EXAMPLE, PORT="9000") == {"PORT": 9000}


def test_the_key_of_a_demo_is_kept_and_private(tmp_path):
    demo = {"ENV_FILE": os.devnull, "DEMO": "1", "DATA_DIR": str(tmp_path)}
    first = settings_under(["SECRET_KEY"], **demo)
    assert len(first["SECRET_KEY"]) >= 50
    assert settings_under(["SECRET_KEY"], **demo) == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert not list(tmp_path.glob("secret_key.*"))


def test_pages_are_kept_in_memory_or_where_the_environment_says():
    in_memory = settings_under(["CACHES"], **EXAMPLE)["CACHES"]["default"]
    assert in_memory["BACKEND"].endswith("LocMemCache")
    assert in_memory["OPTIONS"] == {"MAX_ENTRIES": 1000}

    elsewhere = settings_under(["CACHES"], **EXAMPLE, CACHE_URL="redis://db:6379/1")
    assert elsewhere["CACHES"]["default"]["BACKEND"].endswith("RedisCache")


def test_a_release_is_known_by_its_files_and_by_what_a_page_says(tmp_path):
    (tmp_path / "templates").mkdir()
    page = tmp_path / "templates" / "page.html"
    releases = []
    for text, name in (("een", "Westland"), ("een", "Delft"), ("twee", "Delft")):
        page.write_text(text)
        releases.append(digest_of(tmp_path, name))

    assert len(set(releases)) == 3
    assert digest_of(tmp_path, "Delft") == releases[-1]


HTTPS = ["SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"]


def test_only_a_demo_goes_without_https(tmp_path):
    demo = {"ENV_FILE": os.devnull, "DEMO": "1", "DATA_DIR": str(tmp_path)}
    assert settings_under(HTTPS, **demo) == dict.fromkeys(HTTPS, False)
    assert settings_under(HTTPS, **EXAMPLE) == dict.fromkeys(HTTPS, True)
    assert settings_under(HTTPS, **EXAMPLE, DEBUG="1") == dict.fromkeys(HTTPS, True)


def test_application_and_owner_are_two_roles_of_one_database(tmp_path):
    embedded = {"ENV_FILE": os.devnull, "DEMO": "1", "DATA_DIR": str(tmp_path)}
    for environment in (EXAMPLE, embedded):
        databases = settings_under(["DATABASES"], **environment)["DATABASES"]
        application, owner = databases["default"], databases["owner"]
        assert (application["USER"], owner["USER"]) == (
            "raadszicht",
            "raadszicht_owner",
        )
        for name in ("NAME", "HOST", "PORT"):
            assert application[name] == owner[name]


def test_one_role_for_everything_is_warned_about():
    result = start(
        ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        **{**EXAMPLE, "DATABASE_OWNER_URL": "", "SECRET_KEY": secrets.token_hex(50)},
    )
    assert result.returncode == 1
    assert "config.W001" in result.stderr


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.10", "::", "example.nl"])
def test_a_demo_does_not_listen_to_others(tmp_path, address):
    demo = {"ENV_FILE": os.devnull, "DEMO": "1", "DATA_DIR": str(tmp_path)}
    result = start(["manage.py", "check"], **demo, BIND_ADDRESS=address)
    assert result.returncode == 1
    assert "config.E001" in result.stderr


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_a_demo_listens_to_this_machine(tmp_path, address):
    demo = {"ENV_FILE": os.devnull, "DEMO": "1", "DATA_DIR": str(tmp_path)}
    result = start(["manage.py", "check"], **demo, BIND_ADDRESS=address)
    assert result.returncode == 0, result.stderr


def test_without_any_configuration_a_command_is_a_demo(tmp_path):
    """As after a clone: `manage.py` must work without a word of configuration."""
    result = start(
        ["manage.py", "check"], ENV_FILE=str(tmp_path / "none"), DATA_DIR=str(tmp_path)
    )
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "secret_key").exists()


def test_a_web_server_without_configuration_does_not_fall_back_to_a_demo(tmp_path):
    result = start(["-c", "import config.wsgi"], ENV_FILE=str(tmp_path / "none"))
    assert result.returncode != 0
    assert "SECRET_KEY is not set" in result.stderr


def test_every_variable_is_explained_in_the_example():
    source = (BASE_DIR / "config" / "settings.py").read_text()
    example = (BASE_DIR / ".env.example").read_text()
    read = re.findall(r'read_\w+\(\s*"([A-Z_]+)"', source)
    explained = re.findall(r"^(?:# )?([A-Z_]+)=", example, flags=re.MULTILINE)
    assert sorted(set(read)) == sorted(explained)
