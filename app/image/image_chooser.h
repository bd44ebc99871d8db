// SPDX-License-Identifier: Apache-2.0
// Asks which images of a source to open.
#pragma once

#include "model/image/formats/image_archive.h"

#include <QDialog>

#include <vector>

class QPushButton;
class QTableView;

namespace strata {

class ImageListModel;

/// Shown with open(); the answer is chosen() or rejected().
class ImageChooser : public QDialog {
    Q_OBJECT

public:
    ImageChooser(const QString &source, const ImageArchivePtr &archive, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const std::vector<std::size_t> &images); // indexes into images(); at least one

private:
    [[nodiscard]] static QString question(const QString &source, const ImageArchive &archive);
    void buildTable();
    void selectDefault(const ImageArchive &archive);
    void updateButton();
    void accept() override;

    ImageListModel *m_model;
    QTableView *m_table;
    QPushButton *m_open = nullptr;
};

} // namespace strata
