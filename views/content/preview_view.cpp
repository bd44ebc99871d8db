// SPDX-License-Identifier: Apache-2.0
#include "views/content/preview_view.h"

#include "views/common/format.h"
#include "views/common/hex_text.h"
#include "views/common/panel.h"
#include "views/common/state_stack.h"
#include "views/content/text_viewer.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace strata {

PreviewView::PreviewView(InspectState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_heading(new PanelHeading(tr("Preview")))
    , m_pages(new QStackedWidget)
    , m_text(new TextViewer)
    , m_picture(new QLabel)
{
    setObjectName(QStringLiteral("previewView"));
    m_text->setObjectName(QStringLiteral("previewText"));
    m_text->setAccessibleName(tr("Content of the file"));
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setMinimumSize(1, 1);
    m_picture->setAccessibleName(tr("Picture"));
    m_pages->addWidget(m_text);
    m_pages->addWidget(m_picture);
    buildHeading();
    buildPager();
    auto *content = new QWidget;
    auto *contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    contentLayout->setSpacing(0);
    contentLayout->addWidget(m_pages, 1);
    contentLayout->addWidget(m_pager);
    m_stack = new StateStack(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_stack, 1);

    connect(m_state, &InspectState::archiveChanged, this, &PreviewView::refresh);
    connect(m_state, &InspectState::imageChanged, this, &PreviewView::refresh);
    connect(m_state, &InspectState::nodeSelected, this, &PreviewView::refresh);
    connect(m_state, &InspectState::versionSelected, this, &PreviewView::refresh);
    refresh();
}

void PreviewView::buildHeading()
{
    const auto combo = [this](const QString &name, std::initializer_list<std::pair<QString, int>> items) {
        auto *box = new QComboBox;
        box->setAccessibleName(name);
        box->setToolTip(name);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        for (const auto &[text, value] : items)
            box->addItem(text, value);
        m_heading->addControl(box);
        return box;
    };
    m_mode = combo(tr("Show as"), {{tr("Auto"), int(PreviewMode::Auto)},
                                   {tr("Text"), int(PreviewMode::Text)},
                                   {tr("Hex"), int(PreviewMode::Hex)},
                                   {tr("Picture"), int(PreviewMode::Picture)}});
    m_encoding = combo(tr("Text encoding"), {{tr("Auto"), int(TextEncoding::Auto)},
                                             {QStringLiteral("UTF-8"), int(TextEncoding::Utf8)},
                                             {QStringLiteral("UTF-16 LE"), int(TextEncoding::Utf16LE)},
                                             {QStringLiteral("UTF-16 BE"), int(TextEncoding::Utf16BE)},
                                             {QStringLiteral("Latin-1"), int(TextEncoding::Latin1)}});
    m_version = combo(tr("Version of the file"), {});
    m_mode->setObjectName(QStringLiteral("previewMode"));
    m_encoding->setObjectName(QStringLiteral("previewEncoding"));
    m_version->setObjectName(QStringLiteral("previewVersion"));
    m_encoding->hide();
    const auto reload = [this] {
        m_starts.clear();
        load(0);
    };
    connect(m_mode, &QComboBox::activated, this, reload);
    connect(m_encoding, &QComboBox::activated, this, reload);
    connect(m_version, &QComboBox::activated, this,
            [this](int row) { m_state->selectVersion(LayerNumber(m_version->itemData(row).toUInt())); });
}

void PreviewView::buildPager()
{
    m_pager = new QWidget;
    m_range = plainLabel();
    const auto turn = [](Qt::ArrowType arrow, const QString &name) {
        auto *button = new QToolButton;
        button->setArrowType(arrow);
        button->setAutoRaise(true);
        button->setToolTip(name);
        button->setAccessibleName(name);
        return button;
    };
    m_previous = turn(Qt::LeftArrow, tr("Previous piece"));
    m_next = turn(Qt::RightArrow, tr("Next piece"));
    auto *layout = new QHBoxLayout(m_pager);
    layout->setContentsMargins(10, 4, 10, 4);
    layout->addWidget(m_range, 1);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    connect(m_previous, &QToolButton::clicked, this, &PreviewView::goToPrevious);
    connect(m_next, &QToolButton::clicked, this, &PreviewView::goToNext);
}

void PreviewView::refresh()
{
    m_job.stop();
    m_starts.clear();
    m_inode.reset();
    if (!isVisible()) {
        m_stale = true;
        return;
    }
    m_stale = false;
    fillVersions();
    m_heading->setRemark({});
    if (!m_state->image() || !m_state->node().isValid()) {
        m_stack->showNothing(tr("No preview"), tr("Select a file to see what is in it."));
        return;
    }
    const ImageTree &tree = *m_state->image()->tree();
    const Change *change = m_state->shownChange();
    if (change == nullptr) {
        const bool isBelow = tree.versionAt(m_state->node(), m_state->to()) != nullptr;
        m_stack->showNothing(tr("Not there"),
                             isBelow ? tr("Layer %1 does not hold this path: a lower layer supplies it.")
                                           .arg(m_state->to().value)
                                     : tr("The path comes with a later layer."));
        return;
    }
    if (change->isRemoval()) {
        m_stack->showNothing(tr("Not there"),
                             tr("This layer removes the path. Choose a version above to see its bytes."));
        return;
    }
    m_inode = tree.inode(tree.ref(*change));
    if (!m_inode || tree.entry(*m_inode).type != EntryType::File) {
        m_stack->showNothing(tr("No preview"), tr("Only regular files have content."));
        m_inode.reset();
        return;
    }
    load(0);
}

void PreviewView::fillVersions()
{
    const QSignalBlocker blocker(m_version);
    m_version->clear();
    if (m_state->image() && m_state->node().isValid()) {
        for (const Change &change : m_state->image()->tree()->changes(m_state->node())) {
            if (!change.isRemoval())
                m_version->addItem(m_state->image()->tree()->isContainer(change.layerNumber())
                                       ? tr("container")
                                       : tr("version %1").arg(change.layer),
                                   change.layer);
        }
        m_version->setCurrentIndex(m_version->findData(m_state->version().value));
    }
    m_version->setVisible(m_version->count() > 1 || (m_version->count() == 1 && m_version->currentIndex() < 0));
}

void PreviewView::load(quint64 offset)
{
    if (!m_inode)
        return;
    PieceRequest request;
    request.inode = *m_inode;
    request.offset = offset;
    request.mode = static_cast<PreviewMode>(m_mode->currentData().toInt());
    request.encoding = static_cast<TextEncoding>(m_encoding->currentData().toInt());
    m_stack->showWorking(tr("Reading…"));
    m_job.start([image = m_state->image(), request](const StopToken &stop) { return readPiece(image, request, stop); },
                [this](const ContentPiece &piece) { show(piece); });
}

void PreviewView::show(const ContentPiece &piece)
{
    // In Auto the heading says what was found; who asks for text may also say how to read it.
    m_encoding->setVisible(m_mode->currentData().toInt() == int(PreviewMode::Text));
    if (!piece.error.isEmpty()) {
        m_stack->showFailed(tr("Cannot show this file"), piece.error);
        return;
    }
    if (piece.total == 0) {
        m_stack->showNothing(tr("Empty file"), tr("It has no bytes."));
        return;
    }
    m_heading->setRemark(describe(piece));
    m_pixmap = {};
    if (piece.mode == PreviewMode::Picture) {
        m_pixmap = QPixmap::fromImage(piece.picture);
        m_pages->setCurrentWidget(m_picture);
        showPicture();
    } else {
        const bool hex = piece.mode == PreviewMode::Hex;
        m_text->setLineNumbers(!hex && piece.offset == 0);
        m_pages->setCurrentWidget(m_text);
        if (!hex)
            m_text->setPlainText(piece.text);
    }
    updatePager(piece);
    m_stack->showContent();
    m_hexBytes = piece.mode == PreviewMode::Hex ? piece.bytes : QByteArray();
    m_hexPerLine = 0;
    showHex();
}

QString PreviewView::describe(const ContentPiece &piece) const
{
    switch (piece.mode) {
    case PreviewMode::Picture:
        return QStringLiteral("%1 · %2 × %3")
            .arg(piece.pictureFormat)
            .arg(piece.picture.width())
            .arg(piece.picture.height());
    case PreviewMode::Hex: return tr("Hex");
    case PreviewMode::Auto:
    case PreviewMode::Text: break;
    }
    return m_encoding->itemText(m_encoding->findData(int(piece.encoding)));
}

void PreviewView::showPicture()
{
    if (m_pixmap.isNull())
        return;
    const QSize room = m_picture->size() - QSize(16, 16);
    const bool fits = m_pixmap.width() <= room.width() && m_pixmap.height() <= room.height();
    m_picture->setPixmap(fits ? m_pixmap : m_pixmap.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation));
}

/// As many bytes in a line as there is room for.
void PreviewView::showHex()
{
    if (m_hexBytes.isEmpty())
        return;
    const int letter = m_text->fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const auto margin = static_cast<int>(m_text->document()->documentMargin());
    const qsizetype perLine = hexBytesThatFit((m_text->viewport()->width() - 2 * margin) / letter);
    if (std::exchange(m_hexPerLine, perLine) != perLine)
        m_text->setPlainText(hexText(m_hexBytes, m_offset, perLine));
}

void PreviewView::updatePager(const ContentPiece &piece)
{
    m_offset = piece.offset;
    m_end = piece.offset + piece.length;
    m_pager->setVisible(piece.length < piece.total);
    m_range->setText(tr("bytes %1 to %2 of %3")
                         .arg(countText(m_offset), countText(m_end == 0 ? 0 : m_end - 1), countText(piece.total)));
    m_previous->setEnabled(!m_starts.empty());
    m_next->setEnabled(m_end < piece.total);
}

void PreviewView::goToPrevious()
{
    if (m_starts.empty())
        return;
    const quint64 start = m_starts.back();
    m_starts.pop_back();
    load(start);
}

void PreviewView::goToNext()
{
    m_starts.push_back(m_offset);
    load(m_end);
}

void PreviewView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showPicture();
    showHex();
}

void PreviewView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

} // namespace strata
