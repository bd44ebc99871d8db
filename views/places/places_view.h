// SPDX-License-Identifier: Apache-2.0
// On the start page: what the engines and stores of this machine have, with a filter. Shows what its model is given
// and asks no place itself.
#pragma once

#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace strata {

class PlacesModel;
class StateStack;

class PlacesView : public QWidget {
    Q_OBJECT

public:
    explicit PlacesView(QWidget *parent = nullptr);

    [[nodiscard]] PlacesModel *model() const { return m_model; }
    /// All places have been asked once: an empty list means that there are none.
    void setAsked();

Q_SIGNALS:
    void openRequested(const QString &word);    // a SOURCE word
    void compareRequested(const QString &word); // with something else
    void nameRequested();                       // the user wants to type a name
    void refreshRequested();
    void shown(bool isShown); // whether the list has to be kept up to date

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] QWidget *buildBar();
    void buildTree();
    void addRowActions();
    void showState();
    void keepCurrent();
    void openCurrent();
    [[nodiscard]] QString currentWord() const;

    PlacesModel *m_model;
    QSortFilterProxyModel *m_filtered;
    QLineEdit *m_filter = nullptr;
    QTreeView *m_tree = nullptr;
    StateStack *m_stack = nullptr;
    QString m_current; // the word of the current row, which outlives a refresh
    bool m_isAsked = false;
};

} // namespace strata
