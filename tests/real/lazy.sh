#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What opening a large image costs that is not on this machine: with tables of contents (zstd:chunked by skopeo, eStargz by
# write_estargz.py) less than 2 % of its bytes for the tree and less than 5 % for a second opening and a first file; trees
# and contents are those of the tar. Then the same for gzip and zstd without tables;
# what a first file of one zstd frame costs is only printed.
# usage: lazy.sh STRATA_BENCH_FAR [WORK_FOLDER]
# Exit status: 0 all agree, 1 something differs or costs too much, 77 skipped: a tool is missing.
set -uo pipefail
here=$(dirname "$(realpath "$0")"); bench=$(realpath -m "$1"); work=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-real}")/lazy
skip() { echo "SKIP: $1"; exit 77; }
[ -x "$bench" ] || skip "$bench is not built (cmake --build ... --target strata-bench-far)"
for tool in skopeo python3 tar; do command -v $tool > /dev/null || skip "$tool is not installed"; done
[ -n "${STRATA_REAL_TESTS:-}" ] || skip "set STRATA_REAL_TESTS=1: the images take minutes and 2 GB in $work"
mkdir -p "$work" && cd "$work" || exit 1

# Files of this machine, at least 300 MB of them.
if [ ! -f files.tar ]; then
  tar -C / -cf files.tar etc usr/share/doc usr/share/perl \
    $(cd / && find usr/lib -maxdepth 2 -type f -name '*.so*' -size -4M | head -400) \
    $(cd / && find usr/bin -type f -size -3M | head -700) 2> tar.log
fi
for form in chunked gzip zstd; do
  [ -d $form ] && continue
  [ -d plain ] || python3 "$here/write_estargz.py" plain files.tar plain || exit 1
  format=$form; [ $form = chunked ] && format=zstd:chunked
  skopeo copy -q --dest-compress-format $format oci:plain:x oci:$form:x || { echo "FAIL: skopeo makes no $form"; exit 1; }
done
[ -d estargz ] || python3 "$here/write_estargz.py" estargz files.tar estargz || exit 1
"$bench" estargz chunked gzip zstd
