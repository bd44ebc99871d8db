#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Dockerfiles built by `strata-cli lab build` and by Docker, with each of its two builders: the same lines, the same history, the
# same layers. BuildKit's part is left out if this Docker cannot run it (DOCKER_BUILDKIT=1, a client with it or buildx).
# usage: build.sh STRATA_CLI [WORK_FOLDER]      BASE=PREFIX: stand on PREFIX.docker.tar instead of compare.sh's;
# ONLY=PATTERN: of the builds, "forms, buildkit" and so on, those alone
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
reference=$(docker load -q -i "$base.docker.tar"); reference=${reference#Loaded image: }
mkdir base; printf 'FROM %s\nUSER root\nWORKDIR /\nENTRYPOINT []\nCMD ["sh"]\n' "$reference" > base/Dockerfile
DOCKER_BUILDKIT=0 docker build -q -t base:1 base > /dev/null && docker save -o base.tar base:1 && docker rmi base:1 > /dev/null && docker load -q -i base.tar > /dev/null || { echo "FAIL: no base; see $work/engine.log"; exit 1; }

# The context is the same for all; times long ago, so that what is new is seen.
mkdir -p ctx/sub/deep ctx/sub/tmp ctx/empty ctx/tree/etc
cd ctx
echo a > a.txt; echo b > b.txt; echo log > one.log; echo kept > keep.log; echo secret > sub/secret; echo deep > sub/deep/file
echo tmp > sub/tmp/x; printf '#!/bin/sh\n' > run.sh; chmod 755 run.sh; ln -s a.txt link; ln b.txt b2.txt; echo 'blank name' > 'two words'
echo conf > tree/etc/conf; chmod 0700 tree/etc; chown -R 1000:50 tree sub/deep
tar -czf files.tar.gz --owner=12 --group=34 -C tree etc; tar -cJf rootfs.tar.xz --owner=0 --group=0 -C tree etc
mkdir -p links/c links/d py/sub; ln -s ../a.txt links/c/l; echo over > links/d/over; echo 1 > py/x.py; echo 1 > py/sub/y.py; echo 1 > py/sub/y.txt; chmod 0711 py
mkdir -p marks/p; echo 1 > marks/p/q; : > marks/.wh.p; tar -cf marks.tar --owner=0 --group=0 -C marks p .wh.p; rm -r marks
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

# -- what only one builder, or each of them in its own way, does; NAME.ignore is the .dockerignore --
dockerfile forms << 'D'
FROM base:1
RUN ["sh", "-c", "echo \"a  b\" > /list"]
COPY ["a.txt", "two words", "/lists/"]
VOLUME ["/a b", "/c"]
LABEL name="a \"b\"" other='single $HOME'
SHELL ["/bin/sh", "-ec"]
RUN echo $0 > /zero
ENTRYPOINT ["/e", "tab\there", "\u00e9"]
CMD ["a", "b c"]
D
dockerfile shellforms << 'D'
FROM base:1
ENTRYPOINT ['single']
CMD ["\w"]
D
dockerfile trailing.classic << 'D'
FROM base:1
CMD ["a"] and more
D
dockerfile triggers << 'D'
FROM base:1 AS parent
ONBUILD RUN echo triggered > /t
ONBUILD COPY a.txt /t.txt
ONBUILD ENV T=1
FROM parent
RUN cat /t
ONBUILD RUN echo later
CMD ["x"]
D
dockerfile onlinks << 'D'
FROM base:1
RUN mkdir -p /real /srv/data && ln -s /etc/issue /l && ln -s nowhere /dang && ln -s real /ld && ln -s srv/data /data
COPY a.txt /l
COPY b.txt /dang
COPY links/c/ /ld
COPY a.txt /ld/new/
COPY a.txt /ld
ADD files.tar.gz /data/
COPY links/c /copied
RUN rm /l /dang && rm -r /ld/new && mkdir /l && echo x > /l/x
D
dockerfile overlinks.classic << 'D'
FROM base:1
RUN mkdir -p /real /x/over && ln -s real /ld
COPY links /x
RUN mkdir /y && ln -s /real /y/c
COPY links /y
D
dockerfile workdirs << 'D'
FROM base:1
WORKDIR /srv/app/
WORKDIR ../x/./y
WORKDIR .
WORKDIR /
USER 7:8
WORKDIR /made/by/user
COPY --chown=33:44 a.txt /n/m/
COPY --chown=33:44 py/ /o/p/
D
dockerfile modes.buildkit << 'D'
FROM base:1
COPY --chmod=640 a.txt run.sh /m/
COPY ../a.txt /up
D
dockerfile marks << 'D'
FROM base:1
ADD marks.tar /marks/
D
dockerfile heredocs.buildkit << 'D'
FROM base:1
ENV N=name
RUN <<EOF
mkdir /a
echo $N > /a/f
EOF
COPY <<one <<"two" /t/
$N \$ "x" \\
one
$N \$
two
D
ignore() { cat > "files/$1.ignore"; }
ignore ignored << 'D'
*.log
!keep.log
sub/secret
**/tmp
# a remark
empty
D
for name in negated kept refused; do
  dockerfile $name << 'D'
FROM base:1
COPY . /app/
D
done
printf '*\n!py\n!sub/deep/file\npy/sub/*.txt\n' | ignore negated
printf '**/deep\n!sub/deep/file\n*.log\n!one*\npy/*\n!py/sub\n' | ignore kept
printf '*\n!py/**\n!*.txt\nb*\n' | ignore refused

# NAME.classic and NAME.buildkit are for one builder alone.
export DOCKER_BUILDKIT
builders=classic; printf 'FROM scratch\nLABEL a=b\n' > base/Dockerfile
DOCKER_BUILDKIT=1 docker build -t probe:1 base > probe.log 2>&1 && builders="classic buildkit" || echo "SKIP buildkit: $(tail -1 probe.log)"
failed=0
for builder in $builders; do
  [ $builder = classic ] && DOCKER_BUILDKIT=0 || DOCKER_BUILDKIT=1
  for folder in files/*/; do
    name=$(basename "$folder"); title="$name, $builder"; tag=$(echo "$name-$builder" | tr . -); since=$(date +%s)
    [[ $title == ${ONLY:-*} ]] || continue
    case $name in *.classic) [ $builder = classic ] || continue;; *.buildkit) [ $builder = buildkit ] || continue;; esac
    cp "$folder/Dockerfile" ctx/Dockerfile; rm -f ctx/.dockerignore; [ ! -f "files/$name.ignore" ] || cp -p "files/$name.ignore" ctx/.dockerignore
    arguments=(); [ "$name" != args ] || arguments=(--build-arg NAME=given)
    plain=(); [ $builder = classic ] && plain=(--force-rm=false) || plain=(--progress=plain)
    if ! docker build --network none --no-cache "${plain[@]}" "${arguments[@]}" -t "made:$tag" ctx > "$tag.theirs.log" 2>&1; then
      if [ "$name" = heredocs.buildkit ] && grep -q 'unknown instruction' "$tag.theirs.log"; then echo "SKIP $title: this engine's BuildKit has no here-documents"
      else echo "FAIL $title: docker build; see $work/$tag.theirs.log"; failed=1; fi
      continue
    fi
    docker save -o theirs.tar "made:$tag" || { echo "FAIL $title: docker save"; failed=1; continue; }
    docker history "made:$tag" > history.txt
    "$cli" lab build --quiet ctx/Dockerfile --builder $builder --base base.tar "${arguments[@]}" -t "made:$tag" -o ours.tar > "$tag.log" 2> "$tag.err" ||
      { echo "FAIL $title: lab build: $(tail -1 "$tag.err")"; failed=1; continue; }
    python3 "$here/check_build.py" "$tag.log" "$tag.theirs.log" ours.tar theirs.tar history.txt --builder $builder --since "$since" --title "$title" || failed=1
    docker rmi "made:$tag" > /dev/null
  done
done
[ $failed = 0 ] && echo "all agree" || echo "something differs"
exit $failed
