// SPDX-License-Identifier: Apache-2.0
// The row above a build: the image that FROM means, the build context, the builder, the tag of the result, Build and
// Stop.
#pragma once

#include <QWidget>

class QLineEdit;
class QMenu;
class QProgressBar;
class QPushButton;

namespace strata {

class BuildState;
class MenuButton;

/// Follows a BuildState, which must outlive it.
class BuildBar : public QWidget {
    Q_OBJECT

public:
    explicit BuildBar(BuildState *state, QWidget *parent = nullptr);

Q_SIGNALS:
    void folderRequested(); // the build context

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] MenuButton *addMenu(const char *name, const QString &toolTip, void (BuildBar::*fill)(QMenu *));
    void addTag();
    void addButtons();
    void fillBases(QMenu *menu);
    void fillFiles(QMenu *menu);
    void fillBuilders(QMenu *menu);
    void refresh();
    [[nodiscard]] QString baseTitle() const;
    [[nodiscard]] QString builderTitle() const;
    [[nodiscard]] QString filesTitle() const;

    BuildState *m_state;
    MenuButton *m_base = nullptr;
    MenuButton *m_files = nullptr;
    QLineEdit *m_tag = nullptr;
    MenuButton *m_builder = nullptr;
    QPushButton *m_build = nullptr;
    MenuButton *m_more = nullptr;
    QPushButton *m_stop = nullptr;
    QProgressBar *m_progress = nullptr;
};

} // namespace strata
