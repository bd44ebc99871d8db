// SPDX-License-Identifier: Apache-2.0
#include "model/tree/query/filter_help.h"

#include <QtGlobal>

namespace strata {

// The meanings are English here; the mark lets the window show them in its language.
const std::vector<FilterHelp> &filterHelp()
{
    static const std::vector<FilterHelp> rows = {
        {"passwd", QT_TRANSLATE_NOOP("strata::FilterHelp", "the name contains it (lower case matches both cases)")},
        {"*.so  lib?.a  [ab]*", QT_TRANSLATE_NOOP("strata::FilterHelp", "the name matches the glob")},
        {"/etc  /etc/*.conf",
         QT_TRANSLATE_NOOP("strata::FilterHelp", "the path and everything below it; or a glob for the whole path")},
        {"re:^/usr/lib", QT_TRANSLATE_NOOP("strata::FilterHelp", "the path matches the regular expression")},
        {"layer:3  layer:2-4  layer:3,5", QT_TRANSLATE_NOOP("strata::FilterHelp", "supplied by one of these layers")},
        {"touched:3",
         QT_TRANSLATE_NOOP("strata::FilterHelp", "added, changed or removed by that layer, whatever later layers did")},
        {"size>1M  size<=4k  size:1M-2M",
         QT_TRANSLATE_NOOP("strata::FilterHelp", "files of this size (k, M, G count in 1000s; Ki, Mi, Gi in 1024s)")},
        {"type:f  type:d,l",
         QT_TRANSLATE_NOOP("strata::FilterHelp",
                           "f file, d directory, l link, c and b devices, p fifo, w whiteout, h hard link")},
        {"change:added",
         QT_TRANSLATE_NOOP("strata::FilterHelp", "what the layer did: added, modified, metadata, removed")},
        {"kind:added  kind:content",
         QT_TRANSLATE_NOOP("strata::FilterHelp", "when two images are compared: added, removed, modified, metadata, "
                                                 "moved, same; or what differs: content, mode, owner, mtime, xattrs, "
                                                 "type, link")},
        {"is:setuid",
         QT_TRANSLATE_NOOP("strata::FilterHelp", "setuid, setgid, sticky, writable (by everyone), exec, hidden, "
                                                 "empty, link, hardlink, broken, sparse, capability, "
                                                 "removed")},
        {"mode:4755  mode:/6000  mode:-0022",
         QT_TRANSLATE_NOOP("strata::FilterHelp", "exactly this mode; any of these bits; all of these bits")},
        {"owner:root  uid:1000  group:adm  gid:0-99",
         QT_TRANSLATE_NOOP("strata::FilterHelp",
                           "who owns it, by number or by name (as in the layer, or in the image's "
                           "own /etc/passwd and /etc/group)")},
        {"newer:2024-01-31  older:2024-01-31T12:00", QT_TRANSLATE_NOOP("strata::FilterHelp", "modification time, UTC")},
        {"link:/usr/bin", QT_TRANSLATE_NOOP("strata::FilterHelp", "the target of a link contains it")},
        {"xattr:security", QT_TRANSLATE_NOOP("strata::FilterHelp", "has an extended attribute whose name contains it")},
        {"content:PermitRoot  content:re:^Permit.*yes",
         QT_TRANSLATE_NOOP("strata::FilterHelp", "a line of the file contains exactly this text, or matches the "
                                                 "extended regular expression; reads the files")},
        {"!passwd", QT_TRANSLATE_NOOP("strata::FilterHelp", "the term must not match")},
        {"a b", QT_TRANSLATE_NOOP("strata::FilterHelp", "both must match")},
        {"a | b", QT_TRANSLATE_NOOP("strata::FilterHelp", "at least one must match")},
        {"\"two words\"", QT_TRANSLATE_NOOP("strata::FilterHelp", "quotes keep words together")},
    };
    return rows;
}

} // namespace strata
