// SPDX-License-Identifier: Apache-2.0
#include "model/tree/filter.h"

#include <QtGlobal>

namespace strata {

// The meanings are English here; the mark lets the window show them in its language.
const std::vector<FilterHelp> &filterHelp()
{
    static const std::vector<FilterHelp> rows = {
        {"passwd", QT_TRANSLATE_NOOP("strata::FilterHelp", "the name contains it (lower case matches both cases)")},
        {"*.so  lib?.a  [ab]*", QT_TRANSLATE_NOOP("strata::FilterHelp", "the name matches the glob")},
        {"/etc  /etc/*.conf",
         QT_TRANSLATE_NOOP("strata::FilterHelp", "the path and everything below it; a glob matched against the whole path")},
        {"re:^/usr/lib", QT_TRANSLATE_NOOP("strata::FilterHelp", "the path matches the regular expression")},
        {"layer:3  layer:2-4  layer:3,5", QT_TRANSLATE_NOOP("strata::FilterHelp", "supplied by one of these layers")},
        {"size>1M  size<=4k  size:1M-2M",
         QT_TRANSLATE_NOOP("strata::FilterHelp", "files by size (k M G of 1000, Ki Mi Gi of 1024)")},
        {"type:f  type:d,l",
         QT_TRANSLATE_NOOP("strata::FilterHelp",
                           "f file, d directory, l link, c b devices, p fifo, w whiteout, h hard link")},
        {"change:added",
         QT_TRANSLATE_NOOP("strata::FilterHelp", "what the layer did: added, modified, metadata, removed")},
        {"kind:added  kind:content",
         QT_TRANSLATE_NOOP("strata::FilterHelp", "between two images: added removed modified metadata moved same, or "
                                                 "what differs: content mode owner mtime xattrs type link")},
        {"is:setuid", QT_TRANSLATE_NOOP("strata::FilterHelp", "setuid setgid sticky writable exec hidden empty link "
                                                              "hardlink broken sparse capability removed")},
        {"mode:4755  mode:/6000  mode:-0022",
         QT_TRANSLATE_NOOP("strata::FilterHelp", "exactly this mode; any of these bits; all of these bits")},
        {"owner:root  uid:1000  group:adm  gid:0-99",
         QT_TRANSLATE_NOOP("strata::FilterHelp", "who owns it, by number or by name (as the layer, or the image's own "
                                                 "/etc/passwd and /etc/group, has it)")},
        {"newer:2024-01-31  older:2024-01-31T12:00",
         QT_TRANSLATE_NOOP("strata::FilterHelp", "time of modification, UTC")},
        {"link:/usr/bin", QT_TRANSLATE_NOOP("strata::FilterHelp", "the target of a link contains it")},
        {"xattr:security", QT_TRANSLATE_NOOP("strata::FilterHelp", "has an extended attribute whose name contains it")},
        {"!passwd", QT_TRANSLATE_NOOP("strata::FilterHelp", "negates the term")},
        {"a b", QT_TRANSLATE_NOOP("strata::FilterHelp", "both must match")},
        {"a | b", QT_TRANSLATE_NOOP("strata::FilterHelp", "at least one must match")},
        {"\"two words\"", QT_TRANSLATE_NOOP("strata::FilterHelp", "quotes keep words together")},
    };
    return rows;
}

} // namespace strata
