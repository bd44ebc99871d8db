// SPDX-License-Identifier: Apache-2.0
// One branch, or the merged view, as a box: a heading, its role, and its tree, which is as high as its rows.
#pragma once

#include "views/lab/boxes/branch_model.h"

#include <QFrame>

#include <memory>
#include <string>
#include <vector>

class QLabel;

namespace strata {

class ElidedLabel;
class PathTreeView;

class BranchBox : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Lower, Upper, Merged };
    BranchBox(Kind kind, const LabState *state, QWidget *parent = nullptr);

    /// Plain texts: "test2 — lower, read-only", "layer 2".
    void setTitle(const QString &title, const QString &role);
    /// A line below the heading, for example the instruction that made a layer. Plain text; "": no line.
    void setAbout(const QString &text);
    void setSource(std::unique_ptr<BranchSource> source);
    /// To the right of the role; the box takes ownership.
    void addControl(QWidget *control);
    /// The number of rows above which the box scrolls.
    void setMostRows(int rows);
    /// For pictures, which cannot be scrolled: the number of rows that are left out is shown below the others.
    void setSaysMore(bool says);

    [[nodiscard]] BranchModel *model() const { return m_model; }
    [[nodiscard]] PathTreeView *tree() const { return m_tree; }
    /// The rectangle of a path's row in the coordinates of `widget`, an ancestor of the box. If the row is not shown,
    /// that of the nearest directory above it that is. Empty if there is none.
    [[nodiscard]] QRect rowRect(std::string path, const QWidget *widget) const;
    /// Whether the row itself exists and all folders above it are open.
    [[nodiscard]] bool showsRow(const std::string &path) const;
    [[nodiscard]] int headHeight() const;
    /// The rectangles of all texts in the box, in the coordinates of `widget`; nothing may cover them.
    [[nodiscard]] std::vector<QRect> texts(const QWidget *widget) const;
    /// Opens the folders above a path and selects it.
    void reveal(const std::string &path);
    void openFoldersAbove(const std::string &path);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void colorRole();
    void fitHead();
    void fitHeight();
    void listMore();

    Kind m_kind;
    BranchModel *m_model;
    ElidedLabel *m_title;
    ElidedLabel *m_role;
    ElidedLabel *m_about;
    PathTreeView *m_tree;
    QLabel *m_empty;
    QLabel *m_more;
    QWidget *m_head;
    int m_mostRows = 8;
    bool m_saysMore = false;
};

} // namespace strata
