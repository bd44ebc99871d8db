# SPDX-License-Identifier: Apache-2.0
# check_fish_completion.fish FILE STRATA-CLI IMAGE: loads the completion and asks it for paths of the image.
set -l file $argv[1]
set -l cli $argv[2]
set -l image $argv[3]
set -g failed 0
source $file
set -l folder (mktemp -d)
cd $folder
mkdir etc
touch etc/only-on-this-machine
ln -s $image image.tar
ln -s $cli strata-cli
set -gx PATH $folder $PATH

function expect # LINE OFFERED
    set -l offered (complete -C "$argv[1]" | string replace -r '\t.*' '')
    if test "$offered" != "$argv[2]"
        echo "after \"$argv[1]\": \"$offered\" instead of \"$argv[2]\""
        set -g failed 1
    end
end
expect 'strata-cli ls im' image.tar
expect 'strata-cli ls image.tar /e' /etc/
expect 'strata-cli cat image.tar etc/o' etc/os-release
expect 'strata-cli stat --at 1 image.tar /etc/os-r' /etc/os-release
expect 'strata-cli extract image.tar /etc /etc/os-r' /etc/os-release
expect 'strata-cli cat image.tar --at 0 /etc/o' ''
expect 'strata-cli find image.tar e' ''
rm -r $folder
exit $failed
