// SPDX-License-Identifier: Apache-2.0
// Changes to the merged view by hand: the menu of a path, the dialogs that ask for what an operation needs.
#pragma once

#include "views/lab/lab_state.h"

#include <QObject>

#include <string>

class QMenu;
class QWidget;

namespace strata {

/// Owned by the page. Dialogs are not modal to the program, only to the window, and block nothing.
class LabEditor : public QObject {
    Q_OBJECT

public:
    /// `window`: parent of the dialogs.
    LabEditor(LabState *state, QWidget *window);

    /// Everything that can be done with the selected path.
    void fillMenu(QMenu *menu);

    /// What a file of one of the boxes holds, in a window of its own that changes nothing.
    void showText(const QString &box, const std::string &path, const LabContent &content);

    // of the selected path
    void editText(); // of a file
    void rename();
    void remove(); // a folder with what is in it
    void chmod();
    void copy();
    void hardLink();
    // in the selected folder, or the one that holds the selected file
    void newFile();
    void newFolder();
    void newLink();

    /// What rm -r would do with a path, in the order of its operations; too many give none.
    [[nodiscard]] std::vector<LabOperation> removal(const std::string &path) const;

Q_SIGNALS:
    void refused(const QString &text); // why nothing was done

private:
    [[nodiscard]] std::optional<MergedObject> selectedObject() const;
    [[nodiscard]] std::string targetFolder() const;
    void ask(const QString &title, const QString &label, const QString &value,
             const std::function<void(const std::string &)> &then);
    void apply(const LabOperation &operation);
    void addRemoval(const MergedView &view, const MergedObject &object, std::vector<LabOperation> &operations) const;

    LabState *m_state;
    QWidget *m_window;
};

} // namespace strata
