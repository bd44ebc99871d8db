// SPDX-License-Identifier: Apache-2.0
// Item data roles that several models share. DisplayRole is text for people, SortRole the raw value behind it.
#pragma once

#include <Qt>

namespace strata {

enum Role : int {
    SortRole = Qt::UserRole + 1, // a number or a text: the sort key and the length of bars
    NodeRole,                    // quint32: NodeId::value
    LayersRole,                  // QList<int>: layer numbers to draw as badges, lowest first
    SignRole,                    // int(Sign), for the colour; may be invalid
    RemovedRole,                 // bool: struck through
    TotalRole,                   // quint64: the total that SortRole is a part of (bars)
    PathRole,                    // QByteArray: raw bytes of the path
    FileKindRole,                // int(FileKind), for the icon
    RemarkRole,                  // muted text behind the name or the badges: "→ target", "content of 4", "whiteout"
    MutedRole,                   // bool: not a hit, only an ancestor of one
};

} // namespace strata
