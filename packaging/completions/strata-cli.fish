# SPDX-License-Identifier: Apache-2.0
# fish completion for strata-cli

set -l commands images info history layers verify dockerfile ls stat story find diff cat extract
set -l none "not __fish_seen_subcommand_from $commands"

complete -c strata-cli -n "$none" -f
complete -c strata-cli -n "$none" -l version -d 'The version'
complete -c strata-cli -n "$none" -a images -d 'Every image in a source'
complete -c strata-cli -n "$none" -a info -d 'What an image is, its settings and sums'
complete -c strata-cli -n "$none" -a history -d 'The history as docker history prints it'
complete -c strata-cli -n "$none" -a layers -d 'The layers, base first'
complete -c strata-cli -n "$none" -a verify -d 'Check every digest and size'
complete -c strata-cli -n "$none" -a dockerfile -d 'The Dockerfile that the history tells'
complete -c strata-cli -n "$none" -a ls -d 'List a folder of the merged tree, or of one layer'
complete -c strata-cli -n "$none" -a stat -d 'Everything about one path'
complete -c strata-cli -n "$none" -a story -d 'Every layer that touched a path'
complete -c strata-cli -n "$none" -a find -d 'Entries that pass a filter'
complete -c strata-cli -n "$none" -a diff -d 'What differs between the file systems after two layers'
complete -c strata-cli -n "$none" -a cat -d 'The bytes of a file'
complete -c strata-cli -n "$none" -a extract -d 'Write files and trees to a folder or a tar'

complete -c strata-cli -n 'not __fish_seen_subcommand_from cat' -l json -d 'Print one JSON document'
complete -c strata-cli -n 'not __fish_seen_subcommand_from info dockerfile cat extract' -l tsv -d 'Print tab-separated values'
complete -c strata-cli -l image -x -d 'Which image of the source'
complete -c strata-cli -l platform -x -d 'Which platform: OS/ARCH[/VARIANT]'
complete -c strata-cli -l no-cache -d 'Neither read nor write the index cache'
complete -c strata-cli -l quiet -d 'No progress and no notes'
complete -c strata-cli -l verbose -d 'All notes'
complete -c strata-cli -s h -l help -d 'Help'

complete -c strata-cli -n '__fish_seen_subcommand_from history' -l no-trunc -d 'Do not cut the cells'
complete -c strata-cli -n '__fish_seen_subcommand_from history' -s H -l human -d 'Sizes and times for people'
complete -c strata-cli -n '__fish_seen_subcommand_from history' -s q -d 'IDs only'
complete -c strata-cli -n '__fish_seen_subcommand_from layers' -l verify -d 'Compute the digests while reading'
complete -c strata-cli -n '__fish_seen_subcommand_from ls' -s R -l recursive -d 'Also the folders below'
complete -c strata-cli -n '__fish_seen_subcommand_from ls stat find cat extract' -l at -x -d 'The file system after a layer'
complete -c strata-cli -n '__fish_seen_subcommand_from ls stat find cat extract' -l layer -x -d 'What one layer alone holds'
complete -c strata-cli -n '__fish_seen_subcommand_from diff' -l exit-code -d 'Exit with 1 if there are differences'
complete -c strata-cli -n '__fish_seen_subcommand_from extract' -l to -x -a '(__fish_complete_directories)' -d 'Folder to write to'
complete -c strata-cli -n '__fish_seen_subcommand_from extract' -l tar -r -d 'Tar to write'
complete -c strata-cli -n '__fish_seen_subcommand_from extract' -s n -l no-clobber -d 'Fail where a file is there'
