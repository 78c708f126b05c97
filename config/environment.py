"""The environment: where variables come from and what is said about a bad one."""

import os
import re
import secrets
from ipaddress import ip_network
from pathlib import Path

import environ
from celery.schedules import ParseException, crontab
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.FileAwareEnv()
REQUIRED = env.NOTSET


def env_file() -> Path:
    """The file with variables; ENV_FILE names another one than .env."""
    return Path(os.environ.get("ENV_FILE") or BASE_DIR / ".env")


def load_env_file() -> None:
    if not env_file().is_file():
        return
    try:
        env.read_env(env_file())
    except OSError as error:
        named = [name for name, value in os.environ.items() if value == error.filename]
        name = named[0].removesuffix("_FILE") if named else str(env_file())
        raise unusable(name, f"has an unusable value ({error})") from error


def choose_environment() -> None:
    """Try-out mode when nothing at all has been configured.

    Only commands typed by a person come here. The web server and the worker of a
    real installation load config.settings directly and never fall back to DEMO.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    configured = ("SECRET_KEY", "SECRET_KEY_FILE", "DATABASE_URL", "DATABASE_URL_FILE")
    if not env_file().exists() and not any(name in os.environ for name in configured):
        os.environ.setdefault("DEMO", "1")


def unusable(name: str, reason: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} {reason}. See .env.example for what to set.")


def read(kind, name: str, default=REQUIRED):
    """One variable as `kind`, or a sentence about what is wrong with it."""
    try:
        return kind(name, default=default)
    except ImproperlyConfigured as error:
        raise unusable(name, "is not set") from error
    except (ValueError, OSError) as error:
        raise unusable(name, f"has an unusable value ({error})") from error


def read_text(name: str, default=REQUIRED) -> str:
    value = read(env.str, name, default).strip()
    if not value and default is REQUIRED:
        raise unusable(name, "is empty")
    return value


def read_path(name: str, default: Path) -> Path:
    return Path(read_text(name, "") or default).resolve()


def read_list(name: str, default=REQUIRED) -> list[str]:
    value = read_text(name, "")
    if value:
        return [item.strip() for item in value.split(",") if item.strip()]
    if default is REQUIRED:
        raise unusable(name, "is not set")
    return default


def read_flag(name: str) -> bool:
    value = read_text(name, "0").lower() or "0"
    if value not in ("0", "1", "false", "true", "no", "yes", "off", "on"):
        raise unusable(name, f"is {value!r} where 1 or 0 is expected")
    return value in ("1", "true", "yes", "on")


def read_base_url(name: str) -> str:
    """Scheme and host, without a slash at the end; empty when it is not set."""
    value = read_text(name, "").rstrip("/")
    if value and not re.fullmatch(r"https?://[^\s/?#@]+", value):
        raise unusable(name, f"is {value!r}, where https://name is expected")
    return value


def read_source_url(name: str, default: str) -> str:
    """Where a source of figures is asked; https, as figures must not be tampered with.

    A plain http:// address is for tests and benchmarks, with ALLOW_LOOPBACK_SOURCES.
    """
    value = (read_text(name, "") or default).rstrip("/")
    schemes = "https?" if read_flag("ALLOW_LOOPBACK_SOURCES") else "https"
    if not re.fullmatch(rf"{schemes}://[^\s/?#@]+[^\s?#@]*", value):
        raise unusable(name, f"is {value!r}, where https://name/path is expected")
    return value


def read_key(name: str) -> str:
    """A key that goes along with questions; empty when there is none.

    It is never shown, not even in the hint: a log may be read by others.
    """
    value = read_text(name, "")
    if not re.fullmatch(r"[\x21-\x7e]*", value):
        raise unusable(name, "has a space, or a character that no key has")
    return value


def read_proxy(name: str) -> str:
    value = read_text(name, "")
    if value and not re.fullmatch(r"https?://[^\s/?#]+/?", value):
        raise unusable(name, f"is {value!r}, where http://name:port is expected")
    return value


def read_file(name: str) -> str:
    """The path of a file that is there; empty when it is not set."""
    value = read_text(name, "")
    if value and not Path(value).is_file():
        raise unusable(name, f"is {value!r}, and that file is not there")
    return value


def read_email(name: str) -> dict:
    try:
        return env.email_url(name, default=read_text(name, "") or "consolemail://")
    except (ImproperlyConfigured, KeyError, ValueError) as error:
        raise unusable(name, f"has an unusable value ({error})") from error


def read_schedules(name: str, default: dict[str, str]) -> dict[str, crontab]:
    """Per source when it is asked: `cbs-statline=30 4 * * 1; cbs-kwb=...`.

    The five fields are those of cron, in Dutch time; `source=` alone is never.
    """
    value = read_text(name, "")
    texts = dict(default)
    for part in filter(None, (part.strip() for part in value.split(";"))):
        source, mark, fields = part.partition("=")
        if not mark:
            raise unusable(name, f"has {part!r}, where source=m h dom mon dow is due")
        texts[source.strip()] = fields.strip()
    try:
        return {
            source: crontab.from_string(fields)
            for source, fields in texts.items()
            if fields
        }
    except (ValueError, ParseException) as error:
        raise unusable(name, f"has an unusable value ({error})") from error


def read_contact(name: str, default: str) -> str:
    """A mail address or page as security.txt wants it; empty when there is none."""
    value = read_text(name, "") or default
    if not value or re.fullmatch(r"(https://|mailto:)\S+", value):
        return value
    if re.fullmatch(r"[^\s@:]+@[^\s@:]+", value):
        return f"mailto:{value}"
    raise unusable(name, f"is {value!r}, which is no mail address and no https:// page")


def read_port(name: str, default: int) -> int:
    value = read_text(name, "") or str(default)
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise unusable(name, f"is {value!r}, which is not a port number")
    return int(value)


def read_count(name: str, default: int) -> int:
    value = read_text(name, "") or str(default)
    if not value.isdecimal() or not 0 < int(value) <= 1000:
        raise unusable(name, f"is {value!r}, where a number from 1 to 1000 is expected")
    return int(value)


def read_networks(name: str, default: list[str]) -> list[str]:
    networks = read_list(name, default)
    for network in networks:
        try:
            ip_network(network)
        except ValueError as error:
            raise unusable(name, f"has an unusable address ({error})") from error
    return networks


def read_database(name: str) -> dict:
    database = read(env.db_url, name)
    if database.get("ENGINE") != "django.db.backends.postgresql":
        raise unusable(name, "is not a postgresql:// address")
    if not database["NAME"]:
        raise unusable(name, "names no database")
    return database


def read_cache(name: str, default: str) -> dict:
    try:
        return env.cache_url_config(read_text(name, default) or default)
    except ImproperlyConfigured as error:
        raise unusable(name, f"has an unusable value ({error})") from error


def make_folder(name: str, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unusable(name, f"cannot be used as a folder ({error})") from error


def keep_secret_key(path: Path) -> str:
    """The key of a try-out: made at first use, readable by this user only."""
    return write_once(path, secrets.token_urlsafe(50))


def write_once(path: Path, text: str) -> str:
    """Write `text` unless the file is there already, and give what it holds.

    Two processes may come here at once: the first to link wins, both read its text.
    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return path.read_text()
