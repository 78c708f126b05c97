#!/usr/bin/env python
"""Django's command line, with the embedded database running where it is needed."""

import signal
import sys
from contextlib import nullcontext

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from config.cluster import running_cluster
from config.environment import choose_environment
from config.postgres import ClusterError

WITHOUT_DATABASE = {"check", "collectstatic", "help", "version", "--help", "--version"}


def needs_embedded_database(arguments: list[str]) -> bool:
    command = arguments[1] if len(arguments) > 1 else "help"
    if command in WITHOUT_DATABASE and "--database" not in arguments:
        return False
    return settings.EMBEDDED_DATABASE and "--help" not in arguments


def main():
    choose_environment()
    # So that the database is left in order when the command is told to stop.
    signal.signal(signal.SIGTERM, lambda *received: sys.exit(143))
    try:
        if needs_embedded_database(sys.argv):
            database = running_cluster(settings.DATA_DIR)
        else:
            database = nullcontext()
        with database:
            execute_from_command_line(sys.argv)
    except (ClusterError, ImproperlyConfigured) as error:
        sys.exit(f"Error: {error}")


if __name__ == "__main__":
    main()
