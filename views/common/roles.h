// SPDX-License-Identifier: Apache-2.0
// Item data roles that several models share. DisplayRole is text for people, SortRole the raw value behind
// it.
#pragma once

#include <Qt>

namespace strata {

enum Role : int {
    SortRole = Qt::UserRole + 1, // a number or a text to sort and to draw bars by
    NodeRole,                    // quint32: NodeId::value
    LayersRole,                  // QList<int>: layer numbers to draw as badges, lowest first
    SignRole,                    // int(Sign), for the colour; or invalid
    RemovedRole,                 // bool: struck through
    TotalRole,                   // quint64: what SortRole is a part of (bars)
    PathRole,                    // QByteArray: raw bytes of the path
    FileKindRole,                // int(FileKind), for the icon
    RemarkRole,                  // muted text behind the name or the badges: "→ target", "content of 4", "whiteout"
    MutedRole,                   // bool: no hit itself, only on the way to one
};

} // namespace strata
