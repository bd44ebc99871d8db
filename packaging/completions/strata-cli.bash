# SPDX-License-Identifier: Apache-2.0
# bash completion for strata-cli
# shellcheck shell=bash

# The words of the line so far, with those that the shell cut at ":" and "=" put together again. The last one is being
# completed.
_strata_cli_words() {
  local i word glue=""
  words=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word="${COMP_WORDS[i]}"
    if ((i > 1)) && [[ "$glue" == yes || "$word" == ":" || "$word" == "=" ]]; then
      words[${#words[@]} - 1]+="$word"
    else
      words+=("$word")
    fi
    [[ "$word" == *[:=] && "$word" != -* ]] && glue=yes || glue=""
  done
}

# Paths of the image in `source` that begin with `cur`: strata-cli knows them, this machine does not.
_strata_cli_image_paths() {
  local cur="$1" dir entry type path name
  COMPREPLY=()
  compopt +o filenames -o nospace 2>/dev/null || : # there is no line to complete in a test
  [[ -n "$source" && "$source" != "-" ]] || return 0
  cur="${cur//\\/}"
  dir="${cur%"${cur##*/}"}"
  while IFS=$'\t' read -r path type entry; do
    name="${path##*/}"
    [[ "$path" == /* && -n "$name" && "$name" != *\\* && "$dir$name" == "$cur"* ]] || continue
    printf -v entry '%q' "$dir$name"
    [[ "$type" == d ]] && entry+="/"
    COMPREPLY+=("$entry")
  done < <("${words[0]}" ls --quiet --tsv "${which[@]}" -- "$source" "${dir:-/}" 2>/dev/null </dev/null)
  if ((${#COMPREPLY[@]} == 1)) && [[ "${COMPREPLY[0]}" != */ ]]; then
    compopt +o nospace 2>/dev/null || :
  fi
  # Readline completes behind the last colon.
  if [[ "$1" == *:* && "$COMP_WORDBREAKS" == *:* ]]; then
    COMPREPLY=("${COMPREPLY[@]#"${1%"${1##*:}"}"}")
  fi
}

_strata_cli() {
  local cur prev command="" source="" word i places=0
  local words which=()
  local commands="images info history layers verify dockerfile ls stat story find diff compare cat extract lab"
  local common="--json --tsv --image --platform --unpack --no-cache --quiet --verbose --help"
  local takeValue=" --image --image-a --image-b --platform --at --at-a --at-b --layer --to --tar --html --only --ignore --driver --format --base --context -o --output -t --tag -m --message -a --author --build-arg --builder --target --session --save --folder --unpack "
  local own=""
  _strata_cli_words
  cur="${words[${#words[@]} - 1]}"
  prev="${words[${#words[@]} - 2]}"
  COMPREPLY=()

  # The command, its source, and how many words without a dash come before the one that is completed.
  for ((i = 1; i < ${#words[@]} - 1; i++)); do
    word="${words[i]}"
    if [[ "$takeValue" == *" $word "* ]]; then
      case "$word" in --image | --platform | --at | --layer | --unpack) which+=("$word" "${words[i + 1]}") ;; esac
      i=$((i + 1))
    elif [[ "$word" == --image=* || "$word" == --platform=* || "$word" == --at=* || "$word" == --layer=* || "$word" == --unpack=* ]]; then
      which+=("$word")
    elif [[ "$word" == -* && "$word" != "-" ]]; then
      continue
    elif [[ -z "$command" ]]; then
      command="$word"
    else
      [[ -n "$source" ]] || source="${word//\\/}"
      places=$((places + 1))
    fi
  done

  case "$prev" in
    --to)
      mapfile -t COMPREPLY < <(compgen -d -- "$cur")
      return
      ;;
    --tar | --html | --session | --save | -o | --output | --base)
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return
      ;;
    --context)
      mapfile -t COMPREPLY < <(compgen -d -- "$cur")
      return
      ;;
    --unpack)
      mapfile -t COMPREPLY < <(compgen -W "overlay stacked" -- "$cur")
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
    --builder)
      mapfile -t COMPREPLY < <(compgen -W "classic buildkit" -- "$cur")
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
    --image | --image-a | --image-b | --platform | --at | --at-a | --at-b | --layer | --tag | -t | --message | -m | --author | -a | --build-arg | --target)
      return
      ;;
  esac

  case "$command" in # what each of them refuses
    cat) common="${common/--json --tsv /}" ;;
    info | dockerfile | extract | lab) common="${common/--tsv /}" ;;
  esac
  case "$command" in
    history) own="--no-trunc --human -H -q" ;;
    layers) own="--verify --no-trunc" ;;
    ls) own="--at --layer --recursive -R" ;;
    stat | find | cat) own="--at --layer" ;;
    diff) own="--exit-code --patch" ;;
    compare) own="--only --ignore --patch --html --markdown --no-trunc --image-a --image-b --at-a --at-b" ;;
    lab) own="--driver --base --context -o --output --format -t --tag -m --message -a --author --build-arg --builder --target --session --save --folder" ;;
    extract) own="--at --layer --to --tar --no-clobber -n" ;;
  esac

  if [[ "$cur" == -* ]]; then
    [[ -n "$command" ]] || own="--version"
    mapfile -t COMPREPLY < <(compgen -W "$common $own" -- "$cur")
  elif [[ -z "$command" ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$cur")
  elif ((places == 0)) || [[ "$command" == compare || "$command" == lab ]]; then
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
    if [[ "$cur" == *:* && "$COMP_WORDBREAKS" == *:* ]]; then # docker-archive:PATH: readline completes the path
      mapfile -t COMPREPLY < <(compgen -f -- "${cur#*:}")
    fi
  elif [[ " cat ls stat story " == *" $command "* ]] && ((places == 1)) || [[ "$command" == extract ]]; then
    _strata_cli_image_paths "$cur"
  fi # a FILTER or FROM..TO is not a file
}

complete -o filenames -F _strata_cli strata-cli
