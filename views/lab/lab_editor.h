// SPDX-License-Identifier: Apache-2.0
// Changes to the merged view by hand: the context menu of a path, and the dialogs for the parameters of an operation.
#pragma once

#include "views/lab/lab_state.h"

#include <QObject>

#include <string>

class QMenu;
class QWidget;

namespace strata {

/// Owned by the page. Dialogs are modal to the window only, and do not block.
class LabEditor : public QObject {
    Q_OBJECT

public:
    /// `window`: parent of the dialogs.
    LabEditor(LabState *state, QWidget *window);

    /// Adds everything that can be done with the selected path.
    void fillMenu(QMenu *menu);

    /// Shows the content of a file of one of the boxes in a separate, read-only window.
    void showText(const QString &box, const std::string &path, const LabContent &content);

    // of the selected path
    void editText(); // of a file
    void rename();
    void remove(); // a folder with its contents
    void chmod();
    void copy();
    void hardLink();
    // in the selected folder, or the folder of the selected file
    void newFile();
    void newFolder();
    void newLink();

    /// The operations that `rm -r` would perform on a path, in order; empty if there are too many.
    [[nodiscard]] std::vector<LabOperation> removal(const std::string &path) const;

Q_SIGNALS:
    void refused(const QString &text); // the reason why nothing was done

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
