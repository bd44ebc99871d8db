// SPDX-License-Identifier: Apache-2.0
#include "views/details/fact_grid.h"

#include "views/common/panel.h"
#include "views/common/theme.h"
#include "views/common/tone.h"
#include "views/common/tool_tip.h"
#include "views/details/wrapped_text.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace strata {

FactGrid::FactGrid(QWidget *parent) : QWidget(parent), m_rows(new QGridLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setHorizontalSpacing(14);
    m_rows->setVerticalSpacing(5);
    m_rows->setColumnStretch(1, 1);
}

void FactGrid::clear()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->setObjectName({}); // it is found no more, though it lives a little longer
            widget->deleteLater();
        }
        delete item;
    }
}

QLabel *FactGrid::addRow(const QString &name, const QString &value)
{
    QLabel *label = plainLabel(value);
    label->setFocusPolicy(Qt::StrongFocus); // so that the keyboard can select in it
    label->setWordWrap(true);
    label->setMinimumWidth(40);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    label->setToolTip(plainToolTip(value));
    addWidgetRow(name, label);
    return label;
}

WrappedText *FactGrid::addLongRow(const QString &name, const QString &value)
{
    auto *text = new WrappedText;
    text->setFrameShape(QFrame::NoFrame);
    text->setStyleSheet(QStringLiteral("QPlainTextEdit { border: 0; padding: 0; background: transparent; }"));
    text->document()->setDocumentMargin(0);
    text->setPlainText(value);
    addWidgetRow(name, text);
    return text;
}

void FactGrid::addCopyRow(const QString &name, const QString &value, const QString &what)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto *field = new QLineEdit(value);
    field->setReadOnly(true);
    field->setFrame(false);
    field->setStyleSheet(QStringLiteral("QLineEdit { border: 0; padding: 0; background: transparent; }"));
    field->setFont(monospaceFont(font()));
    field->setCursorPosition(0);
    field->setToolTip(plainToolTip(value));
    field->setAccessibleName(name);
    auto *copy = new QToolButton;
    copy->setIcon(QIcon(QStringLiteral(":/icons/copy.svg")));
    copy->setAutoRaise(true);
    copy->setFocusPolicy(Qt::StrongFocus);
    copy->setToolTip(what);
    copy->setAccessibleName(what);
    connect(copy, &QToolButton::clicked, field, [value] { QGuiApplication::clipboard()->setText(value); });
    layout->addWidget(field, 1);
    layout->addWidget(copy);
    addWidgetRow(name, row);
}

void FactGrid::addWidgetRow(const QString &name, QWidget *value)
{
    addName(name, value, 1);
    m_rows->addWidget(value, m_rows->rowCount() - 1, 1);
}

void FactGrid::addWideRow(const QString &name, QWidget *value)
{
    addName(name, value, 2);
    m_rows->addWidget(value, m_rows->rowCount(), 0, 1, 2);
}

QLabel *FactGrid::addName(const QString &name, QWidget *value, int columns)
{
    auto *label = new QLabel(name);
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(value);
    setTone(label, Tone::Muted);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    if (value->accessibleName().isEmpty())
        value->setAccessibleName(name);
    m_rows->addWidget(label, m_rows->rowCount(), 0, 1, columns);
    return label;
}

} // namespace strata
