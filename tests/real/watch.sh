#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Holds `watch container:NAME` against real engines (docker.io with overlay2 and vfs, Podman): a container creates, writes, renames,
# deletes, makes and removes trees and changes modes while it is watched. Every change is seen within two seconds, none twice, and
# together they are what `docker diff` prints in the end. From the directory of the layer (root) and from the engine (a user of the
# socket's group). usage: watch.sh STRATA_CLI [WORK_FOLDER]
# ENGINES="overlay2 vfs podman": which ones. Exit status: 0 all agree, 1 something differs, 77 skipped: a tool or the right to use
# it is missing.
set -uo pipefail
# shellcheck source=tests/real/engine_test.sh
. "$(dirname "$(realpath "$0")")/engine_test.sh"

copy_programs sh mkdir rm rmdir mv ln chmod touch sleep date seq
mkdir -p rootfs/tmp rootfs/srv/removed/deep rootfs/srv/again; chmod 1777 rootfs/tmp
echo image > rootfs/srv/text; echo x > rootfs/srv/removed/deep/file; echo y > rootfs/srv/again/old; echo m > rootfs/srv/mode; echo g > rootfs/srv/gone
mkdir context; tar -C rootfs --sort=name -cf context/rootfs.tar .
printf 'FROM scratch\nADD rootfs.tar /\nCMD ["sh"]\n' > context/Dockerfile

# Each step writes a line "TIME LETTER PATH ..." to the container's output: what has to be seen, and when it was done. The rest is
# a loop that the final state must agree with.
cat > rootfs-steps << 'S'
step() { sleep 4; eval "$1"; echo "$(date +%s.%N) $2"; }
sleep 4
step 'echo new > /srv/new' 'A /srv/new'
step 'echo more >> /srv/text' 'C /srv/text'
step 'echo more >> /srv/text' 'C /srv/text'
step 'chmod 600 /srv/mode' 'C /srv/mode'
step 'rm /srv/gone' 'D /srv/gone'
step 'mkdir -p /a/b/c; echo d > /a/b/c/d' 'A /a A /a/b A /a/b/c A /a/b/c/d'
step 'mv /a/b /a/z' 'D /a/b D /a/b/c D /a/b/c/d A /a/z A /a/z/c A /a/z/c/d'
step 'echo e >> /a/z/c/d' 'C /a/z/c/d'
step 'rm -r /a' 'D /a D /a/z D /a/z/c D /a/z/c/d'
step 'rm -r /srv/removed' 'D /srv/removed'
step 'ln -s text /srv/link; ln /srv/new /srv/second' 'A /srv/link A /srv/second'
step 'mv /srv/text /srv/moved' 'A /srv/moved D /srv/text'
sleep 4; echo loop
rm -r /srv/again; mkdir /srv/again; echo z > /srv/again/z
for i in $(seq 300); do
  mkdir -p /t/$((i % 7))/$((i % 3)); echo $i > /t/$((i % 7))/$((i % 3))/$((i % 11)); echo $i > /tmp/x; mv /tmp/x /tmp/y$((i % 5))
  [ $((i % 13)) = 0 ] && rm -r /t/$((i % 7)); [ $((i % 9)) = 0 ] && rm /tmp/y$((i % 5)) && chmod 70$((i % 4)) /srv
done
echo done; sleep 2
S
steps=$(cat rootfs-steps)

watch_case() { # TITLE PROGRAM: with "${settings[@]}" and "${client[@]}"
  local name=w$RANDOM
  "${client[@]}" run -d --name $name --network none "${run_options[@]}" app:1 sh -c "$steps" > "$place/run.log" 2>&1 || { fail "$1: run: $(tail -3 "$place/run.log")"; return; }
  env "${settings[@]}" "$2" watch container:$name --json > "$place/changes" 2> "$place/errors"; local status=$?
  "${client[@]}" logs $name > "$place/steps" 2>&1
  "${client[@]}" diff $name | LC_ALL=C sort > "$place/diff"
  "${client[@]}" rm -f $name > /dev/null 2>&1
  [ $status = 0 ] || fail "$1: status $status: $(cat "$place/errors")"
  python3 -B "$here/check_watch.py" "$place/changes" "$place/steps" "$place/diff" ${3:-} > "$place/out" 2>&1 && echo "ok: $1: $(tail -1 "$place/out")" || { fail "$1"; cat "$place/out"; }
}

for driver in ${ENGINES:-overlay2 vfs podman}; do
  place=$work/$driver; mkdir -p "$place"; chmod 711 "$place"
  if [ "$driver" = podman ]; then
    command -v podman > /dev/null || { echo "no Podman: left out"; continue; }
    client=(podman --root "$place/data" --runroot "$place/run" --storage-driver overlay --cgroup-manager cgroupfs --runtime runc --events-backend none)
    socket=$place/podman.sock; run_options=(--ulimit nofile=1024:1024 --ulimit nproc=1000:1000)
    "${client[@]}" system service --time 0 "unix://$socket" > "$place/log" 2>&1 & engine=$!
    for _ in $(seq 60); do [ -S "$socket" ] && break; sleep 0.5; done
    settings=("CONTAINER_HOST=unix://$socket")
  else
    [ -x "$dockerd" ] || { echo "no Docker engine at $dockerd: left out"; continue; }
    socket=$place/docker.sock; run_options=()
    "$dockerd" -H "unix://$socket" -G nogroup --data-root "$place/data" --exec-root "$place/exec" --pidfile "$place/pid" --bridge=none \
      --iptables=false --ip6tables=false --storage-driver "$driver" > "$place/log" 2>&1 & engine=$!
    client=("$docker_program" -H "unix://$socket")
    for _ in $(seq 60); do "${client[@]}" info > /dev/null 2>&1 && break; sleep 0.5; done
    settings=("DOCKER_HOST=unix://$socket")
  fi
  DOCKER_BUILDKIT=0 "${client[@]}" build -q -t app:1 --network none context > "$place/build.log" 2>&1 || { fail "$driver: build: $(tail -3 "$place/build.log")"; end; continue; }
  watch_case "$driver, from the directory" "$cli"
  grep -q 'cannot be read here' "$place/errors" && fail "$driver: the directory was not read"
  chgrp nogroup "$socket"; chmod 660 "$socket"
  watch_case "$driver, from the engine" "$work/as-user" listed
  end
done
[ $failed = 0 ] && echo "all agree" || echo "something differs"
exit $failed
