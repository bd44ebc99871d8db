#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Dockerfiles built by `strata-cli lab build` and by Docker's classic builder: the same lines, the same history, the same layers.
# usage: build.sh STRATA_CLI [WORK_FOLDER]      BASE=PREFIX: stand on PREFIX.docker.tar instead of compare.sh's
# Exit status: 0 all agree, 1 something differs, 77 skipped: a tool or the right to use it is missing.
set -uo pipefail
export PYTHONDONTWRITEBYTECODE=1
here=$(dirname "$(realpath "$0")"); cli=$(realpath "$1"); root=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-real}"); work=$root/build
skip() { echo "SKIP: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "a Docker engine needs root"
command -v python3 > /dev/null || skip "python3 is not installed"
dockerd=${DOCKERD:-/usr/sbin/dockerd}; [ -x "$dockerd" ] || skip "there is no Docker engine"
base=${BASE:-$root/compare/new}
[ -n "${STRATA_REAL_TESTS:-}" ] || [ -f "$base.docker.tar" ] || skip "set STRATA_REAL_TESTS=1: the images take minutes and some GB in $root"
[ -f "$base.docker.tar" ] || bash "$here/compare.sh" "$cli" "$root" > /dev/null || { echo "FAIL: compare.sh has made no images"; exit 1; }

rm -rf "$work"; mkdir -p "$work"; cd "$work" || exit 1
docker() { "${DOCKER:-/usr/bin/docker}" -H "unix://$work/engine.sock" "$@"; }
"$dockerd" -H "unix://$work/engine.sock" --data-root "$work/engine" --exec-root "$work/exec" --pidfile "$work/engine.pid" --bridge=none \
  --iptables=false --ip6tables=false --storage-driver overlay2 > engine.log 2>&1 &
engine=$!; trap 'kill $engine; wait $engine 2>/dev/null' EXIT
for _ in $(seq 60); do docker info > /dev/null 2>&1 && break; sleep 0.5; done
export DOCKER_BUILDKIT=0
reference=$(docker load -q -i "$base.docker.tar"); reference=${reference#Loaded image: }
mkdir base; printf 'FROM %s\nUSER root\nWORKDIR /\nENTRYPOINT []\nCMD ["sh"]\n' "$reference" > base/Dockerfile
docker build -q -t base:1 base > /dev/null && docker save -o base.tar base:1 && docker rmi base:1 > /dev/null && docker load -q -i base.tar > /dev/null || { echo "FAIL: no base; see $work/engine.log"; exit 1; }

# The context is the same for all; times long ago, so that what is new is seen.
mkdir -p ctx/sub/deep ctx/sub/tmp ctx/empty ctx/tree/etc
cd ctx
echo a > a.txt; echo b > b.txt; echo log > one.log; echo kept > keep.log; echo secret > sub/secret; echo deep > sub/deep/file
echo tmp > sub/tmp/x; printf '#!/bin/sh\n' > run.sh; chmod 755 run.sh; ln -s a.txt link; ln b.txt b2.txt; echo 'blank name' > 'two words'
echo conf > tree/etc/conf; chmod 0700 tree/etc; chown -R 1000:50 tree sub/deep
tar -czf files.tar.gz --owner=12 --group=34 -C tree etc; tar -cJf rootfs.tar.xz --owner=0 --group=0 -C tree etc
printf '*.log\n!keep.log\nsub/secret\n**/tmp\n# a remark\nempty\n' > dockerignore
find . -exec touch -h -d '2020-02-02 02:02:02' {} +
cd ..

dockerfile() { mkdir -p "files/$1"; cat > "files/$1/Dockerfile"; }
dockerfile centos << 'D'
FROM scratch
ADD rootfs.tar.xz /

LABEL name="CentOS Base Image" \
    vendor="CentOS" \
    license="GPLv2" \
    build-date="20170801"

CMD ["/bin/bash"]
D
dockerfile hello << 'D'
FROM base:1
RUN echo "Hello world" > /tmp/newfile
D
dockerfile stages << 'D'
FROM base:1 AS build
WORKDIR /src
COPY a.txt b.txt ./
RUN cat a.txt b.txt > both && mkdir -p out/deep && cp both out/deep/
FROM base:1 AS unused
RUN echo never > /never
FROM base:1
COPY --from=build /src/out /srv/out/
COPY --from=0 --chown=33:33 /src/both /srv/
WORKDIR /srv
CMD cat both
D
dockerfile args << 'D'
ARG TAG=1
FROM base:${TAG}
ARG NAME
ARG WITH=default
ARG TAG
ENV A=1 B="two words" C=$WITH
ENV D $A and $B
RUN echo "$NAME $WITH $TAG $A $B $C $D" > /args
LABEL with=${WITH:-no} none=${NONE:-yes} "quoted key"='single $A'
ENV PATH=/opt/bin:$PATH
RUN echo ${A}
D
dockerfile ignored << 'D'
FROM base:1
COPY . /app
COPY sub /app2/
COPY *.txt /texts/
COPY a.txt link /links/
D
dockerfile add << 'D'
FROM base:1
ADD files.tar.gz /add/
ADD a.txt b.txt /add/two/
ADD --chown=1:2 a.txt /add/three
ADD ["two words", "/add/"]
COPY --chown=7:8 tree /add/tree
COPY run.sh /usr/local/bin/
RUN ls -la /add/tree/etc > /dev/null
D
dockerfile settings << 'D'
FROM base:1
MAINTAINER Some One <someone@example.org>
USER 1000:50
WORKDIR /work
WORKDIR deeper
VOLUME /data /more
VOLUME ["/json"]
EXPOSE 80 443/tcp 53/udp 8081-8082/udp
LABEL one=1
LABEL two="2" three=3
HEALTHCHECK --interval=7s --timeout=2m --retries=4 CMD true || false
STOPSIGNAL SIGINT
ONBUILD RUN echo built > /built
ONBUILD COPY a.txt /
SHELL ["/bin/bash", "-c"]
ENTRYPOINT ["run", "this"]
CMD ["with", "that"]
CMD now "something else"
HEALTHCHECK NONE
D
dockerfile changes << 'D'
FROM base:1
RUN rm -rf /usr/share/base-files && mkdir /usr/share/base-files && echo new > /usr/share/base-files/x
RUN mkdir -p /a/b/c; touch /a/b/c/d; mv /a /z
RUN rm /etc/issue && ln -s motd /etc/issue && ln /etc/passwd /etc/passwd2
RUN chmod 600 /etc/debian_version; chown 5:6 /etc/debian_version
RUN true
RUN rm -r /z
RUN ["sh", "-c", "echo exec > /form"]
RUN set -e; \
    echo one > /one; \
    # a remark
    echo two >> /one
D
dockerfile volumes << 'D'
FROM base:1
RUN mkdir -p /var/vol /var/lib/vol && echo kept > /var/vol/kept
VOLUME /var/vol
VOLUME /var/lib/vol /fresh
RUN echo lost > /var/vol/lost; echo kept > /other; rm /var/vol/kept
RUN echo lost > /var/lib/vol/lost
COPY a.txt /var/vol/
D

failed=0
for folder in files/*; do
  name=${folder##*/}; since=$(date +%s)
  cp "$folder/Dockerfile" ctx/Dockerfile; rm -f ctx/.dockerignore; [ "$name" != ignored ] || cp -p ctx/dockerignore ctx/.dockerignore
  arguments=(); [ "$name" != args ] || arguments=(--build-arg NAME=given)
  docker build --network none --no-cache --force-rm=false "${arguments[@]}" -t "made:$name" ctx > "$name.theirs.log" 2>&1 || { echo "FAIL $name: docker build; see $work/$name.theirs.log"; failed=1; continue; }
  docker save -o theirs.tar "made:$name"; docker history "made:$name" > history.txt
  "$cli" lab build --quiet ctx/Dockerfile --base base.tar "${arguments[@]}" -t "made:$name" -o ours.tar > "$name.log" 2> "$name.err" ||
    { echo "FAIL $name: lab build: $(tail -1 "$name.err")"; failed=1; continue; }
  python3 "$here/check_build.py" "$name.log" "$name.theirs.log" ours.tar theirs.tar history.txt --since "$since" --title "$name" || failed=1
  docker rmi "made:$name" > /dev/null
done
[ $failed = 0 ] && echo "all agree" || echo "something differs"
exit $failed
