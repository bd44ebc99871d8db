# SPDX-License-Identifier: Apache-2.0
# bash completion for strata-cli
# shellcheck shell=bash

_strata_cli() {
  local cur prev command="" word i
  local commands="images info history layers verify dockerfile ls stat story find diff compare cat extract lab"
  local common="--json --tsv --image --platform --no-cache --quiet --verbose --help"
  local own=""
  cur="${COMP_WORDS[COMP_CWORD]}"
  prev="${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()

  for ((i = 1; i < COMP_CWORD; i++)); do
    word="${COMP_WORDS[i]}"
    if [[ " $commands " == *" $word "* ]]; then
      command="$word"
      break
    fi
  done

  case "$prev" in
    --to)
      mapfile -t COMPREPLY < <(compgen -d -- "$cur")
      return
      ;;
    --tar | --html)
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return
      ;;
    --only)
      mapfile -t COMPREPLY < <(compgen -W "files layers config history packages" -- "$cur")
      return
      ;;
    --ignore)
      mapfile -t COMPREPLY < <(compgen -W "times owners order format" -- "$cur")
      return
      ;;
    --driver)
      mapfile -t COMPREPLY < <(compgen -W "overlay2 overlay aufs btrfs zfs devicemapper vfs" -- "$cur")
      return
      ;;
    --format)
      mapfile -t COMPREPLY < <(compgen -W "docker oci" -- "$cur")
      return
      ;;
    lab)
      mapfile -t COMPREPLY < <(compgen -W "run build union shell" -- "$cur")
      return
      ;;
    --image | --image-a | --image-b | --platform | --at | --at-a | --at-b | --layer)
      return
      ;;
  esac

  case "$command" in # what each of them refuses
    cat) common="${common/--json --tsv /}" ;;
    info | dockerfile | extract | lab) common="${common/--tsv /}" ;;
  esac
  case "$command" in
    history) own="--no-trunc --human -H -q" ;;
    layers) own="--verify" ;;
    ls) own="--at --layer --recursive -R" ;;
    stat | find | cat) own="--at --layer" ;;
    diff) own="--exit-code --patch" ;;
    compare) own="--only --ignore --patch --html --markdown --image-a --image-b --at-a --at-b" ;;
    lab) own="--driver --base --context -o --output --format -t --tag -m --message -a --author --build-arg --builder --target --session --save" ;;
    extract) own="--at --layer --to --tar --no-clobber -n" ;;
  esac

  if [[ "$cur" == -* ]]; then
    [[ -n "$command" ]] || own="--version"
    mapfile -t COMPREPLY < <(compgen -W "$common $own" -- "$cur")
  elif [[ -z "$command" ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$cur")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  fi
}

complete -o filenames -F _strata_cli strata-cli
