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
    setColumnSamples({
        {},
        {QStringLiteral("00_content of 40")}, // the zeros: as wide as a badge
        {QStringLiteral("200 owner, mode")},
        {QStringLiteral("999.9 MB")},
        {QStringLiteral("drwxr-xr-x_"), true},
        {QStringLiteral("1000:1000")},
        {QStringLiteral("2026-11-24 06:21")},
    });
}

} // namespace strata
