#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds `strata-cli grep` against GNU grep -r in the unpacked tree.

check_grep.py make TAR                     writes a layer of files that are hard to search
check_grep.py compare CLI IMAGE TREE       exit status 1 if something differs
"""
import base64
import io
import json
import os
import subprocess
import sys
import tarfile

ENVIRONMENT = dict(os.environ, LC_ALL="C")
UNIT = 96 << 10  # what GNU grep reads at once

# Options that both understand, and a pattern. Lines, counts and names are compared for each.
PATTERNS = [
    ("-F", "PermitRootLogin"), ("-F", "root:"), ("-F", "the"), ("-F", "\\"), ("-F", "\t"), ("-F", "a.b"), ("-F", "é"),
    ("-F", "hit"), ("-Fi", "HiT"), ("-Fw", "hit"), ("-Fiw", "Debian"), ("-F", ""), ("-F", "copyright"), ("-F", "/usr/bin/env"),
    ("-E", "^root:"), ("-E", "^$"), ("-E", "[0-9]{4}-[0-9]{2}-[0-9]{2}"), ("-E", "^(GET|POST)|^#!"), ("-E", "[[:space:]]$"),
    ("-E", "\\<foo|bar\\>"), ("-Ei", "pass(word|wd)? *="), ("-Ew", "hit|miss"), ("-E", "(a|b)+c{2,}"), ("-E", "x*"),
    ("-E", "[^[:print:][:space:]]hit"), ("-E", "hit[,.]?$"), ("-E", "^.hit"), ("-E", "lib[a-z]+\\.so\\.[0-9]+$"), ("-Ei", "ETE|hit$"),
    ("-E", "BEGIN (RSA|OPENSSH|EC) PRIVATE KEY"), ("-E", "\\bfoo\\b"), ("-E", "[]a]\\]"), ("-E", "a{,2}hit"), ("-E", "\r$"),
    ("-Fv", "hit"), ("-Ev", "^."),
]


def odd_files():
    lines = b"".join(b"line %d of many\n" % i for i in range(30000))
    yield "crlf", b"hit one\r\nno\r\nhit two\r\n"
    yield "no-newline", b"one\nhit"
    yield "only-newlines", b"\n\n\n"
    yield "empty", b""
    yield "nul", b"hit before\n\0\nhit after\n"
    yield "nul-late", lines[: UNIT - 9] + b"\nhit 1\n\nhit 2\n\0\nhit 3\n"
    yield "nul-very-late", lines + b"hit\n" + lines + b"\0hit\n"
    yield "nul-ends-lines", b"hit\0hit\0\0a hit\0\n\nhit\0"
    yield "only-nul", b"\0" * 300000
    yield "latin1", "été hit\nÉTÉ\n".encode("latin-1")
    yield "utf8", "été hit\nÉTÉ\nhité\nhit«\n".encode()
    yield "utf16", "hit\nmiss\n".encode("utf-16")
    yield "bad-utf8", b"\xff\xfehit\n\xc3(hit\xed\xa0\x80\n"
    yield "long-line", b"x" * 5_000_000 + b" hit " + b"y" * 5_000_000 + b"\nnext hit\n"
    yield "long-lines", (b"z" * 200_000 + b" hit\n") * 12
    yield "controls", b"\x1b[31mhit\x1b[0m\n\x07hit\n\x7fhit\n"
    yield "tabs", b"\thit\there\\n\n"
    yield "two\nlines", b"hit in an odd name\n"
    yield "col:on", b"hit:1:\n"
    yield "Words", b"hit_\nhits\n a hit.\nfoo bar\nfoobar\nfoo_bar\n"
    for at in (UNIT - 2, 8 * UNIT - 2, 8 * UNIT, 8 * UNIT + 1):
        yield f"border-{at}", lines[:at].replace(b"0", b"_") + b"hit\nhit\n"


def make(path):
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as tar:
        for name, data in odd_files():
            entry = tarfile.TarInfo("odd/" + name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
        for kind, name, target in ((tarfile.LNKTYPE, "hard", "odd/crlf"), (tarfile.SYMTYPE, "sym", "crlf"), (tarfile.SYMTYPE, "up", "..")):
            entry = tarfile.TarInfo("odd/" + name)
            entry.type, entry.linkname = kind, target
            tar.addfile(entry)
        fifo = tarfile.TarInfo("odd/fifo")
        fifo.type = tarfile.FIFOTYPE
        tar.addfile(fifo)


def gnu(tree, more, options, pattern):
    """Status, and records (path, rest); for -n the rest is (line, text), and (None, None) for a binary file."""
    run = subprocess.run(["grep", "-rZ", *more, *options, "--", pattern, "."], cwd=tree, env=ENVIRONMENT, capture_output=True)
    records = []
    out, at = run.stdout, 0
    while at < len(out):
        zero = out.index(b"\0", at)
        path, at = out[at + 1:zero], zero + 1
        if "-l" in more:
            records.append((path, None))
            continue
        newline = out.find(b"\n", at) % (len(out) + 1) # -1: the last line has none
        rest, at = out[at:newline], newline + 1
        if "-c" in more:
            records.append((path, int(rest)))
        else:
            number, text = rest.split(b":", 1)
            records.append((path, (int(number), text)))
    start, end = b"grep: .", b": binary file matches\n"
    errors = run.stderr
    while errors:
        at = errors.index(end)
        assert errors.startswith(start), errors[:200]
        records.append((errors[len(start):at], (None, None)))
        errors = errors[at + len(end):]
    return run.returncode, records


def whole(record, key):
    if key + "_base64" in record:
        return base64.b64decode(record[key + "_base64"])
    return None if record[key] is None else record[key].encode()


def ours(cli, image, more, options, pattern):
    run = subprocess.run([cli, "grep", "--json", *more, *options, "--", pattern, image], capture_output=True)
    records = []
    for record in json.loads(run.stdout or b"[]"):
        path = whole(record, "path")
        rest = None if "-l" in more else record["count"] if "-c" in more else (record["line"], whole(record, "text"))
        records.append((path, rest))
    return run.returncode, records


def order(record):
    path, rest = record
    return (path, (1 << 60) if isinstance(rest, tuple) and rest[0] is None else rest[0] if isinstance(rest, tuple) else 0)


def compare(cli, image, tree):
    checked, failed = 0, 0
    for options, pattern in PATTERNS:
        for more in (["-n"], ["-c"], ["-l"]):
            split = ["-" + letter for letter in options[1:]]
            theirs, mine = gnu(tree, more, split, pattern), ours(cli, image, more, split, pattern)
            checked += 1
            expected = (theirs[0], sorted(theirs[1], key=order))
            if mine != expected: # the order of ours is that of paths already
                failed += 1
                print(f"FAIL: {image}: grep {' '.join(more + split)} {pattern!r}: status {mine[0]}, grep's {theirs[0]}")
                for title, records in (("only ours", set(mine[1]) - set(expected[1])), ("only grep's", set(expected[1]) - set(mine[1]))):
                    for path, rest in sorted(records, key=order)[:4]:
                        print(f"  {title}: {path!r} {str(rest)[:150]}")
                if set(mine[1]) == set(expected[1]):
                    print("  another order")
    print(f"{image}: {checked} searches, {failed} differ")
    return failed


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2])
    else:
        sys.exit(1 if compare(*sys.argv[2:5]) else 0)
