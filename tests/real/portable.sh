#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Takes the portable Strata (packaging/portable) to fresh systems of several releases that have no package of Qt: as an
# ordinary user, from a directory with blanks and Chinese characters in its name, with both the directory and the single
# file; the window opens on a virtual display, and pictures of it are in WORK_FOLDER/portable/shots.
# usage: portable.sh [WORK_FOLDER]
# SYSTEMS="bookworm trixie sid": which ones. PORTABLE_DIST=FOLDER: what packaging/portable wrote; without it, it is run.
# Exit status: 0 all well, 1 something failed, 77 skipped: a tool or the right to use it is missing.
set -uo pipefail
project=$(realpath "$(dirname "$(realpath "$0")")/../..")
work=$(realpath -m "${1:-${TMPDIR:-/tmp}/strata-real}")/portable
skip() { echo "SKIP: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "a root file system of another release needs root"
[ -n "${STRATA_REAL_TESTS:-}" ] || skip "set STRATA_REAL_TESTS=1: this builds everything once more"
for tool in mmdebstrap unshare chroot Xvfb import xdotool; do command -v $tool > /dev/null || skip "$tool is not installed"; done
failed=0; fail() { echo "FAIL: $1"; failed=1; }

mkdir -p "$work/shots"; cd "$work" || exit 1
dist=${PORTABLE_DIST:-$work/dist}
[ -n "${PORTABLE_DIST:-}" ] || "$project/packaging/portable" "$dist" > portable.log 2>&1 || { fail "packaging/portable"; tail portable.log; exit 1; }
archive=$(find "$dist" -name 'strata-*.tar.gz'); single=${archive%.tar.gz}; name=$(basename "$single")
place="/home/me/ein Ordner 镜像"

Xvfb :97 -screen 0 1440x900x24 > xvfb.log 2>&1 & display=$!
trap 'kill $display' EXIT
export DISPLAY=:97; sleep 2

# inside COMMAND...: in $root, as an ordinary user of that system, with the display of this one.
inside() {
  # shellcheck disable=SC2016 # the inner shell expands it
  unshare --mount --pid --fork --kill-child bash -c '
    root=$0
    mount -t proc proc "$root/proc" && mount --rbind /dev "$root/dev" && mount -t tmpfs tmpfs "$root/tmp" && chmod 1777 "$root/tmp" || exit 1
    exec chroot --userspec=1000:1000 "$root" env -i PATH=/usr/bin:/bin HOME=/home/me LANG=C.UTF-8 DISPLAY=:97 "$@"' "$root" "$@"
}

# open_window START LANGUAGE: the window, for some seconds; how long it takes, and a picture.
open_window() {
  local log=$system-$kind-$2.log window begun
  inside env "LANG=$2" timeout 15 "$1" --sample > "$log" 2>&1 & window=$!
  begun=$(date +%s%N)
  until xdotool search --onlyvisible --class strata > /dev/null 2>&1 || ! kill -0 $window 2> /dev/null; do sleep 0.02; done
  echo "$system, $kind, $2: the window is there after $(( ($(date +%s%N) - begun) / 1000000 )) ms"
  sleep 4; import -window root "shots/$system-$kind-$2.png"
  wait $window; [ $? = 124 ] || { fail "$system, $kind, $2: the window ended"; cat "$log"; }
  ! grep -i -e 'could not' -e 'cannot' -e 'not found' "$log" || fail "$system, $kind, $2: it complains"
}

# check START: everything with a directory or a file.
check() {
  inside "$1" --version | grep -q '^strata ' || fail "$system, $kind: --version"
  open_window "$1" C.UTF-8; open_window "$1" zh_CN.UTF-8
  inside "$1" --install-user > /dev/null || fail "$system, $kind: --install-user"
  grep -q 'ein Ordner 镜像' "$root/home/me/.local/share/applications/org.strata_inspector.Strata.desktop" || fail "$system, $kind: the entry"
  inside "$1" --remove-user > /dev/null || fail "$system, $kind: --remove-user"
  [ -z "$(find "$root/home/me/.local" -type f 2> /dev/null)" ] || fail "$system, $kind: something is left: $(find "$root/home/me/.local" -type f | head -n 3)"
}

for system in ${SYSTEMS:-bookworm trixie sid}; do
  root=$work/$system
  [ -e "$system.tar" ] || mmdebstrap --quiet --variant=minbase "$system" "$system.tar" || { fail "no root of $system"; continue; }
  [ ! -e "$root" ] || rm -rf "$root"
  mkdir -p "$root"; tar -C "$root" -xf "$system.tar"
  [ -z "$(find "$root/usr/lib" -name 'libQt*')" ] || fail "$system has Qt"
  mkdir -p "$root$place"
  tar -C "$root$place" -xzf "$archive"; chown -R 1000:1000 "$root/home/me"
  kind=directory; check "$place/$name/strata"
  inside "$place/$name/strata-cli" images "$place/$name/share/strata/sample.tar" | grep -q strata-sample:2 || fail "$system: strata-cli"
  rm -r "${root:?}$place/$name"; cp "$single" "$root$place/"; chown -R 1000:1000 "$root/home/me"
  kind="file"; check "$place/$name"
  rm -rf "$root"
done
[ $failed = 0 ] && echo "all well; look at the pictures in $work/shots"
exit $failed
