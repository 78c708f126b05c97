"""Looks at one file after the other, and says of each what that took.

A process of its own, so that memory is that of the gate and not of the tests. It gets
pairs of a name and a content (pickled) and gives lines of JSON: first what it has when
it does nothing, then per file its refusal, seconds and most megabytes so far.
"""

import json
import pickle
import re
import sys
import time
import warnings
from pathlib import Path

from indicators.importers.sheets.child import READERS, cells_of
from policy.uploads import pdf, pdf_child
from policy.uploads.gate import admit
from policy.uploads.kinds import EVERY
from policy.uploads.refusals import FileRefused

STATUS = Path("/proc/self/status")
HIGHEST = re.compile(r"VmHWM:\s+(\d+) kB")


def main():
    warnings.simplefilter("ignore")
    # The child of the gate and the gate itself, in one.
    pdf.ask_apart = lambda module, *, content, limits: pdf_child.look(content[0])
    say("", 0.0)
    while True:
        try:
            name, content = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        started = time.process_time()
        refusal = look(name, content)
        say(refusal, time.process_time() - started)


def look(name, content):
    try:
        extension = admit(name, content, EVERY.values()).extension
        if extension in READERS:
            for _ in cells_of(content, extension):
                pass
    except FileRefused as refused:
        return refused.error
    return ""


def say(refusal, seconds):
    # Not that of getrusage, which begins with what its parent has.
    megabytes = int(HIGHEST.search(STATUS.read_text())[1]) / 1024
    sys.stdout.write(json.dumps([refusal, seconds, megabytes]) + "\n")


if __name__ == "__main__":
    main()
