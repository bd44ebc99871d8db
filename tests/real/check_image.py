#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds strata-cli's ls, find, cat and extract against the tree that umoci unpacked from the same image.
usage: check_image.py STRATA_CLI SOURCE ROOTFS [--image REF] [--sample N] [--scratch DIR] [--skip WHAT,...]"""
import argparse
import hashlib
import os
import random
import shutil
import stat
import subprocess
import sys
import tempfile

from truthlib import Cli, Report, decimal, link_groups, read_tree, show


def check_listing(report, cli, truth):
    rows = cli.table("ls", "/", "-R")
    seen, problems, order = {}, [], []
    for row in rows:
        path = row["path"]
        if path in seen:
            problems.append("%s is listed twice" % show(path))
        seen[path] = row
        order.append(path)
    expected = {path: node for path, node in truth.items() if path != b"/" or b"/" in seen}
    problems += ["missing: " + show(path) for path in sorted(expected.keys() - seen.keys())]
    problems += ["not in the image: " + show(path) for path in sorted(seen.keys() - expected.keys())]
    for path in sorted(expected.keys() & seen.keys()):
        node, row = expected[path], seen[path]
        want = {"type": node.letter, "mode": node.mode, "uid": node.uid, "gid": node.gid, "mtime": decimal(node.mtime_ns)}
        have = {"type": row["type"].decode(), "mode": int(row["mode"], 8), "uid": int(row["uid"]), "gid": int(row["gid"]),
                "mtime": row["mtime"].decode()}
        if node.letter == "f":
            want["size"], have["size"] = node.size, int(row["size"])
        if node.letter == "l":
            want["link"], have["link"] = node.link, row["link"]
            del want["mode"]  # Linux shows 0777 for every symbolic link
        for key in want:
            if want[key] != have[key]:
                problems.append("%s %s: expected %r, got %r" % (show(path), key, want[key], have[key]))
    report.check("ls -R", problems, len(expected))
    report.check("ls -R order", ["%s stands where %s should" % (show(a), show(b))
                                 for a, b in zip(order, sorted(order)) if a != b][:1])


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() if hasattr(hashlib, "file_digest") else \
            hashlib.sha256(file.read()).hexdigest()


def check_cat(report, cli, truth, sample):
    files = sorted(path for path, node in truth.items() if node.letter == "f")
    chosen = files if len(files) <= sample else random.Random(1).sample(files, sample)
    largest = sorted(files, key=lambda p: truth[p].size)[-3:]
    problems = []
    for path in dict.fromkeys(chosen + largest):
        done = cli.run("cat", path, expect=None)
        with open(truth[path].full, "rb") as file:
            want = file.read()
        if done.returncode or done.stdout != want:
            problems.append("%s: status %d, %d bytes, expected %d %s" % (show(path), done.returncode, len(done.stdout),
                                                                       len(want), done.stderr.decode().strip()))
    report.check("cat", problems, len(chosen))
    links = [path for path, node in truth.items() if node.letter == "l"]
    problems, root = [], os.fsencode(os.path.dirname(truth[b"/"].full + b"/"))
    for path in random.Random(2).sample(sorted(links), min(len(links), sample // 4)):
        inside = subprocess.run(["chroot", root, "cat", "--", path], capture_output=True, check=False) \
            if os.path.exists(root + b"/bin/cat") else None
        if inside is None:
            break
        done = cli.run("cat", path, expect=None)
        if (done.returncode == 0) != (inside.returncode == 0) or done.stdout != inside.stdout:
            problems.append("%s: status %d, `cat` in a chroot gives %d %s" % (show(path), done.returncode, inside.returncode,
                                                                            inside.stderr.decode().strip()))
    report.check("cat through symbolic links", problems)


def compare_trees(truth, got, owners):
    problems = ["not extracted: " + show(path) for path in sorted(truth.keys() - got.keys())]
    problems += ["too much: " + show(path) for path in sorted(got.keys() - truth.keys())]
    for path in sorted(truth.keys() & got.keys()):
        want, have = truth[path], got[path]
        pairs = [("type", want.letter, have.letter), ("size", want.size, have.size), ("link", want.link, have.link),
                 ("device", want.device, have.device)]
        if want.letter != "l":
            pairs.append(("mode", oct(want.mode), oct(have.mode)))
        pairs.append(("mtime", want.mtime_ns, have.mtime_ns))
        if owners:
            pairs += [("uid", want.uid, have.uid), ("gid", want.gid, have.gid)]
        problems += ["%s %s: expected %r, got %r" % (show(path), name, a, b) for name, a, b in pairs if a != b]
        if want.letter == have.letter == "f" and want.size == have.size and digest(want.full) != digest(have.full):
            problems.append("%s: other bytes" % show(path))
        if {n: os.getxattr(want.full, n, follow_symlinks=False) for n in os.listxattr(want.full, follow_symlinks=False)} != \
                {n: os.getxattr(have.full, n, follow_symlinks=False) for n in os.listxattr(have.full, follow_symlinks=False)}:
            problems.append("%s: other xattrs" % show(path))
    return problems


def check_extract(report, cli, truth, scratch):
    folder = tempfile.mkdtemp(prefix="extract-", dir=scratch)
    try:
        cli.run("extract", "/", "--to", folder + "/out")
        got = read_tree(folder + "/out")
        rest = {path: node for path, node in truth.items() if path != b"/"}
        report.check("extract", compare_trees(rest, {p: n for p, n in got.items() if p != b"/"}, os.geteuid() == 0), len(rest))
        want, have = link_groups(truth), link_groups(got)
        report.check("extract keeps hard links", ["expected %s" % sorted(map(show, g)) for g in want - have] +
                     ["unexpected %s" % sorted(map(show, g)) for g in have - want], len(want))
        cli.run("extract", "/", "--tar", folder + "/all.tar")
        os.mkdir(folder + "/untarred")
        subprocess.run(["tar", "--warning=no-unknown-keyword", "--numeric-owner", "--xattrs", "--xattrs-include=*", "-xpf", folder + "/all.tar", "-C",
                        folder + "/untarred"], check=True)
        got = read_tree(folder + "/untarred")
        report.check("extract --tar", compare_trees(rest, {p: n for p, n in got.items() if p != b"/"}, os.geteuid() == 0))
    finally:
        shutil.rmtree(folder)


def find_cases(truth):
    """(filter, what find(1) or the mode bits say) - the right side is computed from the tree on disk."""
    def name(path):
        return path.rsplit(b"/", 1)[1]

    def broken(node, path):
        if node.letter != "l":
            return False
        return resolve(truth, path) is None
    has_child = {path.rsplit(b"/", 1)[0] or b"/" for path in truth if path != b"/"}
    return [
        ("type:l", lambda p, n: n.letter == "l"), ("type:d,l", lambda p, n: n.letter in "dl"),
        ("!type:f", lambda p, n: n.letter != "f"),
        ("is:setuid", lambda p, n: n.letter == "f" and n.mode & 0o4000), ("is:setgid", lambda p, n: n.mode & 0o2000),
        ("is:sticky", lambda p, n: n.mode & 0o1000),
        ("size>1M", lambda p, n: n.letter == "f" and n.size > 10 ** 6),
        ("size<=4k", lambda p, n: n.letter == "f" and n.size <= 4000), ("size=0", lambda p, n: n.letter == "f" and n.size == 0),
        ("size>1Mi", lambda p, n: n.letter == "f" and n.size > 2 ** 20),
        ("*.so", lambda p, n: name(p).endswith(b".so")), ("passwd", lambda p, n: b"passwd" in name(p).lower()),
        ("*.so | *.a", lambda p, n: name(p).endswith((b".so", b".a"))),
        ("type:f *.py size>50k", lambda p, n: n.letter == "f" and name(p).endswith(b".py") and n.size > 50000),
        ("re:^/usr/lib/python3/", lambda p, n: p.startswith(b"/usr/lib/python3/")),
        ("/etc/*.conf", lambda p, n: p.startswith(b"/etc/") and p.endswith(b".conf")),
        ("uid:0 type:f mode:/0022", lambda p, n: n.uid == 0 and n.letter == "f" and n.mode & 0o022),
        ("mode:0755 type:f", lambda p, n: n.mode == 0o755 and n.letter == "f"),
        ("!owner:0", lambda p, n: n.uid != 0), ("gid:42", lambda p, n: n.gid == 42),
        ("is:hardlink", lambda p, n: n.letter == "f" and n.links > 1), ("is:broken", lambda p, n: broken(n, p)),
        ("is:empty type:f", lambda p, n: n.letter == "f" and n.size == 0),
        ("is:empty type:d", lambda p, n: n.letter == "d" and p not in has_child),
        ("is:exec type:f", lambda p, n: n.letter == "f" and n.mode & 0o111),
        ("newer:2023-01-01", lambda p, n: n.mtime_ns >= 1672531200 * 10 ** 9),
        ("older:2023-01-01", lambda p, n: n.mtime_ns < 1672531200 * 10 ** 9),
    ]


def resolve(truth, path, hops=40):
    """Follows links inside the tree; None when it leads nowhere."""
    waiting, done = [p for p in path.split(b"/") if p][::-1], []
    while waiting:
        part = waiting.pop()
        if part == b".":
            continue
        if part == b"..":
            done = done[:-1]
            continue
        here = b"/" + b"/".join([*done, part])
        node = truth.get(here)
        if node is None or (waiting and node.letter not in "dl"):
            return None
        if node.letter == "l":
            hops -= 1
            if hops < 0:
                return None
            if node.link.startswith(b"/"):
                done = []
            waiting += [p for p in node.link.split(b"/") if p][::-1]
        else:
            done.append(part)
    return b"/" + b"/".join(done)


def check_find(report, cli, truth):
    for text, passes in find_cases(truth):
        want = {path for path, node in truth.items() if path != b"/" and passes(path, node)}
        try:
            have = {row["path"] for row in cli.table("find", text, expect=None)} - {b"/"}
        except RuntimeError as error:
            report.check("find " + text, [error])
            continue
        report.check("find " + text, ["missing: " + show(p) for p in sorted(want - have)] +
                     ["too much: " + show(p) for p in sorted(have - want)], len(want))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cli")
    parser.add_argument("source")
    parser.add_argument("rootfs")
    parser.add_argument("--image")
    parser.add_argument("--sample", type=int, default=200, help="files for `cat` (all when there are fewer)")
    parser.add_argument("--scratch", default=None, help="a folder on the file system that the tree was unpacked to")
    parser.add_argument("--skip", default="", help="ls,cat,extract,find")
    options = parser.parse_args()
    cli = Cli(options.cli, options.source, options.image)
    truth = read_tree(options.rootfs)
    report, skipped = Report(os.path.basename(options.source.rstrip("/"))), options.skip.split(",")
    for name, function, arguments in (("ls", check_listing, ()), ("cat", check_cat, (options.sample,)),
                                      ("extract", check_extract, (options.scratch,)), ("find", check_find, ())):
        if name not in skipped:
            report.guarded(name, function, report, cli, truth, *arguments)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
