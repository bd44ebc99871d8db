// SPDX-License-Identifier: Apache-2.0
// Asks for the folders that the lab shall stack: their order, which are read-write, what the merged view is called.
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

/// What is wrong with a folder is below it. The disk is asked on another thread.
class FolderDialog : public QDialog {
    Q_OBJECT

public:
    /// `browseFolder`: where the file dialog begins.
    explicit FolderDialog(const QString &browseFolder, QWidget *parent = nullptr);

    void setChoices(const std::vector<FolderChoice> &choices);
    [[nodiscard]] std::vector<FolderChoice> choices() const;
    /// At the end of the list, read-only.
    void addFolders(const QStringList &paths);
    void setMergedName(const QString &name);

Q_SIGNALS:
    void chosen(const strata::LabStart &start); // accepted
    void browsed(const QString &folder);        // one was chosen there

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
    bool m_isGood = false; // as far as it was checked
    Job m_check;
    Job m_opening;
};

} // namespace strata
