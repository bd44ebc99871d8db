// SPDX-License-Identifier: Apache-2.0
#include "views/lab/boxes/branch_box.h"

#include "model/base/path.h"
#include "views/common/elided.h"
#include "views/common/theme.h"
#include "views/common/tool_tip.h"
#include "views/common/tree/path_tree_view.h"
#include "views/lab/boxes/branch_delegate.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr double radius = 5;
constexpr int emptyRows = 2; // of the writable layer: it shall be seen that there is room

QColor edgeColor(BranchBox::Kind kind, const QPalette &palette)
{
    switch (kind) {
    case BranchBox::Kind::Lower: return palette.color(QPalette::Mid);
    case BranchBox::Kind::Upper: return accentColor(palette);
    case BranchBox::Kind::Merged: return goodColor(palette);
    }
    return {};
}

QColor roleColor(BranchBox::Kind kind, const QPalette &palette)
{
    switch (kind) {
    case BranchBox::Kind::Lower: return palette.color(QPalette::Text);
    case BranchBox::Kind::Upper: return palette.color(QPalette::Link);
    case BranchBox::Kind::Merged: return goodColor(palette);
    }
    return {};
}

} // namespace

BranchBox::BranchBox(Kind kind, const LabState *state, QWidget *parent)
    : QFrame(parent)
    , m_kind(kind)
    , m_model(new BranchModel(state, kind == Kind::Merged, this))
    , m_title(new ElidedLabel({}, this))
    , m_role(new ElidedLabel({}, this))
    , m_about(new ElidedLabel({}, this))
    , m_tree(new PathTreeView(m_model, this))
    , m_empty(new QLabel(this))
    , m_more(new QLabel(this))
    , m_head(new QWidget(this))
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_role->setFont(bold);
    m_role->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_role->setMinimumWidth(20); // what it is comes after how it is called
    m_role->setAlignment(Qt::AlignRight);
    m_about->setObjectName(QStringLiteral("stateText")); // the muted colour of the style sheet
    m_about->hide();
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setObjectName(QStringLiteral("stateText")); // the muted colour of the style sheet
    m_empty->setContentsMargins(12, 4, 12, 4);
    m_more->setTextFormat(Qt::PlainText);
    m_more->setObjectName(QStringLiteral("stateText"));
    m_more->setContentsMargins(12, 0, 12, 2);
    m_more->hide();
    m_empty->setText(kind == Kind::Upper ? tr("Nothing has been changed yet.") : tr("Empty"));
    m_tree->setItemDelegate(new BranchDelegate(m_tree));
    m_tree->header()->hide();
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setColumns({{}});
    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(11, 6, 11, 6);
    head->addWidget(m_title, 1);
    head->addWidget(m_role);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 3);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    auto *about = new QHBoxLayout;
    about->setContentsMargins(11, 0, 11, 0);
    about->addWidget(m_about);
    layout->addLayout(about);
    layout->addWidget(m_tree);
    layout->addWidget(m_more);
    layout->addWidget(m_empty);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_tree->installEventFilter(this);
    connect(m_tree, &QTreeView::expanded, this, &BranchBox::fitHeight);
    connect(m_tree, &QTreeView::collapsed, this, &BranchBox::fitHeight);
    // Only what people do: rows that the program brings into view shall stay where they are.
    connect(m_tree->verticalScrollBar(), &QScrollBar::actionTriggered, this,
            [this] { QTimer::singleShot(0, this, &BranchBox::listMore); });
    connect(m_tree, &PathTreeView::nodeChosen, this, [this](NodeId node) {
        if (m_model->isAtEndOfListed(node))
            m_model->listMore(m_model->parentOf(node));
    });
    setTitle({}, {});
    fitHeight();
}

void BranchBox::setTitle(const QString &title, const QString &role)
{
    constexpr int widestFixedTitle = 120; // a short title is never cut, a long one may be
    m_title->setText(title);
    m_title->setMinimumWidth(std::min(widestFixedTitle, m_title->sizeHint().width()));
    m_role->setText(role);
    colorRole();
    setAccessibleName(title);
    m_tree->setAccessibleName(title);
    m_tree->setAccessibleDescription(role);
    fitHead();
}

void BranchBox::colorRole()
{
    QPalette palette = m_role->palette();
    palette.setColor(QPalette::WindowText, roleColor(m_kind, this->palette()));
    m_role->setPalette(palette);
}

void BranchBox::setAbout(const QString &text)
{
    m_about->setText(text);
    m_about->setToolTip(plainToolTip(text));
    m_about->setAccessibleName(text);
    m_about->setVisible(!text.isEmpty());
}

void BranchBox::setSource(std::unique_ptr<BranchSource> source)
{
    const NodeId current = m_tree->currentIndex().isValid() ? m_model->node(m_tree->currentIndex()) : NodeId();
    m_model->setSource(std::move(source));
    m_tree->restoreExpansion({});
    if (current.isValid() && m_model->hasRow(current))
        m_tree->reveal(current);
    fitHeight();
}

void BranchBox::addControl(QWidget *control)
{
    m_head->layout()->addWidget(control);
    control->installEventFilter(this); // it may be hidden later, which leaves room
    fitHead();
}

/// Of the merged view only its title must be there; the colour and the other boxes say the rest.
void BranchBox::fitHead()
{
    if (m_kind != Kind::Merged)
        return;
    const QLayout *head = m_head->layout();
    const QMargins margins = head->contentsMargins();
    int wanted = margins.left() + margins.right();
    for (int i = 0; i < head->count(); ++i) {
        const QWidget *part = head->itemAt(i)->widget();
        if (part == m_role || !part->isHidden())
            wanted += part->sizeHint().width() + head->spacing();
    }
    m_role->setVisible(wanted <= width());
}

void BranchBox::setMostRows(int rows)
{
    m_mostRows = rows;
    fitHeight();
}

void BranchBox::setSaysMore(bool says)
{
    m_saysMore = says;
    fitHeight();
}

void BranchBox::fitHeight()
{
    int rows = 0;
    int more = 0;
    for (QModelIndex at = m_model->index(0, 0); at.isValid(); at = m_tree->indexBelow(at)) {
        if (rows < m_mostRows)
            ++rows;
        else if (!m_saysMore)
            break;
        else
            ++more;
    }
    m_more->setText(tr("… and %n more", nullptr, more));
    m_more->setVisible(more > 0);
    const bool isEmpty = m_model->rowCount() == 0;
    m_empty->setVisible(isEmpty);
    m_tree->setVisible(!isEmpty);
    const int rowHeight = std::max(m_tree->sizeHintForRow(0), m_tree->fontMetrics().height() + 6);
    const int least = m_kind == Kind::Upper ? emptyRows : 1;
    m_tree->setFixedHeight(std::max(rows, least) * rowHeight + 2);
    m_empty->setFixedHeight(emptyRows * rowHeight);
}

QRect BranchBox::rowRect(std::string path, const QWidget *widget) const
{
    for (; !path.empty(); path = std::string(parentPath(path))) {
        const QModelIndex index = m_model->indexOfPath(path);
        const QRect row = index.isValid() ? m_tree->visualRect(index) : QRect();
        if (row.isEmpty())
            continue;
        const QRect shown = row.intersected(m_tree->viewport()->rect());
        const QPoint corner = m_tree->viewport()->mapTo(widget, QPoint(0, shown.isEmpty() ? 0 : row.top()));
        return {corner, QSize(m_tree->viewport()->width(), row.height())};
    }
    return {};
}

bool BranchBox::showsRow(const std::string &path) const
{
    const QModelIndex index = m_model->indexOfPath(path);
    return index.isValid() && !m_tree->visualRect(index).isEmpty();
}

int BranchBox::headHeight() const
{
    return m_head->height();
}

std::vector<QRect> BranchBox::texts(const QWidget *widget) const
{
    std::vector<QRect> rects;
    if (!isVisible())
        return rects;
    const auto add = [&](const QWidget *of, QRect rect, int width, bool atRight) {
        if (rect.isEmpty() || width <= 0)
            return;
        const int shown = std::min(rect.width(), width);
        rect = atRight ? QRect(rect.right() - shown, rect.top(), shown, rect.height())
                       : QRect(rect.left(), rect.top(), shown, rect.height());
        rects.emplace_back(of->mapTo(widget, rect.topLeft()), rect.size());
    };
    const auto addLabel = [&](const QWidget *label, const QString &text, bool atRight) {
        if (label->isVisible())
            add(label, label->contentsRect(), label->fontMetrics().horizontalAdvance(text), atRight);
    };
    addLabel(m_title, m_title->text(), false);
    addLabel(m_role, m_role->text(), true);
    addLabel(m_about, m_about->text(), false);
    addLabel(m_empty, m_empty->text(), false);
    const QWidget *viewport = m_tree->viewport();
    for (QModelIndex at = m_tree->indexAt(QPoint(4, 1));
         at.isValid() && m_tree->visualRect(at).top() < viewport->height(); at = m_tree->indexBelow(at)) {
        const BranchCellParts parts = branchCellParts(m_tree->visualRect(at), m_tree->font(), at);
        const int icon = parts.name.left() - parts.icon.left();
        add(viewport, parts.name.adjusted(-icon, 0, 0, 0),
            icon + m_tree->fontMetrics().horizontalAdvance(at.data().toString()), false);
        add(viewport, parts.note, parts.note.width(), true);
        add(viewport, parts.badge, parts.badge.width(), true);
    }
    return rects;
}

void BranchBox::reveal(const std::string &path)
{
    if (const NodeId node = m_model->ensureRow(path); node.isValid())
        m_tree->reveal(node);
}

void BranchBox::openFoldersAbove(const std::string &path)
{
    (void)m_model->ensureRow(path);
    const NodeId node = m_model->ensureRow(std::string(parentPath(path)));
    for (NodeId at = node; at.isValid() && at != NodeId(0); at = m_model->parentOf(at))
        m_tree->expand(m_model->indexOfNode(at));
}

/// Scrolling to the end of what is listed lists more.
void BranchBox::listMore()
{
    const int height = m_tree->viewport()->height();
    for (QModelIndex at = m_tree->indexAt(QPoint(4, 1)); at.isValid() && m_tree->visualRect(at).top() < height;
         at = m_tree->indexBelow(at)) {
        if (m_model->isAtEndOfListed(m_model->node(at)))
            return m_model->listMore(m_model->parentOf(m_model->node(at)));
    }
}

void BranchBox::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) // another theme
        colorRole();
    if (event->type() == QEvent::FontChange) {
        QFont bold = font();
        bold.setBold(true);
        m_title->setFont(bold);
        m_role->setFont(bold);
        fitHead();
        fitHeight();
    }
}

void BranchBox::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitHead();
}

bool BranchBox::eventFilter(QObject *watched, QEvent *event)
{
    // Its rows have another height now; a style sheet changes fonts from the top down, so the tree comes last.
    if (watched == m_tree && (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange))
        QTimer::singleShot(0, this, &BranchBox::fitHeight);
    if (watched != m_tree && (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent))
        fitHead(); // a control
    return QFrame::eventFilter(watched, event);
}

void BranchBox::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double width = m_kind == Kind::Lower ? 1 : 2;
    const QRectF frame = QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2);
    painter.setPen(QPen(edgeColor(m_kind, palette()), width));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(frame, radius, radius);
    painter.setPen(hairline(palette()));
    painter.drawLine(m_head->geometry().bottomLeft(), m_head->geometry().bottomRight());
}

} // namespace strata
