#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Holds `diff` of the lab against `docker diff` of containers of a real engine after the same commands (diff-commands, a line
# each). Lines with a program that the lab refuses are reported and left out. usage: diff.sh STRATA_CLI [WORK_FOLDER]
# IMAGE=docker-archive.tar: a Debian image to start from (default: the one that run.sh builds).
# Exit status: 0 all agree, 1 something differs, 77 skipped: a tool or the right to use it is missing.
set -uo pipefail
here=$(dirname "$(realpath "$0")"); cli=$(realpath "$1"); work=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-real}")
skip() { echo "SKIP: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "an engine needs root"
dockerd=${DOCKERD:-/usr/sbin/dockerd}; [ -x "$dockerd" ] || skip "dockerd is not installed"
image=${IMAGE:-$work/images/buildah.docker.tar}
[ -n "${STRATA_REAL_TESTS:-}" ] || skip "set STRATA_REAL_TESTS=1: containers are started"
[ -f "$image" ] || bash "$here/build-images.sh" "$work" || { echo "FAIL: no image to start from; see the logs in $work"; exit 1; }

failed=0; engine=
end() { [ -n "$engine" ] && kill "$engine" && wait "$engine" 2> /dev/null; engine=; }
trap end EXIT
for driver in ${DRIVERS:-overlay2 vfs}; do
  place=$work/diff/$driver; rm -rf "$place"; mkdir -p "$place"
  "$dockerd" -H "unix://$place/d.sock" --data-root "$place/data" --exec-root "$place/exec" --pidfile "$place/pid" --bridge=none \
    --iptables=false --ip6tables=false --storage-driver "$driver" > "$place/log" 2>&1 &
  engine=$!
  docker="${DOCKER:-/usr/bin/docker} -H unix://$place/d.sock"
  for _ in $(seq 60); do $docker info > /dev/null 2>&1 && break; sleep 0.5; done
  name=$($docker load -q -i "$image" | sed 's/^Loaded image\( ID\)\?: //' | head -1)
  number=0; equal=0
  while IFS= read -r commands; do
    number=$((number + 1)); at=$place/$number
    printf 'cd /; %s\ndiff\n' "$commands" | "$cli" lab shell --quiet --base "$image" --driver "$driver" > "$at.out" 2> "$at.err"
    if grep -qE "not one of the lab's programs|the lab's [a-z]+ (does not|knows|only|takes|wants)" "$at.out" "$at.err"; then
      echo "$driver $number: the lab refuses: $(grep -hE "not one of the lab's programs|the lab's [a-z]+ (does not|knows|only|takes|wants)" "$at.out" "$at.err" | head -1)"; continue
    fi
    container=$($docker create --network none --user 0 --entrypoint sh "$name" -c "cd /; $commands" < /dev/null)
    $docker start -a "$container" > "$at.real.out" 2>&1 < /dev/null
    $docker diff "$container" < /dev/null | LC_ALL=C sort -k2 > "$at.real"
    grep -E '^[ACD] /' "$at.out" | LC_ALL=C sort -k2 > "$at.lab"
    if cmp -s "$at.real" "$at.lab"; then
      equal=$((equal + 1))
    else
      failed=1; echo "FAIL: $driver $number: $commands"; diff "$at.real" "$at.lab" | head -10
    fi
    $docker rm "$container" > /dev/null < /dev/null
  done < "$here/diff-commands"
  echo "$driver: $equal of $number equal"
  end
done
[ $failed = 0 ] && echo "all agree" || echo "something differs"
exit $failed
