// SPDX-License-Identifier: Apache-2.0
// The tree of an image's files.
#pragma once

#include "views/common/tree/path_tree_view.h"

namespace strata {

class FileTreeModel;

class FileTreeView : public PathTreeView {
    Q_OBJECT

public:
    explicit FileTreeView(FileTreeModel *model, QWidget *parent = nullptr);
};

} // namespace strata
