#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds `ls -R`, `extract` and the lab's shell against a tree that an engine unpacked: paths and types always, modes and
owners but where engines of one kind differ (0755 root for parents without an entry, headers of hard links).
usage: check_unpack.py STRATA_CLI IMAGE TREE --unpack HOW [--attributes] [--title TEXT]"""
import argparse
import os
import shutil
import stat
import subprocess
import sys
import tempfile

from truthlib import Cli

parser = argparse.ArgumentParser()
parser.add_argument("cli")
parser.add_argument("image")
parser.add_argument("tree")
parser.add_argument("--unpack", required=True)
parser.add_argument("--driver")
parser.add_argument("--attributes", action="store_true")
parser.add_argument("--title", default="")
arguments = parser.parse_args()

LETTERS = {stat.S_IFREG: "f", stat.S_IFDIR: "d", stat.S_IFLNK: "l"}


def on_disk(root):
    found = {}
    for above, folders, files in os.walk(root):
        for name in folders + files:
            path = os.path.join(above, name)
            try:
                state = os.lstat(path)
            except FileNotFoundError:
                continue  # overlayfs lists a whiteout in a directory that only one layer has, though nothing is there
            found["/" + os.path.relpath(path, root)] = (LETTERS.get(stat.S_IFMT(state.st_mode), "?"),
                                                        os.readlink(path) if stat.S_ISLNK(state.st_mode) else "",
                                                        "%04o" % stat.S_IMODE(state.st_mode), state.st_uid, state.st_gid)
    return found


def listed():
    cli = Cli(arguments.cli, arguments.image, extra=["--no-cache", "--unpack", arguments.unpack])
    return {row["path"].decode(): (row["type"].decode(), row["link"].decode(), row["mode"].decode(), int(row["uid"]),
                                   int(row["gid"])) for row in cli.table("ls", "-R")}


def extracted():
    place = tempfile.mkdtemp()
    try:
        target = os.path.join(place, "x")
        subprocess.run([arguments.cli, "extract", arguments.image, "--to", target, "--quiet", "--no-cache", "--unpack",
                        arguments.unpack], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        return on_disk(target)
    finally:
        shutil.rmtree(place)


def in_the_lab():
    done = subprocess.run([arguments.cli, "lab", "shell", "--base", arguments.image, "--driver", arguments.driver, "--quiet"],
                          input=b"find /\n", capture_output=True, check=True)
    return {line for line in done.stdout.decode().split("\n") if line.startswith("/") and line != "/"}


def shown(tree):
    """What engines of one kind agree about."""
    return {path: one[:2] + (one[2:] if arguments.attributes and one[0] != "l" else ()) for path, one in tree.items()}


ENGINE_FILES = ("/dev", "/etc", "/proc", "/sys", "/.dockerenv")  # of `docker export`
real = {path: one for path, one in on_disk(arguments.tree).items() if not path.startswith(ENGINE_FILES)}
failed = False
for what, ours in (("ls", listed()), ("extract", extracted())):
    wanted, given = shown(real), shown(ours)
    for path in sorted(wanted.keys() | given.keys()):
        if wanted.get(path) != given.get(path):
            failed = True
            print("FAIL: %s, %s of %s: the engine has %s, we %s" % (arguments.title, what, path, wanted.get(path), given.get(path)))
if arguments.driver:
    ours = in_the_lab()
    if ours != set(real):
        failed = True
        print("FAIL: %s, lab: %s" % (arguments.title, sorted(ours ^ set(real))))
sys.exit(1 if failed else 0)
