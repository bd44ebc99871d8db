#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds strata-cli's history, cell for cell, against a running Docker engine that loaded the same image.
usage: check_history.py STRATA_CLI SOURCE NAME [--image REF] [--docker 'docker -H unix:///…']
NAME is what the engine calls the image. CREATED counts from now, so the engine is asked before and after."""
import argparse
import json
import os
import shlex
import subprocess
import sys

from truthlib import Cli, Report


def ask(docker, name, *options):
    return subprocess.run([*docker, "history", *options, name], check=True, capture_output=True).stdout.decode()


def cells(text):
    """The table cut at the columns of its header."""
    lines = text.split("\n")
    titles = ["IMAGE", "CREATED", "CREATED BY", "SIZE", "COMMENT"]
    starts = [lines[0].find(title) for title in ("IMAGE ", "CREATED ", "CREATED BY", "SIZE ", "COMMENT")]
    rows = []
    for line in lines[1:]:
        if line:
            ends = [*starts[1:], len(line)]
            rows.append({t: line[a:b].rstrip() for t, a, b in zip(titles, starts, ends)})
    return rows


def check_text(report, cli, docker, name, options):
    title = " ".join(["history", *options])
    before = ask(docker, name, *options)
    mine = cli.run("history", *options).stdout.decode()
    after = ask(docker, name, *options)
    problems = []
    if mine not in (before, after):
        # Each cell as docker has it before or after: a minute may have passed in between for some rows.
        former, theirs, ours = cells(before), cells(after), cells(mine)
        if len(theirs) != len(ours):
            problems.append("expected %d rows, got %d" % (len(theirs), len(ours)))
        for index, (old, want, have) in enumerate(zip(former, theirs, ours)):
            problems += ["row %d %s: expected %r, got %r" % (index + 1, key, want[key], have[key])
                         for key in want if have[key] not in (old[key], want[key])]
        if not problems and before == after:
            problems.append("the cells agree, the spacing does not: %r and %r" % next(
                (a, b) for a, b in zip(after.split("\n"), mine.split("\n")) if a != b))
    report.check(title, problems, len(cells(after)))


def check_json(report, cli, docker, name):
    theirs = [json.loads(line) for line in ask(docker, name, "--no-trunc", "--human=false", "--format", "{{json .}}").splitlines()]
    answer = json.loads(cli.run("history", "--json").stdout)
    ours = answer if isinstance(answer, list) else answer["history"]
    problems = [] if len(theirs) == len(ours) else ["expected %d rows, got %d" % (len(theirs), len(ours))]
    if len(ours) > 1 and ours[-1]["created_by"] == theirs[0]["CreatedBy"] != theirs[-1]["CreatedBy"]:
        problems.append("JSON is oldest first; the text is newest first")
        ours = ours[::-1]
    for index, (want, have) in enumerate(zip(theirs, ours)):
        pairs = [("created_by", want["CreatedBy"], have["created_by"].replace("\t", " ")),  # docker shows tabs as blanks
                 ("comment", want["Comment"], have["comment"]),
                 ("size", int(float(want["Size"])), have["size"]),
                 ("created", want["CreatedAt"][:19].replace("T", " "), (have["created"] or "")[:19].replace("T", " "))]
        problems += ["row %d %s: expected %r, got %r" % (index + 1, key, a, b) for key, a, b in pairs if a != b]
    report.check("history --json", problems, len(theirs))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cli")
    parser.add_argument("source")
    parser.add_argument("name")
    parser.add_argument("--image")
    parser.add_argument("--docker", default="docker")
    options = parser.parse_args()
    cli, docker = Cli(options.cli, options.source, options.image), shlex.split(options.docker)
    report = Report(os.path.basename(options.source.rstrip("/")))
    for arguments in ((), ("--no-trunc",)):
        report.guarded("history", check_text, report, cli, docker, options.name, arguments)
    report.guarded("history --json", check_json, report, cli, docker, options.name)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
