#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Builds real images with real tools, saves them in every form those tools know, and unpacks each with umoci as the truth.
# usage: build-images.sh OUTPUT_FOLDER        (root; Debian: mmdebstrap buildah podman skopeo umoci; docker.io for more)
# BASE_TAR=file.tar   a root file system to start from, instead of one made by mmdebstrap (which needs a Debian mirror)
# DOCKERD=path        the engine (default /usr/sbin/dockerd); without one the engine's images are left out
set -euo pipefail
out=$(realpath -m "$1"); mkdir -p "$out/ctx" "$out/truth" "$out/images"; cd "$out"
store=(--root "$out/store" --runroot "$out/run" --storage-driver overlay)
dockerd=${DOCKERD:-/usr/sbin/dockerd}
docker=("${DOCKER:-/usr/bin/docker}" -H "unix://$out/engine.sock")

base=${BASE_TAR:-$out/base.tar}
[ -f "$base" ] || mmdebstrap --quiet --variant=minbase --include=libcap2-bin bookworm "$base"
cp -f "$base" ctx/base.tar

# What the layers hold beside ordinary packages: each kind of entry and of change that a file system knows.
cat > ctx/first.sh <<'S'
set -eu
mkdir -p /odd/folder/deep /odd/opaque /odd/links /odd/modes /odd/gone; cd /odd
seq 1 20000 > numbers; seq 1 300000 > large-then-removed; printf x > folder/kept; printf y > folder/deep/file
for i in $(seq 200); do echo "page $i" > opaque/page$i; done
echo linked > links/one; ln links/one links/two; ln links/one links/three; ln -s ../numbers links/up; ln -s /odd/folder links/into
ln -s nowhere links/broken; ln -s loop links/loop; echo body > replaced-by-link; mkdir replaced-by-file; echo z > replaced-by-file/z
for m in 0000 0600 0755 2755 4755 1777 6711; do echo $m > modes/$m; chmod $m modes/$m; done; mkdir -m 1777 modes/sticky
truncate -s 3M sparse; printf end >> sparse; : > empty; mkfifo fifo
chown 1000:50 numbers; chown 4000000:3000000 empty; chown -h 7:8 links/up
touch -d '2001-02-03 04:05:06.123456789' folder/kept; touch -d '1969-12-31 23:59:58' folder/deep/file; touch -h -d '2010-01-01' links/broken
printf 1 > "$(printf 'latin\351')"; printf 2 > "$(printf 'tab\there')"; printf 3 > "$(printf 'line\nbreak')"; printf 4 > 'back\slash'; printf 5 > ' blank '
long=$(printf 'n%.0s' $(seq 120)); mkdir -p "$long/$long/$long"; echo deep > "$long/$long/$long/file"
if command -v setcap > /dev/null; then cp /bin/true capable; setcap cap_net_raw+ep capable || true; fi
echo old > gone/file; ln gone/file gone/second
S
cat > ctx/second.sh <<'S'
set -eu
cd /odd; rm large-then-removed; rm -r opaque; mkdir opaque; echo new > opaque/only
chmod 0640 numbers; rm replaced-by-link; ln -s numbers replaced-by-link; rm -r replaced-by-file; echo f > replaced-by-file
echo changed >> folder/deep/file; rm gone/second; rm -r modes/sticky; mkdir modes/sticky; chown 12:34 modes/0755
S
cat > ctx/third.sh <<'S'
set -eu
cd /odd; echo again > large-then-removed; rm -r gone; touch folder/kept; cp -a folder folder2; cat numbers > numbers.new; mv numbers.new numbers
rm opaque/only; ln links/two links/four
S
recipe() { # packages
  cat <<D
FROM scratch
ADD base.tar /
LABEL org.example.kind="strata truth" org.example.text="two words"
ENV LANG=C.UTF-8 APP_HOME=/srv/app
COPY first.sh second.sh third.sh /tmp/
RUN sh /tmp/first.sh
RUN sh /tmp/second.sh && true	tabbed
WORKDIR /srv/app
COPY --chown=33:33 first.sh second.sh ./
RUN sh /tmp/third.sh
RUN rm -rf /usr/share/doc /usr/share/man && mkdir /usr/share/doc && echo removed > /usr/share/doc/README
VOLUME /data
EXPOSE 8080/tcp 53/udp
USER 1000:50
STOPSIGNAL SIGINT
HEALTHCHECK --interval=7s CMD true
ONBUILD RUN echo built
CMD ["sh", "-c", "echo 'hello world'"]
D
}
recipe > ctx/Dockerfile

truth() { # name, OCI layout:tag -> truth/name/rootfs, as umoci unpacks it
  [ -d "truth/$1" ] || umoci unpack --image "$2" "truth/$1" > /dev/null
}

if [ ! -d images/buildah.oci ]; then
  buildah "${store[@]}" bud --isolation chroot --network host --layers --format docker -t localhost/strata/truth:buildah ctx > buildah.log 2>&1
  from="containers-storage:[overlay@$out/store+$out/run]localhost/strata/truth:buildah"
  skopeo copy -q "$from" docker-archive:images/buildah.docker.tar:localhost/strata/truth:buildah
  skopeo copy -q --format oci "$from" oci-archive:images/buildah.oci.tar:buildah
  skopeo copy -q --format oci --dest-compress-format zstd "$from" oci:images/buildah.oci-zstd:buildah
  skopeo copy -q "$from" dir:images/buildah.dir
  for format in docker-archive oci-archive; do
    podman "${store[@]}" save -q --format $format -o images/podman.$format.tar localhost/strata/truth:buildah
  done
  for format in oci-dir docker-dir; do
    podman "${store[@]}" save -q --format $format -o images/podman.$format localhost/strata/truth:buildah
  done
  gzip -1 -k images/buildah.docker.tar; xz -0 -k -T0 images/podman.oci-archive.tar; zstd -q -1 images/buildah.oci.tar
  skopeo copy -q --format oci "$from" oci:images/buildah.oci:buildah
fi
truth buildah images/buildah.oci:buildah

[ -x "$dockerd" ] || { echo "no Docker engine at $dockerd: its images are left out"; exit 0; }
"$dockerd" -H "unix://$out/engine.sock" --data-root "$out/engine" --exec-root "$out/exec" --pidfile "$out/engine.pid" --bridge=none \
  --iptables=false --ip6tables=false --storage-driver overlay2 > engine.log 2>&1 &
engine=$!; trap 'kill $engine; wait $engine 2>/dev/null || true' EXIT
for _ in $(seq 60); do "${docker[@]}" info > /dev/null 2>&1 && break; sleep 0.5; done
for builder in classic buildkit; do
  name=docker-$builder
  [ -f images/$name.docker.tar ] && continue
  DOCKER_BUILDKIT=$([ $builder = buildkit ] && echo 1 || echo 0) "${docker[@]}" build -q --network none -t strata-truth:$builder ctx > /dev/null
  "${docker[@]}" save strata-truth:$builder -o images/$name.docker.tar
  skopeo copy -q docker-archive:images/$name.docker.tar oci:images/$name.oci:x
done
truth docker-classic images/docker-classic.oci:x; truth docker-buildkit images/docker-buildkit.oci:x
