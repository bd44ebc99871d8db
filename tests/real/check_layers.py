#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds strata-cli's layers, waste, diff, story, stat and the layer column of ls against an independent stacking of the layers.
usage: check_layers.py STRATA_CLI SOURCE DOCKER_ARCHIVE [--image REF] [--number N]
DOCKER_ARCHIVE is the same image as `docker save` or `skopeo copy … docker-archive:` wrote it: its layer tars are the truth."""
import argparse
import hashlib
import json
import os
import random
import sys

from stacking import Stack
from truthlib import Cli, Report, show


def check_supplier(report, cli, stack):
    rows = {row["path"]: row for row in cli.table("ls", "/", "-R")}
    problems = []
    for path, (number, kind) in sorted(stack.supplier.items()):
        row = rows.get(path)
        if row is None:
            problems.append("missing: " + show(path))
        elif (int(row["layer"]), row["change"].decode()) != (number, kind):
            problems.append("%s: expected layer %d %s, got %s %s" % (show(path), number, kind, row["layer"].decode(),
                                                                   row["change"].decode()))
    report.check("ls: layer and change", problems, len(stack.supplier))


def check_waste(report, cli, stack):
    waste = json.loads(cli.run("waste", "--json", "--no-duplicates").stdout)
    stored = sum(info.size for layer in stack.layers for _, info, _ in layer.entries if info.isreg())
    hidden = sum(stack.hidden)
    want = {"stored_bytes": stored, "wasted_bytes": hidden, "needed_bytes": stored - hidden}
    problems = ["%s: expected %d, got %s" % (key, value, waste.get(key)) for key, value in want.items() if waste.get(key) != value]
    for key in ("reasons", "paths", "layers", "folders"):
        total = sum(row["bytes"] for row in waste[key])
        if total != hidden:
            problems.append("the sum of %s: expected %d, got %d" % (key, hidden, total))
    for row, bytes_hidden in zip(waste["layers"], stack.hidden):
        if row["hides"] != bytes_hidden:
            problems.append("layer %d hides: expected %d, got %d" % (row["layer"], bytes_hidden, row["hides"]))
    report.check("waste", problems, len(stack.layers))


def chain_ids(diff_ids):
    chain = []
    for diff_id in diff_ids:
        chain.append(diff_id if not chain else
                     "sha256:" + hashlib.sha256((chain[-1] + " " + diff_id).encode()).hexdigest())
    return chain


def check_layers(report, cli, stack):
    rows, problems = cli.table("layers"), []
    diff_ids = [layer.diff_id for layer in stack.layers]
    if diff_ids != stack.config["rootfs"]["diff_ids"]:
        problems.append("the truth is inconsistent: diff IDs")
    if len(rows) != len(stack.layers):
        problems.append("expected %d layers, got %d" % (len(stack.layers), len(rows)))
    steps = [step for step in stack.config.get("history") or [] if not step.get("empty_layer")]
    for index, (row, layer, chain) in enumerate(zip(rows, stack.layers, chain_ids(diff_ids))):
        kinds = [steps_of[1] for steps_of in (step for path in stack.story.values() for step in path) if steps_of[0] == index + 1]
        want = {"layer": index + 1, "diff_id": layer.diff_id, "chain_id": chain, "uncompressed": layer.size,
                "entries": layer.count, "added": kinds.count("added"), "modified": kinds.count("modified"),
                "metadata": kinds.count("metadata"), "removed": kinds.count("removed"), "opaque": len(layer.opaque),
                "bytes": sum(info.size for _, info, _ in layer.entries if info.isreg()),
                "hidden_bytes": stack.hidden[index],
                "created_by": steps[index]["created_by"] if index < len(steps) else ""}
        for key, value in want.items():
            if row[key].decode() != str(value):
                problems.append("layer %d %s: expected %s, got %s" % (index + 1, key, value, row[key].decode()))
    report.check("layers", problems, len(stack.layers))
    as_json = json.loads(cli.run("layers", "--json").stdout)
    as_json = as_json if isinstance(as_json, list) else as_json.get("layers", [])
    report.check("layers --json agrees with --tsv", ["layer %s: %r and %r" % (row["layer"].decode(), value, row.get(key))
                 for row, item in zip(rows, as_json) for key, value in item.items()
                 if key in row and isinstance(value, (int, str)) and not isinstance(value, bool)
                 and str(value) != row[key].decode()])


WHAT = (("content", lambda v: v.digest), ("mode", lambda v: v.mode), ("owner", lambda v: (v.uid, v.gid)),
        ("mtime", lambda v: v.mtime), ("type", lambda v: v.letter), ("link", lambda v: v.link))


def differences(old, new):
    """What `diff` should name, extended attributes left out."""
    if old.letter != new.letter:
        return None  # a change of type: anything may be named beside it
    return [name for name, field in WHAT if field(old) != field(new)]


def check_diff(report, cli, stack, first, last):
    old, new = stack.at(first), stack.at(last)
    rows = {row["path"]: row for row in cli.table("diff", "%d..%d" % (first, last)) if row["path"] != b"/"}
    problems = []
    for path in sorted(old.keys() | new.keys()):
        a, b, row = old.get(path), new.get(path), rows.pop(path, None)
        if a is None or b is None:
            want = "added" if a is None else "removed"
        else:
            what = differences(a, b)
            if what == [] or a is b:
                want = None
            else:
                want = "modified" if what is None or {"content", "link"} & set(what) else "metadata"
        have = row["kind"].decode() if row else None
        if want != have and not (want is None and have == "metadata" and row["what"] == b"xattrs"):
            problems.append("%s: expected %s, got %s" % (show(path), want, have))
        elif want in ("modified", "metadata") and what is not None:
            named = [w for w in row["what"].decode().replace(",", " ").split() if w != "xattrs"]
            if named != what and not (a.implied or b.implied):
                problems.append("%s: expected %s, got %s" % (show(path), what, named))
    problems += ["not there on either side: " + show(path) for path in rows]
    report.check("diff %d..%d" % (first, last), problems)


def check_story(report, cli, stack, sample):
    touched = sorted(path for path, steps in stack.story.items() if len(steps) > 1)
    plain = sorted(path for path, steps in stack.story.items() if len(steps) == 1)
    chosen = random.Random(3).sample(touched, min(len(touched), sample)) + random.Random(4).sample(plain, min(len(plain), 10))
    problems = []
    for path in chosen:
        want = [(number, kind) for number, kind, _ in stack.story[path]]
        have = [(int(row["layer"]), row["change"].decode()) for row in cli.table("story", path)]
        if want != have:
            problems.append("%s: expected %s, got %s" % (show(path), want, have))
    report.check("story", problems, len(chosen))
    live, problems = stack.at(len(stack.layers)), []
    for path in [p for p in chosen if p in live]:
        item = json.loads(cli.run("stat", path, "--json").stdout)
        item = item[0] if isinstance(item, list) else item
        want = live[path]
        pairs = [("type", want.letter, item.get("type")), ("uid", want.uid, item.get("uid")), ("gid", want.gid, item.get("gid"))]
        if want.letter == "f":
            sha = (item.get("sha256") or "").removeprefix("sha256:")
            stored = sum(v.size for _, _, v in stack.story[path] if v is not None and v.letter == "f")
            pairs += [("size", want.size, item.get("size")), ("sha256", want.digest, sha)]
            if not any(v is not None and v is want for p, s in stack.story.items() if p != path for _, _, v in s):
                pairs.append(("stored_bytes", stored, item.get("stored_bytes")))
        problems += ["%s %s: expected %r, got %r" % (show(path), name, a, b) for name, a, b in pairs if a != b]
    report.check("stat", problems)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cli")
    parser.add_argument("source")
    parser.add_argument("archive")
    parser.add_argument("--image")
    parser.add_argument("--number", type=int, default=0, help="which image of the archive's manifest.json")
    parser.add_argument("--sample", type=int, default=60)
    options = parser.parse_args()
    cli, stack = Cli(options.cli, options.source, options.image), Stack(options.archive, options.number)
    report, top = Report(os.path.basename(options.source.rstrip("/"))), len(stack.layers)
    report.guarded("ls: layer and change", check_supplier, report, cli, stack)
    report.guarded("layers", check_layers, report, cli, stack)
    report.guarded("waste", check_waste, report, cli, stack)
    for first, last in dict.fromkeys([(0, top), (top - 1, top), (max(1, top // 2), top), (top, 0), (1, top), (top, top)]):
        report.guarded("diff", check_diff, report, cli, stack, first, last)
    report.guarded("story", check_story, report, cli, stack, options.sample)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
