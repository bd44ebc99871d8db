// SPDX-License-Identifier: Apache-2.0
// "Go to path": completes paths of the image and goes to one. It does not filter; the filter field does.
#pragma once

#include "views/common/inspect_state.h"

#include <QLineEdit>
#include <QPointer>

class QStandardItemModel;

namespace strata {

/// The entries of a folder of the image whose names start with the last component of `text`, by name, at most `most`.
/// A look-up in sorted names, fast for any size.
[[nodiscard]] std::vector<NodeId> completions(const ImageTree &tree, LayerNumber at, std::string_view text,
                                              std::size_t most);

class PathField : public QLineEdit {
    Q_OBJECT

public:
    explicit PathField(QWidget *parent = nullptr);

    void setState(InspectState *state); // null: nothing is open; need not outlive the field

Q_SIGNALS:
    void pathNotFound(const QString &text);
    void pathShown(); // the focus may move on to the files

private:
    void complete(const QString &text);
    void go();
    void arrive();

    QPointer<InspectState> m_state;
    QStandardItemModel *m_completions;
};

} // namespace strata
