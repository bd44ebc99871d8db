#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Holds Strata against a fresh system of another release: makes a root of SUITE with mmdebstrap, clones the project into
# it, runs packaging/run there as a new user would, each command of strata-cli once, and the tests of the command line.
# A library's newer release can break a program at run time that still compiles; this is where that shows.
# usage: newer_system.sh [SUITE [WORK_FOLDER]]   SUITE: trixie (the default), bookworm, sid …
# BASE_TAR=root.tar replaces the download of the root. Needs root, a Debian mirror and about 4 GB in WORK_FOLDER.
# Exit status: 0 all well, 1 something failed, 77 skipped: a tool or the right to use it is missing.
set -euo pipefail
project=$(realpath "$(dirname "$(realpath "$0")")/../..")
suite=${1:-trixie}; work=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-systems}"); root=$work/$suite
skip() { echo "SKIP: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "a root file system of another release needs root"
[ -n "${STRATA_REAL_TESTS:-}" ] || skip "set STRATA_REAL_TESTS=1: this builds everything once more"
for tool in git unshare chroot; do command -v $tool > /dev/null || skip "$tool is not installed"; done
[ -n "${BASE_TAR:-}" ] || command -v mmdebstrap > /dev/null || skip "mmdebstrap is not installed, and BASE_TAR is not set"

rm -rf "$root"; mkdir -p "$root"
if [ -n "${BASE_TAR:-}" ]; then
  tar -C "$root" -xf "$BASE_TAR"
else
  mmdebstrap --quiet --variant=minbase "$suite" "$root"
fi
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
# How this machine reaches its mirror. Nothing else of its configuration goes along.
cp /etc/apt/apt.conf.d/*proxy* "$root/etc/apt/apt.conf.d/" 2> /dev/null || true
git clone -q "$project" "$root/strata"

# inside COMMAND...: runs it in the root, in the clone, with mounts of its own that end with it.
inside() {
  # shellcheck disable=SC2016 # the inner shell expands it
  unshare --mount --pid --fork bash -c '
    mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && mount -t tmpfs tmpfs "$0/tmp" || exit 1
    exec chroot "$0" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
      bash -c "cd /strata && exec \"\$@\"" inside "$@"' "$root" "$@"
}

failed=0
expect() { # expect STATUS TEXT COMMAND...: that exit status, and TEXT somewhere in what is printed
  local wanted=$1 text=$2 status=0 answer; shift 2
  answer=$(inside "$@" 2>&1) || status=$?
  if [ "$status" != "$wanted" ] || ! grep -qF -e "$text" <<< "$answer"; then
    printf 'FAIL: %s\n  status %s, expected %s and "%s"; it printed:\n%s\n' "$*" "$status" "$wanted" "$text" "$(tail -n 20 <<< "$answer")"
    failed=1
  fi
}

echo "packaging/run on a fresh $suite"
inside packaging/run > "$work/$suite.run.log" 2>&1 || { echo "FAIL: packaging/run"; tail -n 40 "$work/$suite.run.log"; exit 1; }
grep -q '^The merged tree' "$work/$suite.run.log" || { echo "FAIL: packaging/run did not show the sample"; exit 1; }

echo "Each command"
cli=build/release/bin/strata-cli; sample=build/release/share/strata/sample.tar
expect 0 strata "$cli" --version
mapfile -t commands < <(inside "$cli" --help | sed -n '/^[Cc][Oo][Mm][Mm][Aa][Nn][Dd][Ss]:/,$s/^  \([a-z][a-z]*\) .*/\1/p')
[ "${#commands[@]}" -ge 15 ] || { echo "FAIL: --help lists ${#commands[@]} commands"; failed=1; }
for command in "${commands[@]}"; do expect 0 strata-cli "$cli" "$command" --help; done
for command in images info history layers ls verify dockerfile; do expect 0 "" "$cli" "$command" "$sample" --image 1; done
expect 0 /etc "$cli" stat "$sample" /etc --image 1
expect 1 "" "$cli" compare "$sample" "$sample" --image-a 1 --image-b 2
expect 0 image-file bash -c "echo 'echo new > image-file; ls' | $cli lab shell --base $sample"

echo "The window starts, without a display of its own"
expect 124 "" env QT_QPA_PLATFORM=offscreen timeout 10 build/release/bin/strata --sample

echo "The tests of the command line"
inside bash -c 'cmake --preset release > /dev/null && cmake --build --preset release --target strata-cli-tests' > "$work/$suite.build.log" 2>&1 ||
  { echo "FAIL: the tests were not built"; tail -n 40 "$work/$suite.build.log"; exit 1; }
inside ctest --preset release -L cli --no-tests=error || failed=1

[ "$failed" = 0 ] && echo "all well on $suite"
exit "$failed"
