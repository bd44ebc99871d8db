// SPDX-License-Identifier: Apache-2.0
// Asks for the directories that the lab is to stack: their order, which are read-write, the name of the merged view.
#pragma once

#include "model/sessions/lab_start.h"
#include "views/common/job.h"

#include <QDialog>
#include <QStringList>

#include <optional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;
class QVBoxLayout;

namespace strata {

/// Problems with a directory are shown below it. The disk is accessed on another thread.
class FolderDialog : public QDialog {
    Q_OBJECT

public:
    /// `browseFolder`: where the file dialog starts.
    explicit FolderDialog(const QString &browseFolder, QWidget *parent = nullptr);

    void setChoices(const std::vector<FolderChoice> &choices);
    [[nodiscard]] std::vector<FolderChoice> choices() const;
    /// At the end of the list, read-only.
    void addFolders(const QStringList &paths);
    void setMergedName(const QString &name);

Q_SIGNALS:
    void chosen(const strata::LabStart &start); // accepted
    void browsed(const QString &folder);        // a directory in it was chosen

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildEntry(QVBoxLayout *layout);
    void buildList(QVBoxLayout *layout);
    void buildName(QVBoxLayout *layout);
    QPushButton *addButton(const char *name, const QString &text, QVBoxLayout *layout);
    void append(const FolderChoice &choice);
    void addTyped();
    void browse();
    void removeRow();
    void moveRow(int by);
    void itemChanged(QTreeWidgetItem *item);
    void check();
    void showProblems(const std::vector<std::optional<FolderProblem>> &problems);
    void updateButtons();
    void fitAccess();
    void stackFolders();
    [[nodiscard]] QString hint() const;

    QString m_browseFolder;
    QLineEdit *m_path = nullptr;
    QPushButton *m_add = nullptr;
    QTreeWidget *m_list = nullptr;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QPushButton *m_remove = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_hint = nullptr;
    QPushButton *m_open = nullptr;
    bool m_isGood = false; // according to the latest check
    Job m_check;
    Job m_opening;
};

} // namespace strata
