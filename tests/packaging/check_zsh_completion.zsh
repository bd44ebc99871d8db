# SPDX-License-Identifier: Apache-2.0
# check_zsh_completion.zsh DIRECTORY STRATA-CLI IMAGE: a zsh on a terminal of its own takes the completion from DIRECTORY
# and is asked with the tabulator key. IMAGE holds /etc/os-release.
zmodload zsh/zpty zsh/zselect || exit 1
cli=$2
image=$3
folder=$(mktemp -d)
trap 'rm -rf $folder' EXIT
cd $folder
mkdir home out etc
touch app.tar etc/only-on-this-machine
ln -s $image image.tar
cat >setup <<END
cd $folder
PROMPT=
fpath=(${(q)1} \$fpath)
autoload -Uz compinit
compinit -u -D
compadd() { # writes what would be offered
  local -a hits
  [[ " \$* " == *" -"[AOD]" "* ]] || builtin compadd -O hits "\$@"
  (( ! \$#hits )) || print -rl -- \$hits >>offered
  builtin compadd "\$@"
}
ask() {
  _main_complete
  print end >>offered
}
zle -C ask complete-word ask
bindkey '^I' ask
print end >offered
END
export HOME=$folder/home
zpty -b shell "zsh -f -i"

# Until the shell has written its answer.
await() {
  local output
  repeat 600; do
    zpty -r -t shell output
    [[ -r offered && $(tail -n 1 offered) == end ]] && return
    zselect -t 5
  done
  print -r -- "no answer to: $1"
  exit 1
}
zpty -w shell 'source setup'
await setup

failed=0
# expect "words so far" "word that must be offered" ["word that must not"]
expect() {
  : >offered
  zpty -n -w shell "$1"$'\t'
  await $1
  zpty -n -w shell $'\C-u'
  local -a offered=("${(@f)$(<offered)}")
  offered[-1]=()
  if (( ! $offered[(Ie)$2] )) || (( $# > 2 && $offered[(Ie)$3] )); then
    print -r -- "after \"$1\": offered: $offered"
    failed=1
  fi
}
expect 'strata-cli ' images app.tar
expect 'strata-cli ls -' --recursive --to
expect 'strata-cli ls -' -R --version
expect 'strata-cli ls ' app.tar
expect 'strata-cli --json diff x -' --exit-code --markdown
expect 'strata-cli compare a b --only ' packages app.tar
expect 'strata-cli compare a b --only files,' packages
expect 'strata-cli extract app.tar /etc --to ' out app.tar
expect 'strata-cli lab ' union app.tar
expect 'strata-cli lab build -' --build-arg --driver
expect 'strata-cli lab build --base ' app.tar
expect 'strata-cli lab shell --driver ' aufs app.tar
expect 'strata-cli ls --unpack ' stacked
expect "$cli ls image.tar /" etc app.tar
expect "$cli cat image.tar etc/o" os-release only-on-this-machine
expect "$cli grep root image.tar /etc/os-r" os-release
expect "$cli stat --at 1 image.tar /etc/os-r" os-release
zpty -d shell
exit $failed
