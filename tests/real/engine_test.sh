# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Shared by the tests that start engines of their own. Sourced, not run, with the test's own arguments:
# STRATA_CLI [WORK_FOLDER]. Ends the script with 77 if a tool or a right is missing.
#
# Leaves the caller in an empty work folder, with $cli (a copy that every user may run), $work, $here, ./as-user COMMAND
# (strata-cli as the user `nobody`, with a cache of its own), fail TEXT (which sets $failed), $dockerd, $docker_program,
# and $engine, a process that is stopped when the script ends or calls `end`.
here=$(dirname "$(realpath "$0")"); cli=$(realpath "$1")
work=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-real}")/$(basename "$0" .sh)
skip() { echo "SKIP: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "an engine needs root"
[ -n "${STRATA_REAL_TESTS:-}" ] || skip "set STRATA_REAL_TESTS=1: engines and containers are started in $work"
for tool in python3 setpriv ldd tar; do command -v $tool > /dev/null || skip "$tool is missing"; done
# shellcheck disable=SC2034 # for the script
{ dockerd=${DOCKERD:-/usr/sbin/dockerd}; docker_program=${DOCKER:-/usr/bin/docker}; }

[ ! -e "$work" ] || rm -rf "$work"
mkdir -p "$work/rootfs" "$work/user-cache"; cd "$work" || exit 1; chmod 711 "$work"; chown nobody user-cache
cp "$cli" strata-cli; cli=$work/strata-cli
printf '#!/bin/sh\nXDG_CACHE_HOME=%s exec setpriv --reuid nobody --regid nogroup --clear-groups %s "$@"\n' "$work/user-cache" "$cli" > as-user; chmod 755 as-user
# shellcheck disable=SC2034
failed=0; fail() { echo "FAIL: $1"; failed=1; }
engine=
end() { [ -n "$engine" ] && kill "$engine" && wait "$engine" 2> /dev/null; engine=; }
trap end EXIT
unset DOCKER_HOST DOCKER_CONTEXT CONTAINER_HOST CONTAINER_CONNECTION
export XDG_CACHE_HOME=$work/cache XDG_CONFIG_HOME=$work/config HOME=$work/home

# copy_programs PROGRAM...: puts them and the libraries that they take into ./rootfs, the base of an image without a download.
copy_programs() {
  local program file
  for program in "$@"; do
    for file in $(command -v "$program") $(ldd "$(command -v "$program")" | grep -o '/[^ ]*'); do
      mkdir -p "rootfs$(dirname "$(realpath -m -s "$file")")"; cp -L "$file" "rootfs$file"
    done
  done
}
