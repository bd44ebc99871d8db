#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds `lab build` against Docker's builder: what they printed, and step for step the images they made.
usage: check_build.py OUR_LOG THEIR_LOG OURS THEIRS HISTORY --since SECONDS [--builder classic|buildkit] [--title TEXT]
The logs are standard output; OURS and THEIRS docker archives; HISTORY what `docker history` printed. Times from SECONDS on were set by the build.
Of BuildKit's lines the titles of the steps are compared, of RUN only that it is one: the rest is times and digests. What
BuildKit 0.8 (in Docker 20.10) does otherwise than today's is passed over: it gives copied folders a new time, leaves the
flags of COPY and ADD out of the history, writes EXPOSE and HEALTHCHECK there in another way, shows RUN with its variables filled in, and its RUN touches /etc."""
import argparse
import re
import sys
import tarfile

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


def titles_of(file):
    """[2/3] RUN make, of the steps that Dockerfiles have; in the order of the Dockerfile."""
    with open(file, encoding="utf-8", errors="backslashreplace") as log:
        found = re.findall(r"^#\d+ (\[(?!internal\]).*)$", log.read(), re.MULTILINE)
    titles = {}
    for title in found:
        title = re.sub(r"/\d+\]", "]", title, count=1)  # how many there are: triggers count or not
        titles[re.sub(r"\] RUN .*", "] RUN", title)] = True
    return sorted(titles, key=lambda title: title.split("]")[0])


def of_any_release(ours, theirs):
    """Both without the times of folders, and without /etc where it is only touched."""
    if b"etc" in theirs and b"etc" not in ours and not any(name.startswith(b"etc/") for name in theirs):
        theirs = {name: entry for name, entry in theirs.items() if name != b"etc"}
    return without_folder_times(ours), without_folder_times(theirs)


def without_folder_times(entries):
    return {name: {key: value for key, value in entry.items() if key != "mtime" or entry["type"] != tarfile.DIRTYPE}
            for name, entry in entries.items()}


def masked(created_by):
    text = re.sub(r"(file|dir|multi):[0-9a-f]{64}\b", r"\1:SUM", created_by)
    if text.startswith("EXPOSE "):
        return "EXPOSE " + " ".join(re.findall(r"\d+/\w+", text))
    if text.startswith("HEALTHCHECK "):
        return "HEALTHCHECK"  # its values are in the config
    if text.startswith("WORKDIR "):
        return text.rstrip("/")  # an older BuildKit writes the path as it is in the Dockerfile
    return re.sub(r"^(COPY|ADD)( --\w+=\S+)+ ", r"\1 ", text)


def check_table(report, our_log, their_table):
    """Our table comes after the log; which images have an ID, and when they were made, is not compared."""
    with open(our_log, encoding="utf-8") as ours, open(their_table, encoding="utf-8") as theirs:
        have, want = cells(ours.read().split("\n\n")[-1].lstrip("\n")), cells(theirs.read())
    short = re.compile(r"(file|dir|multi):[0-9a-f]+(?=…| )")

    def comparable(cell):
        return short.sub(r"\1:", cell.rstrip("/") if cell.startswith("WORKDIR ") else cell)

    problems = [] if len(want) == len(have) else ["docker has %d rows, we %d" % (len(want), len(have))]
    for number, (a, b) in enumerate(zip(want, have)):
        problems += ["row %d %s: docker has %r, we %r" % (number + 1, key, a[key], b[key]) for key in ("CREATED BY", "SIZE", "COMMENT")
                     if comparable(a[key]) != comparable(b[key]) and not re.match(r"(COPY|ADD) --|EXPOSE|HEALTHCHECK", b[key])]
        if (a["IMAGE"] == "<missing>") != (b["IMAGE"] == "<missing>"):
            problems.append("row %d: docker has image %r, we %r" % (number + 1, a["IMAGE"], b["IMAGE"]))
    report.check("history table", problems, len(want))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("our_log", "their_log", "ours", "theirs", "history"):
        parser.add_argument(name)
    parser.add_argument("--since", type=int, required=True)
    parser.add_argument("--builder", choices=("classic", "buildkit"), default="classic")
    parser.add_argument("--title", default="build")
    options = parser.parse_args()
    report = Report(options.title)
    is_classic = options.builder == "classic"
    lines = lines_of if is_classic else titles_of
    want, have = lines(options.their_log), lines(options.our_log)
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
    if len(theirs) != len(ours):
        report.check("steps of the history", ["docker has %d, we %d" % (len(theirs), len(ours))])
    for number, (a, b) in enumerate(zip(theirs, ours)):
        if not is_classic:
            b, a = of_any_release(b, a)
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
