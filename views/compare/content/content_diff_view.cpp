// SPDX-License-Identifier: Apache-2.0
#include "views/compare/content/content_diff_view.h"

#include "views/common/elided.h"
#include "views/common/format.h"
#include "views/common/panel.h"
#include "views/common/tree/state_stack.h"
#include "views/compare/content/diff_pane.h"
#include "views/compare/content/picture_pair_pane.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace strata {

namespace {

constexpr int noticedMilliseconds = 200;

QToolButton *flatButton(const char *name)
{
    auto *button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QStringList facts(std::initializer_list<QString> all)
{
    QStringList said(all);
    said.removeAll(QString());
    return said;
}

} // namespace

ContentDiffView::ContentDiffView(QWidget *parent)
    : QWidget(parent)
    , m_heading(new PanelHeading({}, this))
    , m_modeButton(flatButton("contentDiffMode"))
    , m_whitespace(flatButton("contentDiffWhitespace"))
    , m_notice(new QLabel)
    , m_pages(new QStackedWidget)
    , m_pane(new DiffPane)
    , m_pictures(new PicturePairPane)
{
    setObjectName(QStringLiteral("contentDiffView"));
    buildControls();
    m_stack = new StateStack(buildContent(), this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_pane);
    m_slow.setSingleShot(true);
    m_slow.setInterval(noticedMilliseconds);
    connect(&m_slow, &QTimer::timeout, this, [this] { m_stack->showWorking(tr("Comparing…")); });
    connect(m_stack, &StateStack::actionTriggered, this, [this] { setMode(DiffMode::Hex); });
    showNothing({});
}

void ContentDiffView::buildControls()
{
    auto *menu = new QMenu(m_modeButton);
    m_modeButton->setMenu(menu);
    m_modeButton->setPopupMode(QToolButton::InstantPopup);
    m_modeButton->setStyleSheet(
        QStringLiteral("QToolButton::menu-indicator { image: none; }")); // its text has an arrow
    auto *group = new QActionGroup(this);
    for (QAction *action :
         {addMode(DiffMode::SideBySide, tr("Side by side"), "sideBySide"),
          addMode(DiffMode::Unified, tr("Unified"), "unified"), addMode(DiffMode::Hex, tr("Hex"), "hex")})
        group->addAction(action);
    m_modes[0]->setChecked(true);
    menu->addSeparator();
    m_wholeFile = menu->addAction(tr("Show equal lines"));
    m_wholeFile->setObjectName(QStringLiteral("wholeFile"));
    m_wholeFile->setCheckable(true);
    connect(m_wholeFile, &QAction::toggled, this, &ContentDiffView::reload);
    menu->addSeparator();
    m_copy = menu->addAction(tr("Copy selected lines"), m_pane, &DiffPane::copy);
    connect(menu, &QMenu::aboutToShow, this, [this] { m_copy->setEnabled(!m_pane->selectedText().isEmpty()); });
    m_whitespace->setText(tr("Ignore whitespace"));
    m_whitespace->setToolTip(tr("Lines that differ only in spaces and tabs count as equal"));
    m_whitespace->setCheckable(true);
    connect(m_whitespace, &QToolButton::toggled, this, &ContentDiffView::reload);
    m_heading->addControl(m_modeButton);
    m_heading->addControl(m_whitespace);
    showModeText(m_modes[0]->text());
}

QAction *ContentDiffView::addMode(DiffMode mode, const QString &text, const char *name)
{
    QAction *action = m_modeButton->menu()->addAction(text);
    action->setObjectName(QLatin1String(name));
    action->setCheckable(true);
    connect(action, &QAction::triggered, this, [this, mode] { setMode(mode); });
    m_modes[static_cast<int>(mode)] = action;
    return action;
}

QWidget *ContentDiffView::buildContent()
{
    m_pane->setObjectName(QStringLiteral("contentDiffPane"));
    m_pane->setAccessibleName(tr("Differences in content"));
    m_pictures->setAccessibleName(tr("Both pictures"));
    m_notice->setObjectName(QStringLiteral("contentDiffNotice"));
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->setContentsMargins(12, 4, 12, 4);
    m_pages->addWidget(m_pane);
    m_pages->addWidget(m_pictures);
    auto *content = new QWidget;
    auto *captions = new QHBoxLayout;
    captions->setContentsMargins(6, 2, 6, 2);
    captions->setSpacing(12);
    for (ElidedLabel *&label : m_captions) {
        label = new ElidedLabel({}, content);
        label->setForegroundRole(QPalette::PlaceholderText);
        captions->addWidget(label, 1);
    }
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addLayout(captions);
    layout->addWidget(m_pages, 1);
    return content;
}

void ContentDiffView::showPair(const Pair &pair)
{
    m_pair = pair;
    m_hasPair = true;
    m_heading->setTitle(nameText({pair.path.constData(), static_cast<std::size_t>(pair.path.size())}));
    reload();
}

void ContentDiffView::showNothing(const QString &why)
{
    m_job.stop();
    m_slow.stop();
    m_pair = {};
    m_hasPair = false;
    m_fromEnd = false;
    m_pane->setRows(nullptr);
    m_heading->setTitle(tr("Content"));
    m_heading->setRemark({});
    m_stack->showNothing({}, why);
}

void ContentDiffView::setMode(DiffMode mode)
{
    m_mode = mode;
    m_modes[static_cast<int>(mode)]->setChecked(true);
    showModeText(m_modes[static_cast<int>(mode)]->text());
    reload();
}

void ContentDiffView::setIgnoreWhitespace(bool ignored)
{
    m_whitespace->setChecked(ignored);
}

void ContentDiffView::showModeText(const QString &text)
{
    m_modeButton->setText(text + QStringLiteral(" ▾"));
    m_modeButton->setAccessibleName(tr("How differences are shown: %1").arg(text));
}

void ContentDiffView::reload()
{
    if (!m_hasPair)
        return;
    ContentDiffRequest request;
    request.sides = {ContentSide{m_pair.a, m_pair.textA}, ContentSide{m_pair.b, m_pair.textB}};
    request.mode = m_mode;
    request.ignoreWhitespace = m_whitespace->isChecked();
    request.wholeFile = m_wholeFile->isChecked();
    m_hexBytes = m_pane->hexBytesBeside(width());
    request.hexBytes = static_cast<std::uint64_t>(m_hexBytes);
    m_slow.start();
    m_job.start([request](const StopToken &stop) { return readContentDiff(request, stop); },
                [this](const ContentDiff &diff) {
                    m_slow.stop();
                    showDiff(diff);
                });
}

/// Lines of hex are as long as the width allows.
void ContentDiffView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_hasPair && m_showsHex && m_pane->hexBytesBeside(width()) != m_hexBytes)
        reload();
}

void ContentDiffView::showDiff(const ContentDiff &diff)
{
    m_showsHex = diff.kind == ContentDiff::Kind::Rows && diff.mode == DiffMode::Hex && m_pair.a && m_pair.b;
    showHeading(diff);
    const bool fromEnd = std::exchange(m_fromEnd, false);
    switch (diff.kind) {
    case ContentDiff::Kind::Rows:
        showRows(diff);
        if (fromEnd)
            m_pane->goToLast();
        else
            m_pane->goToFirst();
        break;
    case ContentDiff::Kind::Pictures: showPictures(diff); break;
    case ContentDiff::Kind::Same:
        m_pane->setRows(nullptr);
        m_stack->showNothing(diff.title, withAttributes(diff.text), diff.offersHex ? tr("Show the bytes") : QString());
        break;
    case ContentDiff::Kind::Failed:
        m_pane->setRows(nullptr);
        m_stack->showFailed(diff.title, diff.text);
        break;
    }
}

QString ContentDiffView::withAttributes(const QString &text) const
{
    QStringList lines = m_pair.attributes;
    if (!text.isEmpty())
        lines.prepend(text);
    return lines.join(QLatin1Char('\n'));
}

void ContentDiffView::showHeading(const ContentDiff &diff)
{
    m_heading->setRemark(facts({diff.encodings, diff.remark}).join(QStringLiteral("  ·  ")));
    const bool arePictures = diff.kind == ContentDiff::Kind::Pictures;
    showModeText(arePictures ? tr("Pictures") : m_modes[static_cast<int>(diff.mode)]->text());
    m_modes[static_cast<int>(diff.mode)]->setChecked(true); // binary files are shown as Hex whatever is asked for
    m_whitespace->setEnabled(!arePictures && diff.mode != DiffMode::Hex);
    m_notice->setText(withAttributes(diff.cut));
    m_notice->setVisible(!m_notice->text().isEmpty());
}

/// Exact where rounding would hide that they differ.
QString ContentDiffView::bytesText(std::size_t side) const
{
    const quint64 size = (side == 0 ? m_pair.a : m_pair.b)->size();
    const bool hidesDifference = m_pair.a && m_pair.b && m_pair.a->size() != m_pair.b->size() &&
                                 sizeText(m_pair.a->size()) == sizeText(m_pair.b->size());
    return hidesDifference ? tr("%1 bytes").arg(countText(size)) : sizeText(size);
}

QString ContentDiffView::caption(std::size_t side, const QString &facts) const
{
    const ByteSourcePtr &bytes = side == 0 ? m_pair.a : m_pair.b;
    const QString &words = side == 0 ? m_pair.textA : m_pair.textB;
    const QString &label = side == 0 ? m_pair.labelA : m_pair.labelB;
    QString what = words.isEmpty() ? tr("not there") : words;
    if (bytes)
        what = facts.isEmpty() ? bytesText(side) : tr("%1, %2").arg(facts, bytesText(side));
    return label + QStringLiteral("  ·  ") + what;
}

void ContentDiffView::showCaptions(const ContentDiff &diff)
{
    for (std::size_t side = 0; side < 2; ++side)
        m_captions[side]->setText(caption(side, diff.pictures[side].facts));
}

void ContentDiffView::showRows(const ContentDiff &diff)
{
    showCaptions(diff);
    m_pane->setSideNames(m_pair.labelA, m_pair.labelB);
    m_pane->setRows(diff.rows);
    m_pages->setCurrentWidget(m_pane);
    setFocusProxy(m_pane);
    m_stack->showContent();
}

void ContentDiffView::showPictures(const ContentDiff &diff)
{
    showCaptions(diff);
    const auto side = [&](std::size_t which) {
        const ContentDiff::Picture &picture = diff.pictures[which];
        return PicturePairPane::Side{picture.isThere, QPixmap::fromImage(picture.image), picture.error};
    };
    m_pane->setRows(nullptr);
    m_pictures->setPictures(side(0), side(1), m_captions[0]->text() + QLatin1Char('\n') + m_captions[1]->text());
    m_pages->setCurrentWidget(m_pictures);
    setFocusProxy(m_pictures);
    m_stack->showContent();
}

void ContentDiffView::nextDifference()
{
    if (!m_job.isActive() && m_pane->goToNext())
        return;
    m_fromEnd = false;
    Q_EMIT nextFileRequested();
}

void ContentDiffView::previousDifference()
{
    if (!m_job.isActive() && m_pane->goToPrevious())
        return;
    m_fromEnd = true;
    Q_EMIT previousFileRequested();
    // The file that was asked for is read now; where there is none, this one stays as it is.
    m_fromEnd = m_job.isActive();
}

} // namespace strata
