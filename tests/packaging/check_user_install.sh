#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# --install-user and --remove-user of an installed strata, in a home of its own: what is put there, that nothing of
# another origin is touched, and that nothing stays. Arguments: the prefix of an installation.
set -euo pipefail
prefix=$1
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home/"a home" XDG_DATA_HOME="$home/a home/.local/share"
unset STRATA_STARTED_AS
fail() { printf 'FAIL: %s\n' "$1"; exit 1; }
entry=$XDG_DATA_HOME/applications/org.strata_inspector.Strata.desktop

mkdir -p "$XDG_DATA_HOME/mime/packages" "$HOME/.local/bin"
echo mine >"$HOME/.local/bin/strata-cli"
echo '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info"/>' >"$XDG_DATA_HOME/mime/packages/other.xml"
find "$HOME" | sort >"$home/before"

for run in first second; do
  "$prefix/bin/strata" --install-user || fail "the $run installation"
  [[ -L "$HOME/.local/bin/strata" && -x "$HOME/.local/bin/strata" ]] || fail "no link to the program"
  grep -q "^Exec=\"$prefix/bin/strata\" %F" "$entry" || fail "the entry starts $(grep ^Exec "$entry")"
  grep -q "^Exec=\"$prefix/bin/strata\" --lab" "$entry" || fail "the lab's action"
  [[ -e "$XDG_DATA_HOME/icons/hicolor/48x48/apps/org.strata_inspector.Strata.png" ]] || fail "no icon"
  [[ -e "$XDG_DATA_HOME/bash-completion/completions/strata-cli" ]] || fail "no completion"
  ! grep -q 'pattern="\*.tar"' "$XDG_DATA_HOME/mime/packages/org.strata_inspector.Strata.xml" || fail "every tar is ours"
  [[ "$(cat "$HOME/.local/bin/strata-cli")" == mine ]] || fail "a file of another origin was replaced"
done
if command -v desktop-file-validate >/dev/null; then
  desktop-file-validate "$entry" || fail "the entry is not valid"
fi

"$prefix/bin/strata" --remove-user || fail "the removal"
[[ "$(cat "$HOME/.local/bin/strata-cli")" == mine ]] || fail "a file of another origin was removed"
# What the desktop's own programs made of their databases is theirs.
find "$HOME" | grep -v -e /mime/ -e /applications | sort >"$home/after"
grep -v -e /mime/ "$home/before" | diff - "$home/after" || fail "something is left"
status=0
"$prefix/bin/strata" --remove-user 2>/dev/null || status=$?
[[ $status == 2 ]] || fail "a second removal: status $status"
