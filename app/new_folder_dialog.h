// SPDX-License-Identifier: Apache-2.0
// Asks for a directory to write into. One that does not exist yet can be typed; the caller creates it.
#pragma once

#include <QFileDialog>

namespace strata {

class NewFolderDialog : public QFileDialog {
    Q_OBJECT

public:
    explicit NewFolderDialog(const QString &title, QWidget *parent = nullptr);

protected:
    /// fileSelected() as for a directory that exists; only the last name may be new.
    void accept() override;
};

} // namespace strata
