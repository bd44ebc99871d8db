#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds `ls -R`, `story`, `diff`, `compare`, `extract` and the lab's shell against a tree that an engine unpacked: paths,
types, targets of links, bytes of files and hard links always; modes and owners except where engines of one kind differ
(0755 root for parents without an entry, headers of hard links).
usage: check_unpack.py STRATA_CLI IMAGE TREE --unpack HOW --driver NAME [--attributes] [--title TEXT]"""
import argparse
import hashlib
import json
import os
import shlex
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
parser.add_argument("--driver", required=True)
parser.add_argument("--attributes", action="store_true")
parser.add_argument("--title", default="")
arguments = parser.parse_args()

LETTERS = {stat.S_IFREG: "f", stat.S_IFDIR: "d", stat.S_IFLNK: "l"}
WORDS = {"regular file": "f", "regular empty file": "f", "directory": "d", "symbolic link": "l"}
ENGINE_FILES = ("/dev", "/etc", "/proc", "/sys", "/.dockerenv")  # of `docker export`
cli = Cli(arguments.cli, arguments.image, extra=["--no-cache", "--unpack", arguments.unpack])


class Entry:
    """What can be said of a path: fields that an answer does not hold stay None and are not compared."""

    def __init__(self, letter, link="", mode=None, owner=None, size=None, digest=None):
        self.letter, self.link, self.mode, self.owner, self.size, self.digest = letter, link, mode, owner, size, digest

    def differs(self, other):
        names = ["letter", "link"] + (["size", "digest"] if self.letter == "f" else [])
        if arguments.attributes and self.letter != "l":
            names += ["mode", "owner"]
        pairs = [(name, getattr(self, name), getattr(other, name)) for name in names]
        return ["%s %s, not %s" % (name, ours, real) for name, real, ours in pairs if None not in (real, ours) and real != ours]


def on_disk(root):
    """The tree as entries by path, and the sets of names that are one inode."""
    found, inodes = {}, {}
    for above, folders, files in os.walk(root):
        for name in folders + files:
            full = os.path.join(above, name)
            try:
                state = os.lstat(full)
            except FileNotFoundError:
                continue  # overlayfs lists a whiteout in a directory that only one layer has, though nothing is there
            path = "/" + os.path.relpath(full, root)
            if path.startswith(ENGINE_FILES):
                continue
            entry = Entry(LETTERS.get(stat.S_IFMT(state.st_mode), "?"), mode="%04o" % stat.S_IMODE(state.st_mode),
                          owner=(state.st_uid, state.st_gid))
            if entry.letter == "l":
                entry.link = os.readlink(full)
            elif entry.letter == "f":
                entry.size = state.st_size
                with open(full, "rb") as file:
                    entry.digest = hashlib.sha256(file.read()).hexdigest()
                inodes.setdefault(state.st_ino, set()).add(path)
            found[path] = entry
    return found, sorted(sorted(names) for names in inodes.values() if len(names) > 1)


def entry_of(row):
    return Entry(row["type"].decode(), row["link"].decode(), row["mode"].decode(), (int(row["uid"]), int(row["gid"])), int(row["size"]))


def listed():
    return {row["path"].decode(): entry_of(row) for row in cli.table("ls", "-R")}


def paths_of_layers(count):
    """Every path that a layer stores or removes, in the tree of any layer."""
    paths = set()
    for number in range(1, count + 1):
        for options in (["--layer", str(number)], ["--at", str(number)]):
            paths |= {row["path"].decode() for row in cli.table("ls", "-R", *options)}
    return paths


def told(paths):
    """The last step that `story` tells of each path; a path that was removed last is absent."""
    found = {}
    for path in paths:
        steps = cli.table("story", path, expect=None)
        if steps and steps[-1]["change"] != b"removed":
            found[steps[-1]["path"].decode()] = entry_of(steps[-1])  # a path through a link answers for where it leads
    return found


def added_up(count):
    """The tree that `diff` of each layer and the one below it add up to."""
    found = {}
    for number in range(1, count + 1):
        for row in cli.table("diff", "%d..%d" % (number - 1, number)):
            path = row["path"].decode()
            if row["kind"] == b"removed":
                if found.pop(path, None) is None:
                    raise RuntimeError("diff %d..%d removes %s, which is not there" % (number - 1, number, path))
            elif (row["kind"] == b"added") == (path in found):
                raise RuntimeError("diff %d..%d: %s is %s" % (number - 1, number, path, row["kind"].decode()))
            else:
                found[path] = Entry(row["type"].decode(), None, size=int(row["new_size"]))
    return found


def at_once(count):
    """The same of one `diff` from nothing."""
    return {row["path"].decode(): Entry(row["type"].decode(), None, size=int(row["new_size"]))
            for row in cli.table("diff", "0..%d" % count)}


def compared():
    """What `compare` finds between the image and the engine's tree."""
    ignored = ["times", "order", "format", *ENGINE_FILES] + ([] if arguments.attributes else ["owners"])
    done = cli.run("compare", arguments.tree, "--only", "files", "--json", "--ignore", ",".join(ignored), expect=None)
    if done.returncode == 2:
        return [done.stderr.decode().strip()]
    files = json.loads(done.stdout)["files"]
    if not arguments.attributes:
        files = [one for one in files if one["what"] != ["mode"] and one["kind"] != "metadata"]
    files = [one for one in files if one["path"] != "/"]  # no layer has it; each engine makes its own
    return ["%s %s %s" % (one["kind"], one["path"], one["what"]) for one in files]


def in_the_lab():
    def shell(lines):
        done = subprocess.run([arguments.cli, "lab", "shell", "--base", arguments.image, "--driver", arguments.driver, "--quiet"],
                              input=lines.encode(), capture_output=True, check=True)
        return done.stdout.decode().split("\n")

    paths = [line for line in shell("find /\n") if line.startswith("/") and line != "/"]
    paths = [path for path in paths if not path.startswith(ENGINE_FILES)]
    found = {}
    for path, line in zip(paths, shell("".join("stat -c '%%a %%u %%g %%s %%F' %s\n" % shlex.quote(path) for path in paths))):
        mode, uid, gid, size, word = line.split(" ", 4)
        found[path] = Entry(WORDS.get(word, word), None, "%04o" % int(mode, 8), (int(uid), int(gid)), int(size))
    texts = [path for path, one in found.items() if one.letter == "f" and one.size < 100]
    for path, line in zip(texts, shell("".join("cat %s; echo\n" % shlex.quote(path) for path in texts))):
        found[path].digest = hashlib.sha256(line.encode()).hexdigest()
    return found


real, real_links = on_disk(arguments.tree)
layers = len(cli.table("layers"))
failed = False


def fail(what, text):
    global failed
    failed = True
    print("FAIL: %s, %s: %s" % (arguments.title, what, text))


def hold(what, answer, *parts):
    """Compares an answer with the engine's tree; the answer's own failure is one of the check."""
    try:
        ours = answer(*parts)
    except (RuntimeError, ValueError, KeyError, subprocess.CalledProcessError) as error:
        fail(what, error)
        return
    for path in sorted(real.keys() - ours.keys()):
        fail(what, "%s is missing" % path)
    for path in sorted(path for path in ours.keys() - real.keys() if not path.startswith(ENGINE_FILES)):
        fail(what, "%s is not in the engine's tree" % path)
    for path in sorted(real.keys() & ours.keys()):
        for text in real[path].differs(ours[path]):
            fail(what, "%s: %s" % (path, text))


hold("ls", listed)
hold("story", told, paths_of_layers(layers) | set(real))
hold("diff of each layer", added_up, layers)
hold("diff of all layers", at_once, layers)
for difference in compared():
    fail("compare", difference)
if not any("\n" in path for path in real):  # what the shell prints could not be told apart
    hold("lab shell", in_the_lab)

place = tempfile.mkdtemp()
try:
    target = os.path.join(place, "x")
    cli.run("extract", "/", "--to", target)
    extracted, links = on_disk(target)
    hold("extract", lambda: extracted)
    if links != real_links:
        fail("extract", "hard links %s, not %s" % (links, real_links))
except RuntimeError as error:
    fail("extract", error)
finally:
    shutil.rmtree(place)
sys.exit(1 if failed else 0)
