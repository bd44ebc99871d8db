// SPDX-License-Identifier: Apache-2.0
// The texts of a row of the file tree.
#pragma once

#include "model/tree/owner_names.h"
#include "views/files/file_row.h"

#include <QList>
#include <QString>

#include <vector>

namespace strata {

/// "added", "owner, mode", "modified?": what the layer did to the path itself; "" for nothing. Of a hidden version
/// what hid it: "removed by 5".
[[nodiscard]] QString ownChangeText(const FileRow &row);
/// "removed", "stored again": how a version was hidden; "" if it was not.
[[nodiscard]] QString hiderWord(const FileRow &row);
/// "4 added · 200 owner": what it did below a folder.
[[nodiscard]] QString countsText(const TreeQuery::Counts &counts);
/// Shown after the name: the target of a link.
[[nodiscard]] QString linkText(const ImageTree &tree, const FileRow &row);
/// Shown after the badge: "content of 4", "whiteout".
[[nodiscard]] QString supplyRemark(const TreeQuery &query, NodeId id, const FileRow &row);
/// "root (0)" or "www-data (33):adm (4)"; names from the tar take precedence over the image's. The group is left out
/// if its name and number are the same as the user's. A number without a name: "1000".
[[nodiscard]] QString ownerCellText(const Owner &owner, const OwnerNames &names);
/// Several lines for a tool tip; plain text.
[[nodiscard]] QString rowToolTip(const TreeQuery &query, NodeId id, const FileRow &row);

} // namespace strata
