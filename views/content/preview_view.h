// SPDX-License-Identifier: Apache-2.0
// Shows the bytes of the selected file in the shown version: text with its encoding, hex, or a picture; a
// large file in pieces.
#pragma once

#include "views/common/inspect_state.h"
#include "views/common/job.h"
#include "views/content/content_piece.h"

#include <QPixmap>
#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace strata {

class PanelHeading;
class StateStack;
class TextViewer;

class PreviewView : public QWidget {
    Q_OBJECT

public:
    explicit PreviewView(InspectState *state, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildHeading();
    void buildPager();
    void refresh();
    void fillVersions();
    void load(quint64 offset);
    void show(const ContentPiece &piece);
    void showPicture();
    void showHex();
    void updatePager(const ContentPiece &piece);
    [[nodiscard]] QString describe(const ContentPiece &piece) const;
    void goToPrevious();
    void goToNext();

    InspectState *m_state = nullptr;
    PanelHeading *m_heading = nullptr;
    QComboBox *m_mode = nullptr;
    QComboBox *m_encoding = nullptr;
    QComboBox *m_version = nullptr;
    StateStack *m_stack = nullptr;
    QStackedWidget *m_pages = nullptr;
    TextViewer *m_text = nullptr;
    QLabel *m_picture = nullptr;
    QWidget *m_pager = nullptr;
    QLabel *m_range = nullptr;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    QPixmap m_pixmap;
    QByteArray m_hexBytes; // empty when something else is shown
    qsizetype m_hexPerLine = 0;
    std::optional<EntryRef> m_inode; // of the version that is shown
    std::vector<quint64> m_starts;   // of the pieces before the one that is shown
    quint64 m_offset = 0;
    quint64 m_end = 0;
    bool m_stale = true; // hidden views load when they are shown
    Job m_job;
};

} // namespace strata
