// SPDX-License-Identifier: Apache-2.0
#include "views/files/file_tree_view.h"

#include "views/files/file_delegate.h"
#include "views/files/file_tree_model.h"

namespace strata {

FileTreeView::FileTreeView(FileTreeModel *model, QWidget *parent) : PathTreeView(model, parent)
{
    setObjectName(QStringLiteral("fileTree"));
    setAccessibleName(tr("Files"));
    setItemDelegate(new FileDelegate(this));
    setSelectsSeveral(true);
    setColumns({
        {},
        {.sample = QStringLiteral("00_00_")}, // the zeros: as wide as a badge
        {.sample = QStringLiteral("20 metadata"), .givesWay = 1},
        {.sample = QStringLiteral("999.9 MB")},
        {.sample = QStringLiteral("drwxr-xr-x"), .fixedPitch = true, .givesWay = 2},
        {.sample = QStringLiteral("nobody (99)"), .givesWay = 3},
        {.sample = QStringLiteral("2026-11-24 06:21"), .givesWay = 4},
    });
}

} // namespace strata
