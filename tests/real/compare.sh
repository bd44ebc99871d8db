#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Builds two images that share their base (once) and holds `strata-cli compare` of them against other tools.
# usage: compare.sh STRATA_CLI [WORK_FOLDER]      BASE_TAR=file.tar: a Debian root file system to start from
# Exit status: 0 all agree, 1 something differs, 77 skipped: a tool or the right to use it is missing.
set -uo pipefail
export PYTHONDONTWRITEBYTECODE=1
here=$(dirname "$(realpath "$0")"); cli=$(realpath "$1"); work=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-real}")/compare
skip() { echo "SKIP: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "unpacking images with their owners needs root"
for tool in buildah skopeo umoci python3 dpkg-query patch; do command -v $tool > /dev/null || skip "$tool is not installed"; done
base=${BASE_TAR:-$work/../base.tar}
[ -f "$base" ] || command -v mmdebstrap > /dev/null || skip "mmdebstrap is not installed, and no BASE_TAR is given"
[ -n "${STRATA_REAL_TESTS:-}" ] || [ -d "$work/new" ] || skip "set STRATA_REAL_TESTS=1: the images take minutes and some GB in $work"

build() {
  set -euo pipefail
  mkdir -p "$work/ctx"; cd "$work"
  [ -f "$base" ] || mmdebstrap --quiet --variant=minbase bookworm "$base"
  cp -f "$base" ctx/base.tar
  cat > ctx/odd.sh <<'S'
set -eu
mkdir -p /odd/folder /odd/modes /odd/links /odd/gone/deep /odd/becomes-file; cd /odd
seq 2000 > numbers; seq 300 > moved; printf 'no line end' > open-end; printf 'one\r\ntwo\r\n' > carriage; printf 'stra\337e\n' > latin
printf '\0\1\2' > binary; : > empty; echo same > same; echo gone > gone/deep/file; echo x > becomes-link; echo y > becomes-file/y
for m in 0600 0755 4755 2755 6711; do echo $m > modes/$m; chmod $m modes/$m; done
echo linked > links/one; ln links/one links/two; ln -s one links/symbolic; ln -s nowhere links/broken
echo 1 > ' blank '; echo 2 > "$(printf 'tab\there')"; echo 3 > "$(printf 'latin\351')"; echo 4 > 'quote"d'; echo 5 > 'back\slash'; echo 6 > "$(printf 'line\nbreak')"
chown 1000:50 numbers; chown 7:8 same; touch -d '2001-02-03 04:05:06.123456789' folder numbers same
S
  cat > ctx/change.sh <<'S'
set -eu
cd /odd; sed -i -e 's/^7$/seven/' -e '1000,1010d' -e '$a 2001' numbers; mkdir elsewhere; mv moved elsewhere/moved-file
printf 'no line end\nnow' > open-end; printf 'one\r\n2\r\n' > carriage; printf 'stra\337en\n' > latin; printf '\0\1\3' > binary
echo filled > empty; rm -r gone; rm becomes-link; ln -s numbers becomes-link; rm -r becomes-file; echo now > becomes-file
chmod 0700 modes/0755; chmod u-s modes/4755; chown 3:4 modes/0600; touch -d '2011-12-13' same; echo more >> links/one
ln -sf two links/symbolic; rm links/broken; ln -s somewhere links/broken; printf new > new; mkdir -p new-folder/deep; echo z > new-folder/deep/z
for file in ' blank ' "$(printf 'tab\there')" "$(printf 'latin\351')" 'quote"d' 'back\slash' "$(printf 'line\nbreak')"; do echo changed >> "$file"; done
S
  install='RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends'
  tidy='RUN rm -rf /var/lib/apt/lists/* /var/cache/apt/*'
  printf '%s\n' 'FROM scratch' 'ADD base.tar /' 'LABEL org.example.kind="compare" org.example.version="1"' 'ENV LANG=C.UTF-8 MODE=old GONE=1' \
    "$install python3 curl" "$tidy" 'COPY odd.sh /tmp/' 'RUN sh /tmp/odd.sh' 'VOLUME /data' 'EXPOSE 8080/tcp' 'CMD ["python3"]' > ctx/old
  printf '%s\n' 'FROM scratch' 'ADD base.tar /' 'LABEL org.example.kind="compare" org.example.version="2"' 'ENV LANG=C.UTF-8 MODE=new' \
    "$install python3 curl git" "$tidy" 'COPY odd.sh change.sh /tmp/' 'RUN sh /tmp/odd.sh' 'RUN sh /tmp/change.sh' 'USER 1000:50' 'WORKDIR /odd' \
    'STOPSIGNAL SIGINT' 'EXPOSE 8080/tcp 53/udp' 'ENTRYPOINT ["/bin/sh", "-c"]' 'CMD ["git"]' > ctx/new
  store=(--root "$work/store" --runroot "$work/run" --storage-driver overlay)
  for side in old new; do
    buildah "${store[@]}" bud --isolation chroot --network host --layers --format docker -t "localhost/strata/compare:$side" -f "ctx/$side" ctx > "$side.log" 2>&1
    from="containers-storage:[overlay@$work/store+$work/run]localhost/strata/compare:$side"
    rm -rf "$side" "$side.oci" "$side.docker.tar"
    skopeo copy -q "$from" "docker-archive:$side.docker.tar:localhost/strata/compare:$side"
    skopeo copy -q --format oci "$from" "oci:$side.oci:$side"
    umoci unpack --image "$side.oci:$side" "$side" > /dev/null
  done
}
[ -d "$work/new/rootfs" ] || (build) || { echo "FAIL: the images were not built; see the logs in $work"; exit 1; }

failed=0
check() { python3 "$here/check_compare.py" "$cli" "$1" "$2" "$work/old/rootfs" "$work/new/rootfs" --scratch "$work" || failed=1; }
check "oci:$work/old.oci:old" "oci:$work/new.oci:new"
check "docker-archive:$work/old.docker.tar" "docker-archive:$work/new.docker.tar"
for side in old new; do # the same image in another format
  "$cli" compare "$work/$side.oci" "$work/$side.docker.tar" --quiet > "$work/$side.txt" || { echo "FAIL: $side.oci and $side.docker.tar differ; see $work/$side.txt"; failed=1; }
done
check "oci:$work/old.oci:old" "docker-archive:$work/new.docker.tar"
[ $failed = 0 ] && echo "all agree" || echo "something differs"
exit $failed
