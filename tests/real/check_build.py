#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds `lab build` against the classic builder: what they printed, and step for step the images they made.
usage: check_build.py OUR_LOG THEIR_LOG OURS THEIRS HISTORY --since SECONDS [--title TEXT]
The logs are standard output; OURS and THEIRS docker archives; HISTORY what `docker history` printed. Times from SECONDS on were set by the build."""
import argparse
import re
import sys

from check_history import cells
from check_commit import compare, read_steps
from truthlib import Report

KEPT = ("Cmd", "Entrypoint", "Env", "ExposedPorts", "Healthcheck", "Labels", "OnBuild", "Shell", "StopSignal", "User", "Volumes",
        "WorkingDir")


def lines_of(file):
    """Up to the last line of the builder, IDs and checksums masked."""
    with open(file, encoding="utf-8", errors="backslashreplace") as log:
        text = log.read().replace("\r", "").replace("\x1b[0m", "").replace("\x1b[91m", "")
    text = re.sub(r"\b[0-9a-f]{12}\b", "ID", text)
    lines = [line for line in text.split("\n") if line.strip()]
    ends = [i for i, line in enumerate(lines) if line.startswith(("Successfully built", "Successfully tagged"))]
    return lines[:ends[-1] + 1] if ends else lines


def masked(created_by):
    return re.sub(r"(file|dir|multi):[0-9a-f]{64}\b", r"\1:SUM", created_by)


def check_table(report, our_log, their_table):
    """Our table comes after the log; which images have an ID, and when they were made, is not compared."""
    with open(our_log, encoding="utf-8") as ours, open(their_table, encoding="utf-8") as theirs:
        have, want = cells(ours.read().split("\n\n")[-1]), cells(theirs.read())
    short = re.compile(r"(file|dir|multi):[0-9a-f]+(?=…| )")
    problems = [] if len(want) == len(have) else ["docker has %d rows, we %d" % (len(want), len(have))]
    for number, (a, b) in enumerate(zip(want, have)):
        problems += ["row %d %s: docker has %r, we %r" % (number + 1, key, a[key], b[key]) for key in ("CREATED BY", "SIZE", "COMMENT")
                     if short.sub(r"\1:", a[key]) != short.sub(r"\1:", b[key])]
        if (a["IMAGE"] == "<missing>") != (b["IMAGE"] == "<missing>"):
            problems.append("row %d: docker has image %r, we %r" % (number + 1, a["IMAGE"], b["IMAGE"]))
    report.check("history table", problems, len(want))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("our_log", "their_log", "ours", "theirs", "history"):
        parser.add_argument(name)
    parser.add_argument("--since", type=int, required=True)
    parser.add_argument("--title", default="build")
    options = parser.parse_args()
    report = Report(options.title)
    want, have = lines_of(options.their_log), lines_of(options.our_log)
    problems = ["line %d: docker prints %r, we %r" % (i + 1, a, b) for i, (a, b) in enumerate(zip(want, have)) if a != b]
    if len(want) != len(have):
        problems.append("docker prints %d lines, we %d" % (len(want), len(have)))
    report.check("steps", problems, len(want))
    (ours, our_config), (theirs, their_config) = read_steps(options.ours, None), read_steps(options.theirs, None)
    want, have = their_config["history"], our_config["history"]
    problems = [] if len(want) == len(have) else ["docker has %d, we %d" % (len(want), len(have))]
    for number, (a, b) in enumerate(zip(want, have)):
        problems += ["%d %s: docker has %r, we %r" % (number + 1, key, masked(str(a.get(key))), masked(str(b.get(key))))
                     for key in ("created_by", "comment", "author", "empty_layer")
                     if masked(str(a.get(key))) != masked(str(b.get(key)))]
    report.check("history", problems, len(want))
    check_table(report, options.our_log, options.history)
    for number, (a, b) in enumerate(zip(theirs, ours)):
        if problems := compare(b, a, options.since, False):
            report.check("layer of step %d, %s" % (number + 1, want[number].get("created_by", "")), problems)
    problems = ["%s: docker has %r, we %r" % (key, their_config["config"].get(key), our_config["config"].get(key)) for key in KEPT
                if (their_config["config"].get(key) or None) != (our_config["config"].get(key) or None)]
    if (their_config.get("author") or None) != (our_config.get("author") or None):
        problems.append("author: docker has %r, we %r" % (their_config.get("author"), our_config.get("author")))
    report.check("config", problems)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
