#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""strata-cli verify says yes to a whole image and no after one byte of it was changed: in each layer, the config, the manifest.
usage: check_verify.py STRATA_CLI SOURCE [--image REF] [--scratch DIR]"""
import argparse
import json
import os
import re
import shutil
import sys
import tarfile
import tempfile

from truthlib import Cli, Report


class Copy:
    """A copy of the source in which single bytes can be changed and put back."""

    def __init__(self, source, scratch):
        self.folder = tempfile.mkdtemp(prefix="verify-", dir=scratch)
        self.path = os.path.join(self.folder, "image")
        self.parts = {}  # name -> (file, offset, size)
        if os.path.isdir(source):
            shutil.copytree(source, self.path)
            for base, _, names in os.walk(self.path):
                for name in names:
                    full = os.path.join(base, name)
                    self.parts[os.path.relpath(full, self.path)] = (full, 0, os.path.getsize(full))
        else:
            shutil.copyfile(source, self.path)
            with tarfile.open(self.path, "r:") as tar:
                self.parts = {m.name: (self.path, m.offset_data, m.size) for m in tar if m.isfile()}

    def read(self, name):
        file, offset, size = self.parts[name]
        with open(file, "rb") as stream:
            stream.seek(offset)
            return stream.read(size)

    def flip(self, name, at, bits=1):
        file, offset, _ = self.parts[name]
        with open(file, "r+b") as stream:
            stream.seek(offset + at)
            old = stream.read(1)
            stream.seek(offset + at)
            stream.write(bytes([old[0] ^ bits]))


def documents(copy):
    """Names of the config, the manifest (None in a docker archive) and the layers of a source with one image."""
    small = {}
    for name, (_, _, size) in copy.parts.items():
        if size < 1 << 20:
            try:
                small[name] = json.loads(copy.read(name))
            except ValueError:
                pass
    for name, value in small.items():
        if isinstance(value, list) and value and "Layers" in value[0]:
            return value[0]["Config"], None, value[0]["Layers"]
    for name, value in small.items():
        if isinstance(value, dict) and "layers" in value and "config" in value:
            by_hex = {part.rsplit("/", 1)[-1]: part for part in copy.parts}
            blob = lambda descriptor: by_hex[descriptor["digest"].split(":")[1]]  # noqa: E731
            return blob(value["config"]), name, [blob(layer) for layer in value["layers"]]
    raise ValueError("no manifest found")


def spots(copy):
    """(what, member, offset): one byte each; documents stay valid JSON."""
    config, manifest, layers = documents(copy)
    digit = re.search(rb'"created":\s*"20(\d)', copy.read(config))
    yield "the config", config, digit.start(1)
    if manifest:
        digit = re.search(rb'"size":\s*(\d)', copy.read(manifest))
        yield "the manifest", manifest, digit.start(1)
    for number, layer in enumerate(layers, 1):
        if layer in copy.parts:
            size = copy.parts[layer][2]
            for at in sorted({size // 3, size // 2, size - 1}):
                yield "layer %d at byte %d of %d" % (number, at, size), layer, at


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cli")
    parser.add_argument("source")
    parser.add_argument("--image")
    parser.add_argument("--scratch", default=None)
    options = parser.parse_args()
    report = Report(os.path.basename(options.source.rstrip("/")))
    copy = Copy(options.source, options.scratch)
    try:
        for extra in ((), ("--no-cache",)):
            cli = Cli(options.cli, copy.path, options.image, extra)
            whole = cli.run("verify", expect=None)
            report.check("verify " + " ".join(extra), [] if whole.returncode == 0 else
                         ["status %d: %s" % (whole.returncode, (whole.stderr or whole.stdout).decode().strip())])
        cli, problems, count = Cli(options.cli, copy.path, options.image), [], 0
        for what, member, at in spots(copy):
            copy.flip(member, at)
            done, count = cli.run("verify", expect=None), count + 1
            copy.flip(member, at)
            if done.returncode != 1:
                problems.append("%s: status %d %s" % (what, done.returncode, done.stderr.decode().strip()))
            elif not (done.stdout or done.stderr).strip():
                problems.append("%s: not a word on what is wrong" % what)
        report.check("verify after one byte was changed", problems, count)
    finally:
        shutil.rmtree(copy.folder)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
