# SPDX-License-Identifier: Apache-2.0
# fish completion for strata-cli

# The command, the source, how many words follow the command, then the options that choose image and layer.
function __strata_cli_line
    set -l words (commandline -opc)
    set -l command ''
    set -l source ''
    set -l places 0
    set -l which
    set -l i 2
    while test $i -le (count $words)
        set -l word $words[$i]
        switch $word
            case --image --platform --at --layer
                set -a which $word
                set i (math $i + 1)
                test $i -le (count $words); and set -a which $words[$i]
            case '--image=*' '--platform=*' '--at=*' '--layer=*'
                set -a which $word
            case --to --tar --html --only --ignore --image-a --image-b --at-a --at-b
                set i (math $i + 1)
            case '-?*'
            case '*'
                if test -z "$command"
                    set command $word
                else
                    test $places -eq 0; and set source $word
                    set places (math $places + 1)
                end
        end
        set i (math $i + 1)
    end
    printf '%s\n' "$command" "$source" $places $which
end

# Whether a path in the image is wanted here.
function __strata_cli_wants_image_path
    set -l line (__strata_cli_line)
    contains -- "$line[1]" ls stat story cat; and test $line[3] -eq 1; or test "$line[1]" = extract -a $line[3] -ge 1
end

# Whether no file of this machine is wanted here.
function __strata_cli_wants_no_file
    set -l line (__strata_cli_line)
    contains -- "$line[1]" images info history layers verify dockerfile ls stat story find diff cat extract
    and test $line[3] -ge 1; or test "$line[1]" = compare -a $line[3] -ge 2
end

# strata-cli knows the paths of the image, this machine does not.
function __strata_cli_image_paths
    set -l line (__strata_cli_line)
    set -l program (commandline -opc)[1]
    set -l dir (string replace -r '[^/]*$' '' -- (commandline -ct))
    test -n "$line[2]" -a "$line[2]" != -; or return
    set -l from $dir
    test -n "$from"; or set from /
    for row in ($program ls --quiet --tsv $line[4..-1] -- $line[2] $from 2>/dev/null </dev/null)
        set -l fields (string split \t -- $row)
        set -l name (string replace -r '.*/' '' -- $fields[1])
        string match -q '/*' -- $fields[1]; and test -n "$name"; or continue
        string match -q '*\\\\*' -- $name; and continue
        test "$fields[2]" = d; and set name $name/
        echo $dir$name
    end
end

set -l commands images info history layers verify dockerfile ls stat story find diff compare cat extract lab
set -l none "not __fish_seen_subcommand_from $commands"

complete -c strata-cli -n "$none" -f
complete -c strata-cli -n __strata_cli_wants_no_file -f
complete -c strata-cli -n __strata_cli_wants_image_path -f -a '(__strata_cli_image_paths)'
complete -c strata-cli -n "$none" -l version -d 'Print the version'
complete -c strata-cli -n "$none" -a images -d 'List the images in a source'
complete -c strata-cli -n "$none" -a info -d 'Show the settings, sizes and notes of an image'
complete -c strata-cli -n "$none" -a history -d 'Show the history as docker history does'
complete -c strata-cli -n "$none" -a layers -d 'List the layers, base first'
complete -c strata-cli -n "$none" -a verify -d 'Check every digest and size'
complete -c strata-cli -n "$none" -a dockerfile -d 'Reconstruct a Dockerfile from the history'
complete -c strata-cli -n "$none" -a ls -d 'List a directory of the merged tree or of one layer'
complete -c strata-cli -n "$none" -a stat -d 'Show everything about one path'
complete -c strata-cli -n "$none" -a story -d 'Show what each layer did to a path'
complete -c strata-cli -n "$none" -a find -d 'Find the entries that match a filter'
complete -c strata-cli -n "$none" -a diff -d 'Compare the file systems after two layers'
complete -c strata-cli -n "$none" -a compare -d 'Compare two images'
complete -c strata-cli -n "$none" -a cat -d 'Print the contents of a file'
complete -c strata-cli -n "$none" -a extract -d 'Extract files and directories to a directory or a tar'
complete -c strata-cli -n "$none" -a lab -d 'Simulate how storage drivers copy on write'

complete -c strata-cli -n 'not __fish_seen_subcommand_from cat' -l json -d 'Print one JSON document'
complete -c strata-cli -n 'not __fish_seen_subcommand_from info dockerfile cat extract lab' -l tsv -d 'Print tab-separated values'
complete -c strata-cli -l image -x -d 'Which image of the source'
complete -c strata-cli -l platform -x -d 'Which platform: OS/ARCH[/VARIANT]'
complete -c strata-cli -l unpack -x -a 'overlay stacked' -d 'How layers become one tree'
complete -c strata-cli -l no-cache -d 'Neither read nor write the index cache'
complete -c strata-cli -l quiet -d 'No progress and no notes'
complete -c strata-cli -l verbose -d 'All notes'
complete -c strata-cli -s h -l help -d 'Help'

complete -c strata-cli -n '__fish_seen_subcommand_from history layers compare' -l no-trunc -d 'Do not truncate commands'
complete -c strata-cli -n '__fish_seen_subcommand_from history' -s H -l human -d 'Human-readable sizes and times'
complete -c strata-cli -n '__fish_seen_subcommand_from history' -s q -d 'Print only the IDs'
complete -c strata-cli -n '__fish_seen_subcommand_from layers' -l verify -d 'Check the digests, too'
complete -c strata-cli -n '__fish_seen_subcommand_from ls' -s R -l recursive -d 'List everything below, too'
complete -c strata-cli -n '__fish_seen_subcommand_from ls stat find cat extract' -l at -x -d 'The file system after a layer'
complete -c strata-cli -n '__fish_seen_subcommand_from ls stat find cat extract' -l layer -x -d 'Only what one layer itself contains'
complete -c strata-cli -n '__fish_seen_subcommand_from diff' -l exit-code -d 'Exit with 1 if there are differences'
complete -c strata-cli -n '__fish_seen_subcommand_from diff compare' -l patch -d 'Print unified diffs of the text files'
complete -c strata-cli -n '__fish_seen_subcommand_from compare' -l only -x -a 'files layers config history packages' -d 'Only these parts'
complete -c strata-cli -n '__fish_seen_subcommand_from compare' -l ignore -x -a 'times owners order format' -d 'Differences to ignore'
complete -c strata-cli -n '__fish_seen_subcommand_from compare' -l html -r -d 'Write a report as one page'
complete -c strata-cli -n '__fish_seen_subcommand_from compare' -l markdown -d 'Print a report in Markdown'
complete -c strata-cli -n '__fish_seen_subcommand_from compare' -l image-a -x -d 'Which image of A'
complete -c strata-cli -n '__fish_seen_subcommand_from compare' -l image-b -x -d 'Which image of B'
complete -c strata-cli -n '__fish_seen_subcommand_from compare' -l at-a -x -d 'The file system of A after a layer'
complete -c strata-cli -n '__fish_seen_subcommand_from compare' -l at-b -x -d 'The file system of B after a layer'
complete -c strata-cli -n '__fish_seen_subcommand_from extract' -l to -x -a '(__fish_complete_directories)' -d 'Directory to write to'
complete -c strata-cli -n '__fish_seen_subcommand_from extract' -l tar -r -d 'Tar to write'
complete -c strata-cli -n '__fish_seen_subcommand_from extract' -s n -l no-clobber -d 'Fail if a file already exists'
set -l lab '__fish_seen_subcommand_from lab; and not __fish_seen_subcommand_from run build union shell'
complete -c strata-cli -n "$lab" -a run -d 'Run a scenario under a storage driver'
complete -c strata-cli -n "$lab" -a build -d 'Simulate docker build'
complete -c strata-cli -n "$lab" -a union -d 'List the union of directories'
complete -c strata-cli -n "$lab" -a shell -d 'Run a shell in a simulated container'
complete -c strata-cli -n '__fish_seen_subcommand_from lab' -l base -r -d 'Image that FROM means'
complete -c strata-cli -n '__fish_seen_subcommand_from lab' -l context -x -a '(__fish_complete_directories)' -d 'Directory that COPY reads'
complete -c strata-cli -n '__fish_seen_subcommand_from lab' -s o -l output -r -d 'File for the image'
complete -c strata-cli -n '__fish_seen_subcommand_from lab' -l format -x -a 'docker oci' -d 'Format of the image'
complete -c strata-cli -n '__fish_seen_subcommand_from lab' -s m -l message -x -d 'Comment in the history'
complete -c strata-cli -n '__fish_seen_subcommand_from lab' -s a -l author -x -d 'Who made the image'
complete -c strata-cli -n '__fish_seen_subcommand_from lab' -s t -l tag -x -d 'Name for the image'
complete -c strata-cli -n '__fish_seen_subcommand_from lab' -l build-arg -x -d 'NAME=VALUE for an ARG'
complete -c strata-cli -n '__fish_seen_subcommand_from lab' -l target -x -d 'Stage to build'
complete -c strata-cli -n '__fish_seen_subcommand_from lab' -l builder -x -a 'classic buildkit' -d 'Whose rules to follow'
complete -c strata-cli -n '__fish_seen_subcommand_from lab' -l session -r -d 'Saved session to continue'
complete -c strata-cli -n '__fish_seen_subcommand_from lab' -l save -r -d 'Where to save it'
complete -c strata-cli -n '__fish_seen_subcommand_from lab' -l driver -x -a 'overlay2 overlay aufs btrfs zfs devicemapper vfs' -d 'Storage driver'
