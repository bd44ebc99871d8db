// SPDX-License-Identifier: Apache-2.0
// The bytes of one file of an image: text with its encoding, hex, or a picture; with find, and "go to" a line or an
// offset.
#pragma once

#include "views/common/job.h"
#include "views/content/opened_file.h"

#include <QPointer>
#include <QWidget>

class QComboBox;
class QInputDialog;
class QStackedWidget;
class QToolButton;

namespace strata {

class ContentPane;
class FindBar;
class FittedPicture;
class PanelHeading;
class StateStack;

class ContentView : public QWidget {
    Q_OBJECT

public:
    /// Its controls are placed in `heading`, which must outlive them.
    explicit ContentView(PanelHeading *heading, QWidget *parent = nullptr);

    void showFile(const ImagePtr &image, EntryRef inode);
    void showNothing(const QString &title, const QString &text);
    [[nodiscard]] ContentPane *pane() const { return m_pane; }
    [[nodiscard]] FindBar *findBar() const { return m_find; }
    [[nodiscard]] FittedPicture *picture() const { return m_picture; }

public Q_SLOTS:
    /// "120" is a line (in a hex dump an offset), "0x1f00" an offset.
    void goTo(const QString &where);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildControls();
    void connectPane();
    void load();
    void take(const OpenedFile &file);
    void showRows();
    void askWhere();
    void updateControls();
    void describe();
    [[nodiscard]] qsizetype bytesThatFit() const;

    PanelHeading *m_heading;
    QComboBox *m_mode = nullptr;
    QComboBox *m_encoding = nullptr;
    QToolButton *m_search = nullptr;
    StateStack *m_stack = nullptr;
    QStackedWidget *m_pages = nullptr;
    ContentPane *m_pane;
    FindBar *m_find = nullptr;
    FittedPicture *m_picture;
    QPointer<QInputDialog> m_where;
    ImagePtr m_image;
    std::optional<EntryRef> m_inode;
    OpenedFile m_file;
    Job m_jump;
    Job m_job; // last: their destructors wait for work
};

} // namespace strata
