// SPDX-License-Identifier: Apache-2.0
#include "model/tree/filter.h"

namespace strata {

const std::vector<FilterHelp> &filterHelp()
{
    static const std::vector<FilterHelp> rows = {
        {"passwd", "the name contains it (lower case finds both cases)"},
        {"*.so  lib?.a  [ab]*", "the name matches the glob"},
        {"/etc  /etc/*.conf", "the path and all below it; a glob over the whole path"},
        {"re:^/usr/lib", "the path matches the regular expression"},
        {"layer:3  layer:2-4  layer:3,5", "supplied by one of these layers"},
        {"size>1M  size<=4k  size:1M-2M", "files by size (k M G of 1000, Ki Mi Gi of 1024)"},
        {"type:f  type:d,l", "f file, d folder, l link, c b devices, p fifo, w whiteout, h hard link"},
        {"change:added", "what the layer did: added, modified, metadata, removed"},
        {"is:setuid",
         "setuid setgid sticky writable exec hidden empty link hardlink broken sparse capability removed"},
        {"mode:4755  mode:/6000  mode:-0022", "exactly this mode; any of these bits; all of these bits"},
        {"owner:root  uid:1000  group:adm  gid:0-99", "who owns it, by name or number"},
        {"newer:2024-01-31  older:2024-01-31T12:00", "time of modification, UTC"},
        {"link:/usr/bin", "the target of a link contains it"},
        {"xattr:security", "has an extended attribute whose name contains it"},
        {"!passwd", "turns one term round"},
        {"a b", "both must hold"},
        {"a | b", "one of them must hold"},
        {"\"two words\"", "quotes keep blanks together"},
    };
    return rows;
}

} // namespace strata
