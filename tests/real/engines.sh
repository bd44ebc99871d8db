#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Holds `docker:`, `podman:` and `container:` against real engines (docker.io with overlay2 and vfs, Podman): trees, histories and
# digests equal to those of a saved file of the same image, `verify` passes, a container's layer equals the engine's diff and
# export, the store of the engine is not changed. Once as root, where the store is read in place, and once as a user of the
# socket's group, where the engine sends the image. usage: engines.sh STRATA_CLI [WORK_FOLDER]
# ENGINES="overlay2 vfs podman": which ones. ROOTLESS_USER=NAME: also the rootless Podman of that user.
# Exit status: 0 all agree, 1 something differs, 77 skipped: a tool or the right to use it is missing.
set -uo pipefail
# shellcheck source=tests/real/engine_test.sh
. "$(dirname "$(realpath "$0")")/engine_test.sh"

copy_programs sh mkdir rm mv ln chmod chown touch cat sleep seq
[ -e rootfs/bin ] || ln -s usr/bin rootfs/bin
mkdir -p rootfs/tmp rootfs/root rootfs/srv/removed rootfs/srv/again; chmod 1777 rootfs/tmp; seq 5000 > rootfs/srv/numbers
echo image > rootfs/srv/text; echo x > rootfs/srv/removed/file; echo y > rootfs/srv/again/old; ln -s text rootfs/srv/link; ln rootfs/srv/text rootfs/srv/hard
mkdir context; tar -C rootfs --sort=name -cf context/rootfs.tar .
cat > context/Dockerfile << 'D'
FROM scratch
ADD rootfs.tar /
ENV A=1 B="two words"
RUN mkdir -p /opt/app && seq 1000 > /opt/app/data && chmod 750 /opt/app && rm /srv/hard
COPY Dockerfile /opt/
LABEL test=yes
CMD ["sh"]
D

# What a container does: every kind of change.
changes='echo changed >> /srv/text; rm -r /srv/removed; rm -r /srv/again; mkdir /srv/again; echo new > /srv/again/new; mkdir -p /new/deep/er; seq 100000 > /new/deep/large; ln /new/deep/large /new/deep/second; ln -s ../srv /new/link; echo n > "/new/two words"; chmod 700 /opt/app; chown 7:8 /srv/numbers; mv /opt/Dockerfile /opt/moved; touch /tmp/t; rm /srv/link; ln -s numbers /srv/link'

state() { find "$@" -printf '%p %y %s %T@ %m %U:%G\n' 2> /dev/null | LC_ALL=C sort; }
check() { # TITLE KIND WORD ...
  local title=$1; shift
  if env "${settings[@]}" python3 -B "$here/check_engines.py" "$1" "$program" "${@:2}" > "$work/out" 2>&1; then
    echo "ok: $title $2: $(tail -1 "$work/out")"
  else
    fail "$title $2"; grep -v '^ok' "$work/out"
  fi
}
all_checks() { # TITLE SCHEME
  check "$1" image "$2:app:1" "$place/app.tar"
  check "$1" image "$2:$id" "$place/app.tar" # with all its names, which a file saved by ID does not have
  check "$1" container container:stopped "$place/stopped.diff" "$place/stopped.tar"
  check "$1" container container:running "$place/running.diff" "$place/running.tar"
}
prepare() { # an image and two containers, by "$@"
  "$@" build -q -t app:1 --network none context > "$place/build.log" 2>&1 || { fail "build: $(tail -3 "$place/build.log")"; return 1; }
  "$@" save -o "$place/app.tar" app:1 && id=$("$@" images -q --no-trunc app:1)
  "$@" run "${limits[@]}" --name stopped --network none app:1 sh -c "$changes" > "$place/run.log" 2>&1 || { fail "run: $(tail -3 "$place/run.log")"; return 1; }
  "$@" run "${limits[@]}" -d --name running --network none -v "$place/volume:/volume/data" app:1 sh -c "$changes; sleep 1000" > "$place/run.log" 2>&1
  sleep 3
  for name in stopped running; do "$@" diff $name | LC_ALL=C sort -k2 > "$place/$name.diff"; "$@" export -o "$place/$name.tar" $name; done
  chmod 644 "$place"/*.tar "$place"/*.diff
}

for driver in ${ENGINES:-overlay2 vfs podman}; do
  place=$work/$driver; mkdir -p "$place/volume"; chmod 711 "$place"; seq 1000 > "$place/volume/file"
  if [ "$driver" = podman ]; then
    command -v podman > /dev/null || { echo "no Podman: left out"; continue; }
    store=(--root "$place/data" --runroot "$place/run" --storage-driver overlay --cgroup-manager cgroupfs --runtime runc)
    programs=(podman "${store[@]}"); scheme=podman; socket=$place/podman.sock
    limits=(--ulimit nofile=1024:1024 --ulimit nproc=1000:1000)
    prepare podman "${store[@]}" --events-backend none || continue
    podman "${store[@]}" --events-backend none system service --time 0 "unix://$socket" > "$place/log" 2>&1 & engine=$!
    for _ in $(seq 60); do [ -S "$socket" ] && break; sleep 0.5; done
    settings=("CONTAINER_HOST=unix://$socket")
    watched=("$place/data/overlay" "$place/data/overlay-layers" "$place/data/overlay-images")
  else
    [ -x "$dockerd" ] || { echo "no Docker engine at $dockerd: left out"; continue; }
    scheme=docker; limits=(); socket=$place/docker.sock
    "$dockerd" -H "unix://$socket" -G nogroup --data-root "$place/data" --exec-root "$place/exec" --pidfile "$place/pid" --bridge=none \
      --iptables=false --ip6tables=false --storage-driver "$driver" > "$place/log" 2>&1 & engine=$!
    docker=("$docker_program" -H "unix://$socket")
    for _ in $(seq 60); do "${docker[@]}" info > /dev/null 2>&1 && break; sleep 0.5; done
    DOCKER_BUILDKIT=0 prepare "${docker[@]}" || { end; continue; }
    settings=("DOCKER_HOST=unix://$socket")
    watched=("$place/data/image" "$place/data/$driver")
  fi

  program=$cli; state "${watched[@]}" > "$place/before"
  all_checks "$driver, root" $scheme
  state "${watched[@]}" > "$place/after"
  cmp -s "$place/before" "$place/after" || { fail "$driver: the store was changed"; diff "$place/before" "$place/after" | head; }

  # A user of the group reads no store: the engine sends all. The second time nothing is copied.
  program=$work/as-user; chgrp nogroup "$socket"; chmod 660 "$socket"
  all_checks "$driver, user" $scheme
  [ -n "$(find user-cache/strata/engines -name '*.tar')" ] || fail "$driver: no copy is kept"
  env "${settings[@]}" "$program" info "$scheme:gone:1" > out 2>&1; [ $? = 2 ] && grep -q 'does not have the image gone:1' out || fail "$driver: a missing image: $(cat out)"
  chmod 600 "$socket"
  env "${settings[@]}" "$program" info "$scheme:app:1" > out 2>&1; grep -q "no permission to use the socket $socket" out || fail "$driver: no permission: $(cat out)"
  chmod 660 "$socket"

  if [ "$scheme" = docker ]; then # at the other end of ssh: the same requests through standard input and output
    mkdir -p ssh; printf '#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done; shift 2\nDOCKER_HOST=unix://%s exec "$@"\n' "$socket" > ssh/ssh; chmod 755 ssh/ssh
    program=$cli; settings=("DOCKER_HOST=ssh://somewhere" "PATH=$work/ssh:$PATH")
    check "$driver, ssh" image "docker:app:1" "$place/app.tar"
    check "$driver, ssh" container container:stopped "$place/stopped.diff" "$place/stopped.tar"
    "${docker[@]}" rm -f running > /dev/null
    end
    settings=("DOCKER_HOST=unix://$socket")
    env "${settings[@]}" "$cli" info docker:app:1 > out 2>&1; grep -qE 'nothing answers on the socket|there is no socket' out || fail "$driver: engine stopped: $(cat out)"
  else
    podman "${store[@]}" rm -f -t 0 running > /dev/null 2>&1
    end
  fi
done
[ $failed = 0 ] && echo "all agree" || echo "something differs"
exit $failed
