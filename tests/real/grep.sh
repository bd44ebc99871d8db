#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Holds `grep` against GNU grep -r in the unpacked tree, for many patterns and options, with the image's layers plain, gzip and
# zstd; and its time against that of unpacking. usage: grep.sh STRATA_CLI [WORK_FOLDER]
# Exit status: 0 all agree, 1 something differs, 77 skipped: a tool or the right to use it is missing.
set -uo pipefail
export PYTHONDONTWRITEBYTECODE=1
here=$(dirname "$(realpath "$0")"); cli=$(realpath "$1"); work=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-real}")/grep
skip() { echo "SKIP: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "unpacking images with their owners needs root"
for tool in umoci skopeo python3 zstd grep; do command -v $tool > /dev/null || skip "$tool is not installed"; done
[ -n "${BASE_TAR:-}" ] || [ -f "$work/base.tar" ] || command -v mmdebstrap > /dev/null || skip "mmdebstrap is not installed, and no BASE_TAR is given"
[ -n "${STRATA_REAL_TESTS:-}" ] || skip "set STRATA_REAL_TESTS=1: the image takes a minute and some GB in $work"
mkdir -p "$work" && cd "$work" || exit 1
[ -f base.tar ] || { [ -n "${BASE_TAR:-}" ] && cp "$BASE_TAR" base.tar; } || mmdebstrap --variant=minbase --include=python3,perl,git bookworm base.tar > base.log 2>&1 || skip "mmdebstrap made no root: $(tail -1 base.log)"

python3 "$here/check_grep.py" make odd.tar # what real files rarely are
if [ ! -f plain.tar ]; then
  rm -rf layout; umoci init --layout layout && umoci new --image layout:x || exit 1
  umoci raw add-layer --image layout:x base.tar && umoci raw add-layer --image layout:x odd.tar || exit 1
  skopeo copy -q oci:layout:x docker-archive:plain.tar:grep:1 && skopeo copy -q --dest-compress-format gzip oci:layout:x oci-archive:gzip.tar &&
    skopeo copy -q --dest-compress-format zstd --dest-compress oci:layout:x oci-archive:zstd.tar || exit 1
fi
rm -rf tree
before=$(date +%s%N); umoci raw unpack --image layout:x tree > /dev/null 2>&1 || { echo "FAIL: umoci does not unpack"; exit 1; }
unpacking=$(($(date +%s%N) - before))

failed=0
for image in plain gzip zstd; do
  python3 "$here/check_grep.py" compare "$cli" $image.tar tree || failed=1
done
for pattern in PermitRootLogin 'a[0-9]+z'; do
  for image in plain gzip; do
    before=$(date +%s%N); "$cli" grep --no-cache -E -l "$pattern" $image.tar > /dev/null
    took=$(($(date +%s%N) - before))
    echo "$image: opening and searching for $pattern: $((took / 1000000)) ms; umoci unpacks in $((unpacking / 1000000)) ms"
    [ $took -lt $unpacking ] || { echo "FAIL: slower than unpacking"; failed=1; }
  done
done
[ $failed = 0 ] && echo "all agree" || echo "something differs"
exit $failed
