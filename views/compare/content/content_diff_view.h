// SPDX-License-Identifier: Apache-2.0
// Shows the differences inside one path of two images: lines side by side or in one column, bytes, pictures.
#pragma once

#include "model/io/byte_source.h"
#include "views/common/job.h"
#include "views/compare/content/content_diff.h"

#include <QByteArray>
#include <QStringList>
#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace strata {

class DiffPane;
class ElidedLabel;
class PanelHeading;
class PicturePairPane;
class StateStack;

class ContentDiffView : public QWidget {
    Q_OBJECT

public:
    explicit ContentDiffView(QWidget *parent = nullptr);

    struct Pair {
        QByteArray path;
        ByteSourcePtr a; // null: see textA
        ByteSourcePtr b;
        QString labelA; // names of the sides, plain text
        QString labelB;
        QString textA; // text instead of bytes: a link's target, "a directory", an error; "": the path does not exist
        QString textB;
        QStringList attributes = {}; // differences other than in the content, as text; shown above it
    };
    /// Reads and compares off the interface thread; the result of an earlier call is dropped.
    void showPair(const Pair &pair);
    void showNothing(const QString &why);

    void setMode(DiffMode mode);
    [[nodiscard]] DiffMode mode() const { return m_mode; } // the requested mode; binary files always use Hex
    void setIgnoreWhitespace(bool ignored);
    [[nodiscard]] DiffPane *pane() const { return m_pane; }
    [[nodiscard]] bool isWorking() const { return m_job.isActive(); }

public Q_SLOTS:
    /// Within this file; after the last (first) difference the signals request another file, which is then shown from
    /// that end.
    void nextDifference();
    void previousDifference();

Q_SIGNALS:
    void nextFileRequested();
    void previousFileRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *buildContent();
    void buildControls();
    QAction *addMode(DiffMode mode, const QString &text, const char *name);
    void reload();
    void showDiff(const ContentDiff &diff);
    void showRows(const ContentDiff &diff);
    void showPictures(const ContentDiff &diff);
    void showHeading(const ContentDiff &diff);
    [[nodiscard]] QString withAttributes(const QString &text) const;
    void showCaptions(const ContentDiff &diff);
    void showModeText(const QString &text);
    [[nodiscard]] QString bytesText(std::size_t side) const;
    [[nodiscard]] QString caption(std::size_t side, const QString &facts) const;

    PanelHeading *m_heading = nullptr;
    QToolButton *m_modeButton = nullptr;
    QToolButton *m_whitespace = nullptr;
    QAction *m_modes[3] = {}; // by DiffMode
    QAction *m_wholeFile = nullptr;
    QAction *m_copy = nullptr;
    StateStack *m_stack = nullptr;
    QLabel *m_notice = nullptr;
    ElidedLabel *m_captions[2] = {};
    QStackedWidget *m_pages = nullptr;
    DiffPane *m_pane = nullptr;
    PicturePairPane *m_pictures = nullptr;
    Pair m_pair;
    bool m_hasPair = false;
    bool m_fromEnd = false; // the next pair starts with its last difference
    DiffMode m_mode = DiffMode::SideBySide;
    bool m_showsHex = false; // with two sides
    int m_hexBytes = 8;      // bytes per hex line
    QTimer m_slow;           // delays the "working" state until the wait is noticeable
    Job m_job;               // last: its destructor waits for work
};

} // namespace strata
