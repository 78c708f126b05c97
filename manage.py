#!/usr/bin/env python
"""Django's command line, with the embedded database running where it is needed."""

import sys

from config.environment import choose_environment


def main():
    choose_environment()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
