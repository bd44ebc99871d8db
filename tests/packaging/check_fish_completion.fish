# SPDX-License-Identifier: Apache-2.0
# check_fish_completion.fish FILE STRATA-CLI IMAGE: loads the completion and asks it as the shell would.
set -l file $argv[1]
set -l cli $argv[2]
set -l image $argv[3]
set -g failed 0
source $file
set -l folder (mktemp -d)
cd $folder
mkdir etc out
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
function offers # LINE OFFERED [NOT-OFFERED]
    set -l offered (complete -C "$argv[1]" | string replace -r '\t.*' '')
    if not contains -- $argv[2] $offered
        echo "after \"$argv[1]\": $argv[2] is not offered, but: $offered"
        set -g failed 1
    end
    if set -q argv[3]; and contains -- $argv[3] $offered
        echo "after \"$argv[1]\": $argv[3] is offered"
        set -g failed 1
    end
end
offers 'strata-cli ' images image.tar
offers 'strata-cli -' --version --exit-code
offers 'strata-cli ls -' --recursive --to
offers 'strata-cli ls -' -R --version
offers 'strata-cli --json diff x -' --exit-code --markdown
offers 'strata-cli compare a b --only ' packages image.tar
offers 'strata-cli extract image.tar /etc --to ' out/ image.tar
offers 'strata-cli lab ' union image.tar
offers 'strata-cli lab build -' --build-arg --driver
offers 'strata-cli lab build --base ' image.tar
offers 'strata-cli lab shell --driver ' aufs image.tar
offers 'strata-cli ls --unpack ' stacked image.tar
expect 'strata-cli ls im' image.tar
expect 'strata-cli compare image.tar im' image.tar
expect 'strata-cli compare image.tar image.tar im' ''
expect 'strata-cli ls image.tar /e' /etc/
expect 'strata-cli cat image.tar etc/o' etc/os-release
expect 'strata-cli grep root image.tar /etc/os-r' /etc/os-release
expect 'strata-cli stat --at 1 image.tar /etc/os-r' /etc/os-release
expect 'strata-cli extract image.tar /etc /etc/os-r' /etc/os-release
expect 'strata-cli cat image.tar --at 0 /etc/o' ''
expect 'strata-cli find image.tar e' ''
rm -r $folder
exit $failed
