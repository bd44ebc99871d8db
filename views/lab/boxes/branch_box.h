// SPDX-License-Identifier: Apache-2.0
// One branch, or the merged view, as a box: a heading, what it is, and its tree as high as its rows are.
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
    /// A line below the heading, as the instruction that made a layer. Plain text; "": none.
    void setAbout(const QString &text);
    void setSource(std::unique_ptr<BranchSource> source);
    /// Right of the role; ownership goes to the box.
    void addControl(QWidget *control);
    /// Rows that are shown before the box scrolls.
    void setMostRows(int rows);
    /// Of a picture, which cannot be scrolled: says below the rows how many are left out.
    void setSaysMore(bool says);

    [[nodiscard]] BranchModel *model() const { return m_model; }
    [[nodiscard]] PathTreeView *tree() const { return m_tree; }
    /// Of the row of a path, in the coordinates of `widget`, which is above the box; of the nearest directory that is
    /// shown if the row itself is not. Empty if there is none.
    [[nodiscard]] QRect rowRect(std::string path, const QWidget *widget) const;
    /// Whether that row itself is there and no folder above it is closed.
    [[nodiscard]] bool showsRow(const std::string &path) const;
    [[nodiscard]] int headHeight() const;
    /// Everything that is written in it, each where it is, in the coordinates of `widget`: nothing may cover that.
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
