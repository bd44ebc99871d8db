#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Builds a clean Debian image and one in which everything is planted that `strata-cli findings` looks for (once), and
# holds its answers against find, getcap, shadow and the list of what was planted.
# usage: findings.sh STRATA_CLI [WORK_FOLDER]
# Exit status: 0 all agree, 1 something differs, 77 skipped: a tool or the right to use it is missing.
set -uo pipefail
export PYTHONDONTWRITEBYTECODE=1
here=$(dirname "$(realpath "$0")"); cli=$(realpath "$1"); work=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-real}")/findings
skip() { echo "SKIP: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "unpacking images with their owners needs root"
for tool in buildah skopeo umoci python3 getcap openssl; do command -v $tool > /dev/null || skip "$tool is not installed"; done
base=${FINDINGS_BASE_TAR:-$work/base.tar}
[ -f "$base" ] || command -v mmdebstrap > /dev/null || skip "mmdebstrap is not installed, and no FINDINGS_BASE_TAR is given"
[ -n "${STRATA_REAL_TESTS:-}" ] || [ -d "$work/planted" ] || skip "set STRATA_REAL_TESTS=1: the images take minutes and some GB in $work"

build() {
  set -euo pipefail
  mkdir -p "$work/ctx"; cd "$work"
  [ -f "$base" ] || mmdebstrap --quiet --variant=minbase --include=python3,curl,git,libcap2-bin,iputils-ping,openssh-client bookworm "$base"
  cp -f "$base" ctx/base.tar
  # Secrets are made here, so that no file of this project contains what looks like one.
  random() { head -c 4096 /dev/urandom | base64 -w0 | tr -dc "$1" | head -c "$2"; }
  github=ghp_$(random A-Za-z0-9 36); aws=AKIA$(random A-Z2-7 16); awssecret=$(random A-Za-z0-9 40)
  gitlab=glpat-$(random A-Za-z0-9 20); slack=xoxb-$(random 0-9 12)-$(random A-Za-z0-9 24); stripe=sk_live_$(random A-Za-z0-9 24)
  password=$(random a-z 5)$(random 0-9 5)
  printf '%s\n' "$github" "$awssecret" "$gitlab" "$slack" "$stripe" "$password" "${aws#AKIA}" > secrets
  mkdir -p ctx/files/root/.ssh ctx/files/root/.aws ctx/files/root/.docker ctx/files/srv ctx/files/usr/share/doc/sample
  ( cd ctx/files
    openssl genrsa -out root/.ssh/id_rsa 2048; openssl ecparam -name prime256v1 -genkey -noout -out srv/ec.pem
    openssl genpkey -algorithm ed25519 -out srv/ed25519.pem
    openssl rsa -in root/.ssh/id_rsa -aes128 -passout pass:xyzzy -out srv/encrypted.pem
    cp srv/ec.pem usr/share/doc/sample/key.pem
    printf '[default]\naws_access_key_id=%s\naws_secret_access_key=%s\n' "$aws" "$awssecret" > root/.aws/credentials
    printf '{"auths":{"registry.example.net":{"auth":"%s"}}}' "$(printf 'me:%s' "$password" | base64)" > root/.docker/config.json
    printf '//registry.npmjs.org/:_authToken=npm_%s\n' "$(random A-Za-z0-9 36)" > root/.npmrc
    printf 'machine example.net login me password %s\n' "$password" > root/.netrc
    printf 'https://me:%s@example.net\n' "$password" > root/.git-credentials
    printf 'DB_PASSWORD=%s\n' "$password" > srv/.env; printf 'DB_PASSWORD=changeme\n' > srv/.env.example
    printf 'a = "%s"\nb = "%s"\n' "$gitlab" "$slack" > srv/tokens; printf 'key=%s' "$stripe" > srv/stripe
    printf 'AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n' > srv/documentation )
  cat > ctx/plant.sh <<'S'
set -eu
mkdir -p /opt/tools; cp /bin/true /opt/tools/setuid; cp /bin/true /opt/tools/setgid; cp /bin/true /opt/tools/caps
chmod 4755 /opt/tools/setuid; chmod 2755 /opt/tools/setgid; setcap cap_net_raw+ep /opt/tools/caps
mkdir /opt/open; chmod 777 /opt/open; echo x > /opt/open/file; chmod 666 /opt/open/file; ln -s nowhere /opt/broken; ln -s broken /opt/broken2
echo 'free::1000:0:99999:7:::' >> /etc/shadow; echo 'free:x:0:0::/:/bin/sh' >> /etc/passwd; echo 'more:x:0:' >> /etc/group
echo x > /opt/nobodys; chown 4711:4712 /opt/nobodys
mkdir -p /root/.cache/pip /srv/app; head -c 5000 /dev/zero > /root/.cache/pip/wheel; git init -q /srv/app
head -c 700 /dev/zero > /var/lib/apt/lists/list; echo 'mysql -p' > /root/.bash_history
python3 - <<'P'
open('/srv/core', 'wb').write(b'\x7fELF\2\1\1' + bytes(9) + b'\4\0' + bytes(100))
P
S
  printf '%s\n' 'FROM scratch' 'ADD base.tar /' 'USER 1000' 'CMD ["python3"]' > ctx/clean
  cat > ctx/planted <<D
FROM scratch
ADD base.tar /
ARG BUILD_TOKEN
COPY files /
ADD plant.sh /tmp/
RUN sh /tmp/plant.sh
RUN curl --version > /dev/null; true https://me:$password@example.net/
RUN rm -r /root/.ssh /root/.aws /srv/tokens /opt/tools/setuid /root/.cache && chmod 755 /opt/tools/setgid && echo gone > /srv/stripe
ENV DB_PASSWORD=$password
LABEL build.token=$github
VOLUME /proc
D
  store=(--root "$work/store" --runroot "$work/run" --storage-driver overlay)
  for side in clean planted; do
    buildah "${store[@]}" bud --isolation chroot --network host --layers --format docker --build-arg BUILD_TOKEN="$gitlab" -t "localhost/strata/findings:$side" -f "ctx/$side" ctx > "$side.log" 2>&1
    from="containers-storage:[overlay@$work/store+$work/run]localhost/strata/findings:$side"
    rm -rf "$side" "$side.oci" "$side.docker.tar"
    skopeo copy -q "$from" "docker-archive:$side.docker.tar:localhost/strata/findings:$side"
    skopeo copy -q --format oci "$from" "oci:$side.oci:$side"
    umoci unpack --image "$side.oci:$side" "$side" > /dev/null
  done
}
[ -d "$work/planted/rootfs" ] || (build) || { echo "FAIL: the images were not built; see the logs in $work"; exit 1; }

failed=0
for side in clean planted; do
  for source in "oci:$work/$side.oci:$side" "docker-archive:$work/$side.docker.tar"; do
    python3 "$here/check_findings.py" "$cli" "$source" "$work/$side/rootfs" "$side" --secrets "$work/secrets" || failed=1
  done
done
[ $failed = 0 ] && echo "all agree" || echo "something differs"
exit $failed
