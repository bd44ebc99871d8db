// SPDX-License-Identifier: Apache-2.0
// Asks for the two images to compare: open or recent ones, any file, any folder.
#pragma once

#include "app/open_request.h"

#include <QDialog>
#include <QList>

#include <array>

class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace strata {

class PlaceWords;

class CompareDialog : public QDialog {
    Q_OBJECT

public:
    struct Candidate {
        QString text; // already escaped
        OpenRequest request;
    };

    /// `folder`: where file dialogs start. `names`: completes typed names; must outlive the dialog.
    CompareDialog(const QList<Candidate> &candidates, const QString &folder, PlaceWords *names,
                  QWidget *parent = nullptr);

    /// Chooses it for that side (0, 1), and adds it if it is not a candidate.
    void choose(int side, const Candidate &candidate);

Q_SIGNALS:
    void chosen(const strata::OpenRequest &a, const strata::OpenRequest &b);

private:
    void addSide(int side, const QString &title, QVBoxLayout *layout);
    void browse(int side, bool forFolder);
    void updateButton();
    void goOn();
    [[nodiscard]] OpenRequest request(int side) const;

    QList<Candidate> m_candidates;
    QString m_folder;
    PlaceWords *m_names;
    std::array<QComboBox *, 2> m_boxes{};
    QPushButton *m_compare = nullptr;
};

} // namespace strata
