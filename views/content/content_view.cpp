// SPDX-License-Identifier: Apache-2.0
#include "views/content/content_view.h"

#include "views/common/format.h"
#include "views/common/hex_text.h"
#include "views/common/panel.h"
#include "views/common/tree/state_stack.h"
#include "views/content/content_pane.h"
#include "views/content/find_bar.h"
#include "views/content/fitted_picture.h"

#include <QComboBox>
#include <QInputDialog>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace strata {

namespace {
constexpr int fewestLetters = 5;    // of how a file is shown
constexpr int encodingLetters = 11; // "UTF-8 (auto)"
} // namespace

ContentView::ContentView(PanelHeading *heading, QWidget *parent)
    : QWidget(parent)
    , m_heading(heading)
    , m_pages(new QStackedWidget)
    , m_pane(new ContentPane)
    , m_picture(new FittedPicture)
{
    setObjectName(QStringLiteral("contentView"));
    m_pane->setObjectName(QStringLiteral("previewText"));
    m_pane->setAccessibleName(tr("Content of the file"));
    m_picture->setObjectName(QStringLiteral("previewPicture"));
    m_picture->setAccessibleName(tr("Picture"));
    m_find = new FindBar(m_pane);
    m_pages->addWidget(m_pane);
    m_pages->addWidget(m_picture);
    auto *content = new QWidget;
    auto *contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    contentLayout->setSpacing(0);
    contentLayout->addWidget(m_pages, 1);
    contentLayout->addWidget(m_find);
    m_stack = new StateStack(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    setFocusProxy(m_pane);
    buildControls();
    connectPane();
}

void ContentView::buildControls()
{
    const auto combo = [this](const QString &name, const char *objectName) {
        auto *box = new QComboBox;
        box->setObjectName(QLatin1String(objectName));
        box->setAccessibleName(name);
        box->setToolTip(name);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // the column is narrow
        box->setMinimumContentsLength(fewestLetters);
        m_heading->addControl(box);
        connect(box, &QComboBox::activated, this, &ContentView::load);
        return box;
    };
    m_mode = combo(tr("Show as"), "previewMode");
    m_mode->addItem(tr("Auto"), int(PreviewMode::Auto));
    m_mode->addItem(tr("Text"), int(PreviewMode::Text));
    m_mode->addItem(tr("Hex"), int(PreviewMode::Hex));
    m_mode->addItem(tr("Picture"), int(PreviewMode::Picture));
    m_encoding = combo(tr("Text encoding"), "previewEncoding");
    m_encoding->setMinimumContentsLength(encodingLetters);
    m_encoding->addItem(tr("Auto"), int(TextEncoding::Auto));
    for (const TextEncoding encoding : knownEncodings())
        m_encoding->addItem(encodingName(encoding), int(encoding));
    m_search = new QToolButton;
    m_search->setObjectName(QStringLiteral("previewSearch"));
    m_search->setIcon(QIcon(QStringLiteral(":/icons/search.svg")));
    m_search->setAutoRaise(true);
    m_search->setToolTip(tr("Find in this file, go to a line or an offset"));
    m_search->setAccessibleName(m_search->toolTip());
    m_search->setPopupMode(QToolButton::InstantPopup);
    m_search->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    auto *menu = new QMenu(m_search);
    menu->addAction(tr("Find…"), m_find, &FindBar::open);
    menu->addAction(tr("Go to…"), this, &ContentView::askWhere);
    m_search->setMenu(menu);
    m_heading->addControl(m_search);
    updateControls();
}

void ContentView::connectPane()
{
    connect(m_pane, &ContentPane::findRequested, m_find, &FindBar::open);
    connect(m_pane, &ContentPane::findNextRequested, m_find, &FindBar::find);
    connect(m_pane, &ContentPane::goToRequested, this, &ContentView::askWhere);
    connect(m_pane, &ContentPane::indexProgressed, this, &ContentView::describe);
}

void ContentView::showFile(const ImagePtr &image, EntryRef inode)
{
    m_image = image;
    m_inode = inode;
    load();
}

void ContentView::showNothing(const QString &title, const QString &text)
{
    m_job.stop();
    m_jump.stop();
    m_find->stop();
    m_image = nullptr;
    m_inode.reset();
    m_file = {};
    m_pane->setRows(nullptr);
    m_heading->setRemark({});
    m_stack->showNothing(title, text);
    updateControls();
}

void ContentView::load()
{
    if (!m_inode)
        return;
    const auto mode = static_cast<PreviewMode>(m_mode->currentData().toInt());
    const auto encoding = static_cast<TextEncoding>(m_encoding->currentData().toInt());
    m_find->stop();
    m_jump.stop();
    m_pane->setRows(nullptr);
    m_heading->setRemark({});
    m_stack->showWorking(tr("Reading…"));
    m_job.start([image = m_image, inode = *m_inode, mode,
                 encoding](const StopToken &) { return openFile(image, inode, mode, encoding); },
                [this](const OpenedFile &file) { take(file); });
}

void ContentView::take(const OpenedFile &file)
{
    m_file = file;
    updateControls();
    if (!file.error.isEmpty())
        return m_stack->showFailed(tr("Cannot show this file"), file.error);
    if (file.source->size() == 0)
        return m_stack->showNothing(tr("Empty file"), tr("It contains no bytes."));
    m_stack->showContent();
    m_pages->setCurrentWidget(file.mode == PreviewMode::Picture ? static_cast<QWidget *>(m_picture) : m_pane);
    m_picture->setPicture(QPixmap::fromImage(file.picture));
    if (file.mode != PreviewMode::Picture)
        showRows();
    describe();
}

void ContentView::showRows()
{
    if (m_file.mode == PreviewMode::Hex)
        m_pane->setRows(std::make_shared<ContentRows>(m_file.source, bytesThatFit()));
    else
        m_pane->setRows(std::make_shared<ContentRows>(m_file.source, m_file.encoding));
}

qsizetype ContentView::bytesThatFit() const
{
    return hexBytesThatFit(m_pane->charactersInSight());
}

/// As many bytes in a row as there is room for; the byte at the top stays there.
void ContentView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const ContentRowsPtr rows = m_pane->rows();
    if (!rows || !rows->isHex() || rows->bytesPerRow() == bytesThatFit())
        return;
    const quint64 offset = m_pane->topRow() * static_cast<quint64>(rows->bytesPerRow());
    m_find->stop();
    showRows();
    m_pane->showPlace({offset / static_cast<quint64>(bytesThatFit()), 0, 0});
}

void ContentView::updateControls()
{
    const bool hasRows = m_file.source && m_file.mode != PreviewMode::Picture;
    m_search->setVisible(hasRows);
    m_encoding->setVisible(m_file.source && m_file.mode == PreviewMode::Text);
}

void ContentView::describe()
{
    if (!m_file.source)
        return;
    switch (m_file.mode) {
    case PreviewMode::Picture:
        return m_heading->setRemark(QStringLiteral("%1 · %2 × %3")
                                        .arg(m_file.pictureFormat)
                                        .arg(m_file.picture.width())
                                        .arg(m_file.picture.height()));
    case PreviewMode::Hex: return m_heading->setRemark(tr("Hex"));
    case PreviewMode::Auto:
    case PreviewMode::Text: break;
    }
    const ContentRowsPtr &rows = m_pane->rows();
    // What was found is in the place where another one is chosen.
    const bool isAuto = m_encoding->currentIndex() == 0;
    m_encoding->setItemText(0,
                            isAuto ? tr("%1 (auto)", "text encoding").arg(encodingName(m_file.encoding)) : tr("Auto"));
    const QString shown = encodingName(m_file.encoding);
    m_encoding->setToolTip(tr("Text encoding: %1").arg(shown));
    m_encoding->setAccessibleDescription(shown);
    QString text;
    if (rows && !rows->error().isEmpty())
        text = rows->error();
    else if (rows && !rows->isComplete())
        text = tr("reading lines: %1 %").arg(rows->percent());
    else if (rows && m_file.source->size() > ContentRows::largestText)
        text = tr("the first %1 as text").arg(sizeText(ContentRows::largestText));
    m_heading->setRemark(text);
}

void ContentView::askWhere()
{
    if (!m_pane->rows() || m_where)
        return;
    m_where = new QInputDialog(this);
    m_where->setObjectName(QStringLiteral("goToDialog"));
    m_where->setAttribute(Qt::WA_DeleteOnClose);
    m_where->setWindowTitle(tr("Go to"));
    m_where->setLabelText(m_pane->rows()->isHex() ? tr("Offset: 4096, or 0x1000")
                                                  : tr("Line, or an offset such as 0x1000"));
    connect(m_where, &QInputDialog::textValueSelected, this, &ContentView::goTo);
    m_where->open();
}

void ContentView::goTo(const QString &where)
{
    const ContentRowsPtr rows = m_pane->rows();
    bool isNumber = false;
    const QString typed = where.trimmed();
    const bool isHexNumber = typed.startsWith(QLatin1String("0x"), Qt::CaseInsensitive);
    const quint64 number = isHexNumber ? typed.mid(2).toULongLong(&isNumber, 16) : typed.toULongLong(&isNumber);
    if (!rows || !isNumber)
        return;
    const bool isLine = !isHexNumber && !rows->isHex();
    m_jump.start(
        [rows, number, isLine](const StopToken &stop) {
            return isLine ? placeOfLine(*rows, number, stop) : placeOfOffset(*rows, number, stop);
        },
        [this](const ContentPlace &place) {
            m_pane->showPlace(place);
            m_pane->setFocus(Qt::OtherFocusReason);
        });
}

} // namespace strata
