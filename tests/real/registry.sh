#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Holds images in a real registry (docker-registry on loopback: open, with htpasswd, over TLS, with tokens) against the
# same image in a file, and what a faulty proxy makes of it: the same answers or one clear sentence, never a credential.
# usage: registry.sh STRATA_CLI [WORK_FOLDER]
# Exit status: 0 all agree, 1 something differs, 77 skipped: a tool is missing.
set -uo pipefail
here=$(dirname "$(realpath "$0")"); cli=$(realpath "$1"); work=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-real}")/registry
skip() { echo "SKIP: $1"; exit 77; }
[ -n "${STRATA_REAL_TESTS:-}" ] || skip "set STRATA_REAL_TESTS=1: servers are started"
for tool in docker-registry skopeo umoci htpasswd openssl python3; do
  command -v $tool > /dev/null || skip "$tool is not installed"
done
rm -rf "$work"; mkdir -p "$work/home/run" "$work/out"; cd "$work" || exit 1
failed=0; servers=()
fail() { echo "FAIL: $1"; failed=1; }
end() { [ ${#servers[@]} = 0 ] || kill "${servers[@]}" 2> /dev/null; }
trap end EXIT
password="hush-$RANDOM-$RANDOM"; encoded=$(printf 'me:%s' "$password" | base64 -w0)

# No settings but those of this test.
export HOME=$work/home XDG_CONFIG_HOME=$work/home/config XDG_RUNTIME_DIR=$work/home/run XDG_CACHE_HOME=$work/home/cache
export CONTAINERS_REGISTRIES_CONF=$work/registries.conf; : > "$CONTAINERS_REGISTRIES_CONF"
unset REGISTRY_AUTH_FILE DOCKER_CONFIG
login() { mkdir -p "$HOME/run/containers"; printf '{"auths":{"%s":{"auth":"%s"}}}' "$1" "${2:-$encoded}" > "$HOME/run/containers/auth.json"; }
logout() { rm -f "$HOME/run/containers/auth.json"; }

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
wait_for() { for _ in $(seq 100); do (: < "/dev/tcp/127.0.0.1/$1") 2> /dev/null && return; sleep 0.1; done; fail "nothing at port $1"; }
# registry NAME PORT [AUTH] [TLS]: lines of its configuration
registry() {
  mkdir -p "data-$1"
  printf 'version: 0.1\nlog: {level: error}\nstorage: {filesystem: {rootdirectory: %s/data-%s}}\nhttp: {addr: 127.0.0.1:%s%s}\n%s\n' \
    "$work" "$1" "$2" "${4:-}" "${3:-}" > "$1.yml"
  docker-registry serve "$1.yml" > "$1.log" 2>&1 & servers+=($!)
  wait_for "$2"
}
server() { python3 "$here/registry_server.py" "$@" > "server-$2.log" 2>&1 & servers+=($!); wait_for "$2"; }

# The image: three layers.
umoci init --layout layout; umoci new --image layout:1
mkdir -p a/etc a/bin b/etc
head -c 3000000 /dev/urandom > a/bin/tool; seq 200000 > a/etc/numbers; echo one > a/etc/motd; echo two > b/etc/motd; ln -s motd b/etc/link
umoci insert --image layout:1 a/bin /bin && umoci insert --image layout:1 a/etc /etc && umoci insert --image layout:1 b/etc /etc
# Whether the digests were checked on the way is the only difference: what comes from a registry always is.
unverified() { awk -F'\t' -v OFS='\t' 'NR == 1 { for (i = 1; i <= NF; ++i) if ($i == "verified") column = i } { $column = ""; print }'; }
facts() {
  "$cli" layers --tsv "$1" > out/layers && unverified < out/layers && "$cli" history --tsv "$1" && "$cli" ls -R "$1" && "$cli" verify "$1" > /dev/null
}
facts oci:layout:1 > expected || fail "the layout itself"

# The authority and the certificates: one that fits and one for another host.
certificate() { # NAME ALTERNATIVE
  openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj /CN=test 2> /dev/null
  openssl x509 -req -in "$1.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -out "$1.crt" -days 2 -extfile <(echo "subjectAltName=$2") 2> /dev/null
}
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -days 2 -subj "/CN=strata test" 2> /dev/null
certificate fits IP:127.0.0.1; certificate other DNS:example.test
htpasswd -Bbn me "$password" > users

push() { # PORT NAME [ARGUMENT…]
  local port=$1 name=$2; shift 2
  skopeo copy -q --dest-tls-verify=false "$@" oci:layout:1 "docker://127.0.0.1:$port/$name" || fail "skopeo cannot push to $port"
}
# same TITLE SOURCE
same() {
  timeout 300 facts "$2" > out/same 2> out/same.err
  if cmp -s expected out/same; then echo "same: $1"; else fail "$1"; diff expected out/same | head -5; head -3 out/same.err; fi
  cat out/same out/same.err >> out/all
}
# says TITLE PATTERN SOURCE: an error of one line
says() {
  timeout 120 "$cli" ls -R "$3" > out/says 2> out/says.err; local status=$?
  if [ $status = 0 ] || [ $status -ge 124 ] || [ "$(wc -l < out/says.err)" != 1 ] || ! grep -qE "$2" out/says.err; then
    fail "$1 (status $status)"; head -3 out/says.err
  else
    echo "said: $1: $(cat out/says.err)"
  fi
  cat out/says out/says.err >> out/all
}
export cli; export -f facts unverified
timeout() { command timeout "$1" bash -c '"$@"' - "${@:2}"; } # of functions, too

open=$(free_port); registry open "$open"; push "$open" team/app:1; push "$open" team/app:2
same "open, over plain HTTP" "registry:127.0.0.1:$open/team/app:1"
same "as skopeo names it" "docker://127.0.0.1:$open/team/app:1"
digest=$(skopeo inspect --tls-verify=false "docker://127.0.0.1:$open/team/app:1" | python3 -c 'import json,sys; print(json.load(sys.stdin)["Digest"])')
"$cli" ls -R "registry:127.0.0.1:$open/team/app@$digest" | cmp -s - <("$cli" ls -R oci:layout:1) || fail "by digest"
says "no such tag" "does not have team/app:3" "registry:127.0.0.1:$open/team/app:3"
says "no such name" "does not have" "registry:127.0.0.1:$open/team/none:1"

users=$(free_port); registry users "$users" "auth: {htpasswd: {realm: test, path: $work/users}}"; push "$users" team/app:1 --dest-creds "me:$password"
says "no credential" "none is configured" "registry:127.0.0.1:$users/team/app:1"
login "127.0.0.1:$users" "$(printf me:wrong | base64)"; says "a wrong one" "with the credential of .*auth.json" "registry:127.0.0.1:$users/team/app:1"
login "127.0.0.1:$users"; same "htpasswd" "registry:127.0.0.1:$users/team/app:1"; logout

secure=$(free_port); registry secure "$secure" "auth: {htpasswd: {realm: test, path: $work/users}}" ", tls: {certificate: $work/fits.crt, key: $work/fits.key}"
push "$secure" team/app:1 --dest-creds "me:$password"; login "127.0.0.1:$secure"
says "an authority that is not known" "certificate of 127.0.0.1:$secure does not fit" "registry:127.0.0.1:$secure/team/app:1"
mkdir -p "$XDG_CONFIG_HOME/containers/certs.d/127.0.0.1:$secure"; cp ca.crt "$XDG_CONFIG_HOME/containers/certs.d/127.0.0.1:$secure/"
same "over TLS" "registry:127.0.0.1:$secure/team/app:1"; logout
wrong=$(free_port); registry wrong "$wrong" "" ", tls: {certificate: $work/other.crt, key: $work/other.key}"
mkdir -p "$XDG_CONFIG_HOME/containers/certs.d/127.0.0.1:$wrong"; cp ca.crt "$XDG_CONFIG_HOME/containers/certs.d/127.0.0.1:$wrong/"
says "a certificate of another host" "certificate of 127.0.0.1:$wrong does not fit" "registry:127.0.0.1:$wrong/team/app:1"

tokens=$(free_port); server token "$tokens" fits.key fits.crt "me:$password"
token=$(free_port); registry token "$token" "auth: {token: {realm: 'http://127.0.0.1:$tokens/token', service: registry, issuer: strata-test, rootcertbundle: $work/ca.crt}}"
push "$token" public/app:1 --dest-creds "me:$password"; push "$token" team/app:1 --dest-creds "me:$password"
same "a token for anyone" "registry:127.0.0.1:$token/public/app:1"
says "no token for anyone" "none is configured" "registry:127.0.0.1:$token/team/app:1"
login "127.0.0.1:$token" "$(printf me:stale | base64)"; same "a stale password and a public image" "registry:127.0.0.1:$token/public/app:1"
login "127.0.0.1:$token/team"; same "a token for the user" "registry:127.0.0.1:$token/team/app:1"; logout
mkdir -p "$HOME/run/containers"; echo '{"credsStore":"not-there"}' > "$HOME/run/containers/auth.json"
same "a missing helper and a public image" "registry:127.0.0.1:$token/public/app:1"
says "a missing helper and another one" "docker-credential-not-there" "registry:127.0.0.1:$token/team/app:1"; logout

# Behind the proxy, with a credential that must not go elsewhere.
behind() { # FAULT
  proxy=$(free_port); server proxy "$proxy" "$users" "$1" "$work/sent-$1"; login "127.0.0.1:$proxy"
  rm -rf "$XDG_CACHE_HOME"; source=registry:127.0.0.1:$proxy/team/app:1
}
for fault in none no-range first-cut first-429 redirect; do
  behind "$fault"
  if [ "$fault" = redirect ]; then # by the other name, the registry behind it wants a credential, and must not get it
    says "$fault" "refuses access|the credential of" "$source"
    grep -q '^localhost' "$work/sent-redirect" && fail "a credential went to another host"
  else
    same "$fault" "$source"
  fi
done
while read -r fault pattern; do behind "$fault"; says "$fault" "$pattern" "$source"; done << 'END'
401 refuses access
404 does not have
429 too many requests
500 fails with status 500
page web page
loop redirects more than
wrong-bytes digest
wrong-manifest digest
cut cut|nothing more
endless-manifest longer than the limit
huge-manifest longer than the limit
endless-refusal does not have
endless-headers longer than the limit|[Tt]oo large
endless-blob more bytes|longer than the limit
END
behind endless-tags
timeout 120 "$cli" tags "$source" > out/tags 2> out/tags.err; [ $? -lt 124 ] && grep -q 'has more than' out/tags.err || fail "tags without an end: $(head -3 out/tags.err)"

grep -qE -- "$password|$encoded|Bearer |Basic " out/all && fail "a credential in the output"
[ $failed = 0 ] && echo "all agree" || echo "something differs"
exit $failed
