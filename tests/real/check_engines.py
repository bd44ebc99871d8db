#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds what strata-cli says about an image or container in an engine against a saved file of the same image, and against
what the engine says. usage: check_engines.py image STRATA_CLI WORD SAVED_FILE
       check_engines.py container STRATA_CLI WORD DIFF_FILE EXPORTED_TAR"""
import json
import subprocess
import sys
import tarfile

from truthlib import Report

# What a place may say otherwise than a file: where it is, and notes about the form of the archive.
OF_THE_FORM = {"format", "notes", "member", "manifest_digest", "media_type", "digest", "compressed", "stored", "stored_size",
               "compression", "annotations", "target_digest"}
OPAQUE = ".wh..wh..opq"


def ask(cli, command, word, *arguments, statuses=(0,)):
    done = subprocess.run([cli, command, word, *arguments, "--json", "--quiet"], stdin=subprocess.DEVNULL,
                          capture_output=True, check=False)
    if done.returncode not in statuses:
        raise RuntimeError("%s %s: status %d: %s" % (command, word, done.returncode, done.stderr.decode().strip()))
    return json.loads(done.stdout)


def differences(place, saved, path=""):
    """Lines for what differs in two documents, without what is of the form alone."""
    if isinstance(place, dict) and isinstance(saved, dict):
        for key in sorted(set(place) | set(saved)):
            if key not in OF_THE_FORM:
                yield from differences(place.get(key), saved.get(key), path + "." + key)
    elif isinstance(place, list) and isinstance(saved, list):
        if len(place) != len(saved):
            yield "%s: %d, saved %d" % (path, len(place), len(saved))
        for number, (one, other) in enumerate(zip(place, saved)):
            yield from differences(one, other, "%s[%d]" % (path, number))
    elif place != saved:
        yield "%s: %r, saved %r" % (path, place, saved)


def check_image(report, cli, word, saved):
    for command, *arguments in (["images"], ["info"], ["history", "--no-trunc"], ["layers"], ["ls", "-R"]):
        report.guarded(command, lambda command=command, arguments=arguments: report.check(
            command, differences(ask(cli, command, word, *arguments), ask(cli, command, saved, *arguments))))
    verdict = subprocess.run([cli, "verify", word, "--quiet"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    report.check("verify", [] if verdict.returncode == 0 else [(verdict.stdout + verdict.stderr).decode()])


def rows_of(answer):
    return answer if isinstance(answer, list) else next(value for value in answer.values() if isinstance(value, list))


def check_container(report, cli, word, diff_file, exported):
    with open(diff_file, encoding="utf-8") as file:
        changes = {line[2:].rstrip("\n"): line[0] for line in file if line.strip()}
    layers = rows_of(ask(cli, "layers", word))
    top = str(len(layers))
    rows = {row["path"]: row for row in rows_of(ask(cli, "ls", word, "-R", "--layer", top))}
    opaque = [path[:-len(OPAQUE)] for path in rows if path.endswith("/" + OPAQUE)]
    found = {path: "D" if row["type"] == "w" else "AC" for path, row in rows.items()
             if path != "/" and not path.endswith("/" + OPAQUE)}
    # An engine that compares trees lists what an opaque directory hides.
    for path, letter in changes.items():
        if letter == "D" and any(path.startswith(folder) for folder in opaque):
            found.setdefault(path, "D")
    report.check("the engine's diff", [
        "%s: %s, the engine says %s" % (path, found.get(path, "nothing"), changes.get(path, "nothing"))
        for path in sorted(set(found) | set(changes))
        if changes.get(path, "?") not in found.get(path, "") and not (changes.get(path) == "D" and rows.get(path, {}).get("type") == "d")
    ], len(changes))

    # What the engine exports has all that the image has, too.
    problems = []
    tree = {row["path"]: row for row in rows_of(ask(cli, "ls", word, "-R"))}
    with tarfile.open(exported) as tar:
        members = {"/" + member.name.rstrip("/").lstrip("./"): member for member in tar}
        for path in sorted(changes):
            if changes[path] == "D" and path not in members:
                if path in tree:
                    problems.append(path + ": shown, but not exported")
                continue
            member, row = members.get(path), tree.get(path)
            if member is None or row is None:
                problems.append("%s: exported %s, shown %s" % (path, member is not None, row is not None))
                continue
            kind = "d" if member.isdir() else "l" if member.issym() else "f" if member.isreg() or member.islnk() else "?"
            shown = (row["type"], int(str(row["mode"]), 8), row["uid"], row["gid"])
            if shown != (kind, member.mode & 0o7777, member.uid, member.gid) and kind != "l":
                problems.append("%s: shown %s %s %s:%s, exported %s %o %d:%d" % (
                    path, row["type"], row["mode"], row["uid"], row["gid"], kind, member.mode, member.uid, member.gid))
            if member.isreg():
                shown = subprocess.run([cli, "cat", word, path, "--quiet"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
                if shown.stdout != tar.extractfile(member).read():
                    problems.append(path + ": other bytes")
            if member.issym() and row["link"] != member.linkname:
                problems.append("%s: -> %s, exported -> %s" % (path, row["link"], member.linkname))
    report.check("the engine's export", problems, len(changes))


def main():
    kind, cli, word, *rest = sys.argv[1:]
    report = Report(word)
    {"image": check_image, "container": check_container}[kind](report, cli, word, *rest)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
