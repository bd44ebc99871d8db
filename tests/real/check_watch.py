#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_watch.py CHANGES STEPS DIFF [listed]: whether `strata-cli watch --json` saw what a container did.

CHANGES: its lines. STEPS: "SECONDS LETTER PATH LETTER PATH ..." for each step of the container, and the line "loop", from
which on only the sum counts. DIFF: what `docker diff` printed in the end, sorted. listed: the changes are from the engine, which
does not list a second change of the same file, and by the letters of its list."""
import datetime
import json
import sys

changes = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
listed = sys.argv[4:] == ["listed"]
problems = []

for change in changes:
    change["seconds"] = datetime.datetime.fromisoformat(change["time"].replace("Z", "+00:00")).timestamp()

# The sum.
last = {}
for change in changes:
    last[change["path"]] = change["difference"]
total = sorted(f"{letter} {path}" for path, letter in last.items() if letter)
wanted = sorted(line.rstrip("\n") for line in open(sys.argv[3], encoding="utf-8"))
for line in sorted(set(total) ^ set(wanted)):
    problems.append(f"{'only the watch' if line in total else 'only the engine'}: {line}")

# Each step: what it did is among the changes once, at most two seconds later; nothing else is, but for directories above.
lines = [line.split() for line in open(sys.argv[2], encoding="utf-8") if line.strip()]
steps = [line for line in lines if line[0][0].isdigit()]
latest = 0.0
seen_before = set()
for index, words in enumerate(steps):
    begin = float(words[0]) - 1
    end = float(steps[index + 1][0]) - 1 if index + 1 < len(steps) else float(words[0]) + 2.9
    expected = [f"{letter} {path}" for letter, path in zip(words[1::2], words[2::2])]
    seen = [change for change in changes if begin <= change["seconds"] < end]
    names = [f"{change['kind']} {change['path']}" for change in seen]
    for line in expected:
        times = names.count(line)
        is_listed_already = line in seen_before or "A" + line[1:] in seen_before
        if times == 0 and not (listed and line[0] == "C" and is_listed_already):
            problems.append(f"step {index}: not seen: {line}; seen: {names}")
        # `echo > file` makes a file and then writes to it, which can be seen as two changes.
        if times > 1:
            problems.append(f"step {index}: seen {times} times: {line}")
        seen_before.add(line)
    for change in seen:
        line = f"{change['kind']} {change['path']}"
        latest = max(latest, change["seconds"] - float(words[0]))
        above = any(path.startswith(change["path"] + "/") for path in words[2::2])
        again = change["kind"] == "C" and f"A {change['path']}" in expected
        linked = change["kind"] == "C" and change["path"] in ("/srv/new",)
        if line not in expected and not above and not again and not linked:
            problems.append(f"step {index}: not done: {line}")
if latest > 2:
    problems.append(f"seen after {latest:.2f} seconds")

for problem in problems:
    print(problem)
print(f"{len(changes)} changes, {len(steps)} steps, the latest after {latest:.2f} s, {len(wanted)} paths in the end")
sys.exit(1 if problems or not steps or not wanted else 0)
