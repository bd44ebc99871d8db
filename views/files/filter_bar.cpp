// SPDX-License-Identifier: Apache-2.0
#include "views/files/filter_bar.h"

#include "views/common/theme.h"
#include "views/common/tree/filter_field.h"
#include "views/common/tree/filter_help.h"
#include "views/files/scope_switch.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QToolButton>

namespace strata {

namespace {

constexpr int narrowestField = 230; // below that the filter gets a row of its own

QPushButton *toggle(const QString &text, const QString &tip, const char *name, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(QLatin1String(name));
    button->setCheckable(true);
    button->setAutoDefault(false);
    button->setToolTip(tip);
    button->setAccessibleDescription(tip);
    return button;
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QFrame(parent)
    , m_scope(new ScopeSwitch(this))
    , m_field(new FilterField(this))
    , m_help(new QToolButton(this))
    , m_removed(
          toggle(tr("Removed"), tr("Also show paths that a layer removed, struck through"), "removedToggle", this))
    , m_map(toggle(tr("Map"), tr("Show the map of sizes"), "mapToggle", this))
    , m_remark(new QLabel(this))
    , m_layout(new QGridLayout(this))
{
    setObjectName(QStringLiteral("filterBar"));
    m_help->setObjectName(QStringLiteral("filterHelpButton"));
    m_help->setText(QStringLiteral("?"));
    m_help->setAutoRaise(true);
    m_help->setToolTip(tr("What the filter understands"));
    m_help->setAccessibleName(m_help->toolTip());
    m_help->setFocusPolicy(Qt::StrongFocus);
    m_remark->setObjectName(QStringLiteral("filterRemark"));
    m_remark->setTextFormat(Qt::PlainText);
    m_remark->setWordWrap(true);
    m_remark->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_remark->hide();
    m_layout->setContentsMargins(12, 6, 12, 6);
    m_layout->setHorizontalSpacing(8);
    m_layout->setVerticalSpacing(6);
    m_layout->setColumnStretch(1, 1);
    setTabOrder(m_field, m_help);
    setTabOrder(m_help, m_removed);
    setTabOrder(m_removed, m_map);
    arrange();
    connect(m_field, &FilterField::errorChanged, this, &FilterBar::showError);
    connect(m_help, &QToolButton::clicked, this, &FilterBar::showHelp);
    connect(m_removed, &QPushButton::toggled, this, &FilterBar::removedToggled);
    connect(m_map, &QPushButton::toggled, this, &FilterBar::mapToggled);
}

void FilterBar::setRemovedShown(bool shown)
{
    const QSignalBlocker blocker(this);
    m_removed->setChecked(shown);
}

void FilterBar::setRemovedEnabled(bool enabled)
{
    m_removed->setEnabled(enabled);
}

void FilterBar::setMapShown(bool shown)
{
    const QSignalBlocker blocker(this);
    m_map->setChecked(shown);
}

void FilterBar::showRemark(const QString &text)
{
    say(text, false);
}

void FilterBar::showError(const QString &text)
{
    say(text, true);
}

void FilterBar::say(const QString &text, bool error)
{
    m_error = error;
    m_remark->setText(text);
    m_remark->setVisible(!text.isEmpty());
    colorRemark();
}

void FilterBar::colorRemark()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_error ? errorColor(palette()) : mutedText(palette()));
    m_remark->setPalette(colors);
}

void FilterBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colorRemark();
}

void FilterBar::showHelp()
{
    if (m_helpDialog == nullptr) {
        m_helpDialog = new FilterHelpDialog(this);
        connect(m_helpDialog, &FilterHelpDialog::exampleChosen, m_field, &FilterField::apply);
    }
    m_helpDialog->show();
    m_helpDialog->raise();
    m_helpDialog->activateWindow();
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const int others = m_scope->sizeHint().width() + m_help->sizeHint().width() + m_removed->sizeHint().width() +
                       m_map->sizeHint().width() + 24 + 4 * m_layout->horizontalSpacing();
    const bool twoRows = event->size().width() - others < narrowestField;
    if (std::exchange(m_twoRows, twoRows) != twoRows)
        arrange();
}

void FilterBar::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), panelHeader(palette()));
    painter.setPen(hairline(palette()));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

void FilterBar::arrange()
{
    while (QLayoutItem *item = m_layout->takeAt(0))
        delete item;
    m_layout->addWidget(m_scope, 0, 0);
    if (m_twoRows) {
        m_layout->addWidget(m_field, 1, 0, 1, 4);
        m_layout->addWidget(m_help, 1, 4);
    } else {
        m_layout->addWidget(m_field, 0, 1);
        m_layout->addWidget(m_help, 0, 2);
    }
    m_layout->addWidget(m_removed, 0, 3);
    m_layout->addWidget(m_map, 0, 4);
    m_layout->addWidget(m_remark, 2, 0, 1, 5);
}

} // namespace strata
