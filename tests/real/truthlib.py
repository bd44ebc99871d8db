# SPDX-License-Identifier: Apache-2.0
"""What the checks share: running strata-cli, its TSV, trees on disk, and a list of what differs."""
import os
import re
import stat
import subprocess
import sys

ESCAPE = re.compile(rb"\\(x[0-9a-fA-F]{2}|.)", re.S)
SHOWN = 8  # differences printed for each check


def unescape(field):
    """A TSV field as the bytes that it means."""
    def plain(match):
        code = match.group(1)
        if code[:1] == b"x" and len(code) == 3:
            return bytes([int(code[1:], 16)])
        return {b"t": b"\t", b"n": b"\n", b"\\": b"\\", b"r": b"\r"}.get(code, match.group(0))
    return ESCAPE.sub(plain, field)


class Cli:
    """strata-cli on one image."""

    def __init__(self, program, source, image=None, extra=()):
        self.program, self.source = program, source
        self.options = ["--quiet", *(["--image", image] if image else []), *extra]

    def run(self, command, *arguments, expect=0):
        done = subprocess.run([self.program, command, self.source, *arguments, *self.options],
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if expect is not None and done.returncode != expect:
            raise RuntimeError("%s %s %s: status %d, %s" % (command, self.source, " ".join(map(str, arguments)),
                                                            done.returncode, done.stderr.decode(errors="replace").strip()))
        return done

    def table(self, command, *arguments, expect=0):
        """Rows of a TSV answer, each a dictionary of bytes by column name."""
        lines = self.run(command, *arguments, "--tsv", expect=expect).stdout.split(b"\n")
        if lines and lines[-1] == b"":
            lines.pop()
        if not lines:
            return []
        head = [name.decode() for name in lines[0].split(b"\t")]
        rows = []
        for line in lines[1:]:
            cells = line.split(b"\t")
            if len(cells) != len(head):
                raise RuntimeError("%s --tsv: %d cells under %d headers: %r" % (command, len(cells), len(head), line))
            rows.append(dict(zip(head, map(unescape, cells))))
        return rows


class Report:
    """Counts checks and prints the failures; finish() is the exit status."""

    def __init__(self, title):
        self.title, self.passed, self.failed = title, 0, 0

    def check(self, name, problems, of=None):
        problems = list(problems)
        if problems:
            self.failed += 1
            print("FAIL %s: %s: %d differ" % (self.title, name, len(problems)))
            for line in problems[:SHOWN]:
                print("       ", line)
        else:
            self.passed += 1
            print("ok   %s: %s%s" % (self.title, name, "" if of is None else " (%d)" % of))
        sys.stdout.flush()

    def guarded(self, name, function, *arguments):
        """Runs a check; an exception in it is a failure of that check only."""
        try:
            function(*arguments)
        except Exception as error:  # noqa: BLE001 - the next checks shall run
            self.check(name, ["%s: %s" % (type(error).__name__, error)])

    def finish(self):
        print("%s: %d passed, %d failed" % (self.title, self.passed, self.failed))
        return 1 if self.failed else 0


LETTERS = {stat.S_IFREG: "f", stat.S_IFDIR: "d", stat.S_IFLNK: "l", stat.S_IFCHR: "c", stat.S_IFBLK: "b", stat.S_IFIFO: "p"}


def decimal(nanoseconds):
    """Seconds as strata-cli writes them: the fraction only where there is one."""
    seconds, rest = divmod(nanoseconds, 10 ** 9)
    if not rest:
        return str(seconds)
    if seconds < 0:  # -1.25 is -2 s + 0.75 s
        seconds, rest = seconds + 1, 10 ** 9 - rest
        return ("%s.%09d" % (seconds if seconds else "-0", rest)).rstrip("0")
    return ("%d.%09d" % (seconds, rest)).rstrip("0")


class Node:
    """A path of a tree on disk."""

    def __init__(self, full, status):
        self.letter = LETTERS.get(stat.S_IFMT(status.st_mode), "?")
        self.mode, self.uid, self.gid = stat.S_IMODE(status.st_mode), status.st_uid, status.st_gid
        self.size = status.st_size if self.letter == "f" else 0
        self.mtime_ns, self.inode, self.links = status.st_mtime_ns, status.st_ino, status.st_nlink
        self.device = status.st_rdev if self.letter in "cb" else 0
        self.link = os.readlink(full) if self.letter == "l" else b""
        self.full = full


def read_tree(root):
    """All below a folder: {b"/path": Node}, the folder itself as b"/"."""
    root = os.fsencode(root)
    nodes = {b"/": Node(root, os.lstat(root))}
    waiting = [(root, b"")]
    while waiting:
        folder, prefix = waiting.pop()
        for entry in os.scandir(folder):
            path = prefix + b"/" + entry.name
            nodes[path] = Node(entry.path, os.lstat(entry.path))
            if nodes[path].letter == "d":
                waiting.append((entry.path, path))
    return nodes


def link_groups(nodes):
    """Sets of paths that are one inode, as a set of frozensets."""
    groups = {}
    for path, node in nodes.items():
        if node.letter != "d" and node.links > 1:
            groups.setdefault(node.inode, []).append(path)
    return {frozenset(paths) for paths in groups.values() if len(paths) > 1}


def show(path):
    return path.decode("utf-8", "backslashreplace")
