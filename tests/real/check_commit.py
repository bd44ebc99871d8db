#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the layer that `lab shell -o` made of a session against the one that `docker commit` made of a container in which
the same commands ran: the last layers of two docker archives, entry by entry.
usage: check_commit.py OURS THEIRS --since SECONDS [--compared] [--title TEXT]
--since      times from then on were set by the session and count as the same
--compared   the engine's driver compares trees and leaves out what `docker diff` does not see: other names of a file that
             got one, folders that are as they were, changes of xattrs alone. What is only ours must then be of that kind."""
import argparse
import hashlib
import json
import os
import posixpath
import sys
import tarfile

from truthlib import Report, show

OPAQUE = b".wh..wh..opq"
INITIAL = (b"etc", b"dev")  # the engine puts files there before the container starts, which gives them a new time


def read_steps(archive, newest):
    """The entries by name of so many steps, oldest first ({} where one has no layer), and the config."""
    with tarfile.open(archive) as outer:
        manifest = json.load(outer.extractfile("manifest.json"))[0]
        config = json.load(outer.extractfile(manifest["Config"]))
        layers = manifest["Layers"][::-1]
        steps = []
        for step in config["history"][::-1][:newest]:
            steps.insert(0, {} if step.get("empty_layer") else read_layer(outer.extractfile(layers.pop(0))))
    return steps, config


def read_layer(file):
    entries = {}
    with tarfile.open(fileobj=file, encoding="utf-8", errors="surrogateescape") as tar:
        for member in tar:
            entries[posixpath.normpath(os.fsencode(member.name))] = describe(tar, member)
    resolve_links(entries)
    return entries


def describe(tar, member):
    name = os.fsencode(posixpath.basename(member.name))
    if name == OPAQUE or name.startswith(b".wh."):
        return {"type": "whiteout"}
    entry = {"type": member.type, "mode": member.mode & 0o7777, "owner": (member.uid, member.gid), "mtime": int(member.mtime)}
    entry["link"] = os.fsencode(member.linkname)
    entry["xattrs"] = {key: value for key, value in member.pax_headers.items() if key.startswith("SCHILY.xattr.")}
    if member.isreg():
        entry["size"] = member.size
        entry["sha256"] = hashlib.sha256(tar.extractfile(member).read()).hexdigest()
    if member.issym():
        del entry["mode"]
    return entry


def resolve_links(entries):
    """Hard links as what they lead to; the names of one file as a set, whichever of them has the bytes."""
    groups = {}
    for name, entry in entries.items():
        if entry["type"] == tarfile.LNKTYPE:
            groups.setdefault(posixpath.normpath(entry["link"]), {posixpath.normpath(entry["link"])}).add(name)
    for target, names in groups.items():
        for name in names & entries.keys() if target in entries else ():
            entries[name] = {**entries[target], "names": frozenset(names)}


def compare(ours, theirs, since, compared):
    problems = ["missing: " + show(name) for name in sorted(theirs.keys() - ours.keys())]
    for name in sorted(ours.keys() - theirs.keys()):
        entry = ours[name]
        is_known = entry["type"] == tarfile.DIRTYPE or "names" in entry or entry.get("xattrs")
        if not (compared and is_known):
            problems.append("too much: " + show(name))
    for name in sorted(ours.keys() & theirs.keys()):
        want, have = dict(theirs[name]), dict(ours[name])
        for entry in (want, have):
            if entry.get("mtime", 0) >= since:
                entry["mtime"] = "new"
            if compared:
                entry.pop("names", None)
            # Of extended attributes the engine's tar has only capabilities.
            entry["xattrs"] = {key: value for key, value in entry.get("xattrs", {}).items() if ".user." not in key}
        if name in INITIAL and want.get("mtime") == "new":
            have["mtime"] = "new"
        problems += ["%s %s: docker has %r, we %r" % (show(name), key, want.get(key), have.get(key))
                     for key in sorted(want.keys() | have.keys()) if want.get(key) != have.get(key)]
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ours")
    parser.add_argument("theirs")
    parser.add_argument("--since", type=int, required=True)
    parser.add_argument("--compared", action="store_true")
    parser.add_argument("--title", default="commit")
    options = parser.parse_args()
    ([ours], our_config), ([theirs], their_config) = read_steps(options.ours, 1), read_steps(options.theirs, 1)
    report = Report(options.title)
    report.check("layer", compare(ours, theirs, options.since, options.compared), len(theirs))
    problems = []
    for key in ("author", "os", "architecture"):
        if our_config.get(key) != their_config.get(key):
            problems.append("%s: docker has %r, we %r" % (key, their_config.get(key), our_config.get(key)))
    if our_config["rootfs"]["diff_ids"][:-1 if ours else None] != their_config["rootfs"]["diff_ids"][:-1 if theirs else None]:
        problems.append("other layers below")
    if len(our_config["history"]) != len(their_config["history"]):
        problems.append("history: docker has %d steps, we %d" % (len(their_config["history"]), len(our_config["history"])))
    for key in ("author", "comment", "empty_layer"):
        want, have = their_config["history"][-1].get(key), our_config["history"][-1].get(key)
        if want != have:
            problems.append("history %s: docker has %r, we %r" % (key, want, have))
    for key in ("Env", "User", "WorkingDir", "Volumes", "Labels", "ExposedPorts", "StopSignal", "Healthcheck"):
        want, have = their_config["config"].get(key) or None, our_config["config"].get(key) or None
        if want != have and key != "User":  # the container ran as root
            problems.append("config %s: docker has %r, we %r" % (key, want, have))
    report.check("config", problems)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
