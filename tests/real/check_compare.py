#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""strata-cli compare of two images against their unpacked trees, diff, dpkg-query, skopeo and patch.
usage: check_compare.py STRATA_CLI OLD NEW OLD_ROOTFS NEW_ROOTFS [--scratch DIR]        (OLD, NEW: as skopeo names them)"""
import argparse
import base64
import hashlib
import json
import os
import re
import shutil
import stat
import subprocess
import sys

from truthlib import Report

LISTS = ("Cmd", "Entrypoint", "OnBuild", "Shell")
MAPS = ("Labels", "ExposedPorts", "Volumes")


def output(*command, statuses=(0,), **how):
    done = subprocess.run(command, capture_output=True, check=False, **how)
    if done.returncode not in statuses:
        raise RuntimeError("%s: status %d, %s" % (" ".join(map(str, command)), done.returncode, done.stderr.decode(errors="replace")))
    return done


def scan(root):
    """What can be seen of each path below a folder: bytes of the path -> fields."""
    found = {}
    root = os.fsencode(root)
    pending = [b""]
    while pending:
        below = pending.pop()
        full = root + below
        status = os.lstat(full)
        kind = stat.S_IFMT(status.st_mode)
        content, is_text = None, False
        if kind == stat.S_IFREG:
            with open(full, "rb") as stream:
                data = stream.read()
            content, is_text = hashlib.sha256(data).hexdigest(), b"\0" not in data
        elif kind == stat.S_IFLNK:
            content = os.readlink(full)
        mode = 0 if kind == stat.S_IFLNK else stat.S_IMODE(status.st_mode)
        xattrs = {name: os.getxattr(full, name, follow_symlinks=False) for name in os.listxattr(full, follow_symlinks=False)}
        found[below or b"/"] = {"type": kind, "content": content, "mode": mode, "owner": (status.st_uid, status.st_gid),
                                "mtime": status.st_mtime_ns, "xattrs": xattrs, "text": is_text}
        if kind == stat.S_IFDIR:
            pending += [below + b"/" + name for name in os.listdir(full)]
    return found


def expected(old, new):
    """path -> (kind, what) as the two trees say."""
    rows = {}
    for path in old.keys() | new.keys():
        if path not in old or path not in new:
            rows[path] = ("added" if path in new else "removed", set())
            continue
        a, b = old[path], new[path]
        what = {name for name in ("type", "mode", "owner", "mtime", "xattrs") if a[name] != b[name]}
        if "type" not in what and a["content"] != b["content"]:
            what.add("link" if a["type"] == stat.S_IFLNK else "content")
        if what:
            rows[path] = ("modified" if what & {"type", "content", "link"} else "metadata", what)
    return rows


def told(rows):
    """The same as the answer says."""
    return {base64.b64decode(row["path_base64"]) if "path_base64" in row else row["path"].encode():
            (row["kind"], set(row["what"] or [])) for row in rows}


def check_files(report, answer, old, new):
    want, have = expected(old, new), told(answer["files"])
    problems = []
    for path in sorted(want.keys() | have.keys()):
        (kind, what), (told_kind, told_what) = want.get(path, (None, set())), have.get(path, (None, set()))
        if kind != told_kind or (what != told_what and "type" not in what):
            problems.append("%r: %s %s, told %s %s" % (path, kind, sorted(what), told_kind, sorted(told_what)))
    report.check("files", problems, len(want))
    counts = {kind: sum(1 for row in want.values() if row[0] == kind) for kind in ("added", "removed", "modified", "metadata")}
    report.check("summary", ["%s: %d, told %s" % (kind, count, answer["summary"][kind]) for kind, count in counts.items()
                             if answer["summary"][kind] != count])


def check_diff(report, answer, old_root, new_root):
    """The files whose bytes differ, as diff sees them."""
    lines = output("diff", "-rq", "--no-dereference", old_root, new_root, statuses=(0, 1), env={**os.environ, "LC_ALL": "C"}).stdout
    differ = set(re.findall(rb"^Files (?:.*?) and " + re.escape(os.fsencode(new_root)) + rb"(/.*) differ$", lines, re.M))
    have = {path for path, (kind, what) in told(answer["files"]).items() if kind == "modified" and "content" in what}
    odd = {path for path in have | differ if b"\n" in path or b"\\" in path}
    report.check("diff -r", ["%r: %s" % (path, "diff alone" if path in differ else "strata-cli alone") for path in (have ^ differ) - odd], len(differ))


def packages(root):
    lines = output("dpkg-query", "--admindir=" + root + "/var/lib/dpkg", "-W", "-f",
                   "${db:Status-Status}\t${Package}\t${Architecture}\t${Version}\n").stdout.decode().splitlines()
    return {(name, architecture): version for status, name, architecture, version in (line.split("\t") for line in lines) if status == "installed"}


def check_packages(report, answer, old_root, new_root):
    old, new = packages(old_root), packages(new_root)
    want = {key: (old.get(key), new.get(key)) for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    have = {(row["name"], row["architecture"]): (row["a"], row["b"]) for row in answer["packages"] if row["manager"] == "dpkg"}
    report.check("packages", ["%s: %s, told %s" % (key, want.get(key), have.get(key)) for key in sorted(want.keys() | have.keys())
                              if want.get(key) != have.get(key)], len(want))


def flat(document):
    """A config as `compare` names its settings."""
    run = document.get("config") or {}
    values = {name: document.get(name) for name in ("os", "architecture", "variant", "created", "author") if document.get(name)}
    values.update({name: run.get(name) for name in ("User", "WorkingDir", "StopSignal") if run.get(name)})
    values.update({name: run.get(name) for name in LISTS if run.get(name)})
    values.update({"Env." + entry.partition("=")[0]: entry.partition("=")[2] for entry in run.get("Env") or []})
    for name in MAPS:
        values.update({"%s.%s" % (name, key): value if name == "Labels" else "{}" for key, value in (run.get(name) or {}).items()})
    return values


def check_config(report, answer, old, new):
    a, b = (flat(json.loads(output("skopeo", "inspect", "--config", "--raw", image).stdout)) for image in (old, new))
    want = {key: (a.get(key), b.get(key)) for key in a.keys() | b.keys() if a.get(key) != b.get(key)}

    def value(key, text):
        return json.loads(text) if key in LISTS and text is not None else text
    have = {row["key"]: (value(row["key"], row["a"]), value(row["key"], row["b"])) for row in answer["config"]}
    have = {key: values for key, values in have.items() if not key.startswith(("Healthcheck.", "annotations."))}
    times = {key for key in ("created",) if key in want and key in have}  # the same instant has several spellings
    report.check("settings", ["%s: %s, told %s" % (key, want.get(key), have.get(key)) for key in sorted(want.keys() | have.keys())
                              if want.get(key) != have.get(key) and key not in times], len(want))


def check_patch(report, cli, images, old_root, old, new, scratch):
    """What the patch makes of the old tree is the new one, but for the files that it says it leaves out."""
    made = output(cli, "compare", *images, "--patch", "--verbose", statuses=(1,))
    said = [line.split(b": not in the patch: ") for line in made.stderr.splitlines() if b": not in the patch: " in line]
    reasons = {line[line.index(b": /") + 2:]: why for line, why in said}
    left = {path for path, why in reasons.items() if why == b"binary"}  # others say what a patch has no room for: modes, owners, links
    copy = os.path.join(scratch, "patched")
    shutil.rmtree(copy, ignore_errors=True)
    output("cp", "-a", old_root, copy)
    output("patch", "-p1", "-s", "--binary", "--no-backup-if-mismatch", cwd=copy, input=made.stdout)
    after = scan(copy)
    shutil.rmtree(copy)

    def bytes_of(tree, path):
        return tree[path]["content"] if path in tree and tree[path]["type"] == stat.S_IFREG else None
    differ = [path for path in old.keys() | new.keys() if bytes_of(old, path) != bytes_of(new, path)]
    report.check("patch -p1", ["%r is not what it should be" % path for path in sorted(differ)
                               if path not in reasons and bytes_of(after, path) != bytes_of(new, path)], len(differ) - len(left))

    def is_text(tree, path):
        return path not in tree or tree[path]["text"]
    report.check("left out of the patch", ["%r is text" % path for path in sorted(left) if is_text(old, path) and is_text(new, path)], len(left))


def check_statuses(report, cli, images, roots):
    """The same is 0; an image is what it unpacks to."""
    problems = []
    for a, b, status in ((images[0], images[0], 0), (images[0], images[1], 1), (images[0], roots[0], 0), (roots[1], images[1], 0),
                         (images[1], roots[0], 1)):
        done = output(cli, "compare", a, b, "--quiet", statuses=(0, 1, 2))
        if done.returncode != status:
            problems.append("%s %s: status %d instead of %d: %s" % (a, b, done.returncode, status, done.stderr + done.stdout[-300:]))
    report.check("statuses", problems, 5)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("cli", "old", "new", "old_root", "new_root"):
        parser.add_argument(name)
    parser.add_argument("--scratch", default=None)
    options = parser.parse_args()
    images, roots = (options.old, options.new), (options.old_root, options.new_root)
    report = Report("compare " + os.path.basename(options.new))
    old, new = map(scan, roots)
    answer = json.loads(output(options.cli, "compare", *images, "--json", statuses=(1,)).stdout)
    report.guarded("files", check_files, report, answer, old, new)
    report.guarded("diff -r", check_diff, report, answer, *roots)
    report.guarded("packages", check_packages, report, answer, *roots)
    report.guarded("settings", check_config, report, answer, *images)
    report.guarded("patch", check_patch, report, options.cli, images, roots[0], old, new, options.scratch or os.path.dirname(roots[0]))
    report.guarded("statuses", check_statuses, report, options.cli, images, roots)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
