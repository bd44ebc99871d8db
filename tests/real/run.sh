#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Builds the images (once) and holds strata-cli against them. usage: run.sh STRATA_CLI [WORK_FOLDER]
# Exit status: 0 all agree, 1 something differs, 77 skipped: a tool or the right to use it is missing.
set -uo pipefail
export PYTHONDONTWRITEBYTECODE=1
here=$(dirname "$(realpath "$0")"); cli=$(realpath "$1"); work=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-real}")
skip() { echo "SKIP: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "unpacking images with their owners needs root"
for tool in buildah podman skopeo umoci python3 zstd xz; do command -v $tool > /dev/null || skip "$tool is not installed"; done
[ -n "${BASE_TAR:-}" ] || [ -f "$work/base.tar" ] || command -v mmdebstrap > /dev/null || skip "mmdebstrap is not installed, and no BASE_TAR is given"
[ -n "${STRATA_REAL_TESTS:-}" ] || [ -d "$work/truth" ] || skip "set STRATA_REAL_TESTS=1: the images take minutes and some GB in $work"
bash "$here/build-images.sh" "$work" || { echo "FAIL: the images were not built; see the logs in $work"; exit 1; }

failed=0
check() { python3 "$here/$@" || failed=1; }
scratch=$work/scratch; mkdir -p "$scratch"
for image in "$work"/images/*; do
  name=$(basename "$image")
  case $name in
    docker-classic.*) of=docker-classic ;;
    docker-buildkit.*) of=docker-buildkit ;;
    *) of=buildah ;;
  esac
  archive=$work/images/$of.docker.tar
  case $name in
    *.docker.tar | *.oci | *.oci-zstd | *.dir | *dir) check check_image.py "$cli" "$image" "$work/truth/$of/rootfs" --scratch "$scratch" ;;
    *) check check_image.py "$cli" "$image" "$work/truth/$of/rootfs" --scratch "$scratch" --skip extract,find --sample 20 ;;
  esac
  check check_layers.py "$cli" "$image" "$archive"
  case $name in
    *.tar.gz | *.tar.xz | *.tar.zst) ;;
    *) check check_verify.py "$cli" "$image" --scratch "$scratch" ;;
  esac
done

dockerd=${DOCKERD:-/usr/sbin/dockerd}
if [ -x "$dockerd" ]; then # a new engine: what it was given as archives it lists as <missing>, as a saved image does
  rm -rf "$work/second"
  "$dockerd" -H "unix://$work/second.sock" --data-root "$work/second" --exec-root "$work/exec2" --pidfile "$work/second.pid" --bridge=none \
    --iptables=false --ip6tables=false --storage-driver overlay2 > "$work/second.log" 2>&1 &
  engine=$!; trap 'kill $engine; wait $engine 2>/dev/null' EXIT
  docker="${DOCKER:-/usr/bin/docker} -H unix://$work/second.sock"
  for _ in $(seq 60); do $docker info > /dev/null 2>&1 && break; sleep 0.5; done
  for pair in docker-classic=strata-truth:classic docker-buildkit=strata-truth:buildkit buildah=localhost/strata/truth:buildah; do
    file=$work/images/${pair%%=*}.docker.tar
    $docker load -q -i "$file" > /dev/null && check check_history.py "$cli" "$file" "${pair#*=}" --docker "$docker"
  done
fi
[ $failed = 0 ] && echo "all agree" || echo "something differs"
exit $failed
