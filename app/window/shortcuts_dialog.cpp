// SPDX-License-Identifier: Apache-2.0
#include "app/window/shortcuts_dialog.h"

#include "app/actions.h"
#include "views/common/row_table.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QRegularExpression>
#include <QTableWidget>
#include <QVBoxLayout>

namespace strata {

namespace {

void addRow(QTableWidget *table, const QString &keys, const QString &what)
{
    const int row = table->rowCount();
    table->insertRow(row);
    table->setItem(row, 0, new QTableWidgetItem(keys));
    table->setItem(row, 1, new QTableWidgetItem(what));
}

QString withoutMnemonic(QString text)
{
    static const QRegularExpression inBrackets(QStringLiteral("\\(&\\w\\)")); // as Chinese menus have it
    return text.remove(inBrackets).remove(QLatin1Char('&'));
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const Actions &actions, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("shortcutsDialog"));
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *table = new QTableWidget(0, 2, this);
    table->setHorizontalHeaderLabels({tr("Keys"), tr("What they do")});
    table->setAccessibleName(windowTitle());
    setUpRowTable(*table);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(0, fontMetrics().averageCharWidth() * 24);
    for (const QAction *action : actions.withShortcut())
        addRow(table, action->shortcut().toString(QKeySequence::NativeText), withoutMnemonic(action->text()));
    addRow(table, tr("Up, Down"), tr("In the stack: select the next layer or step"));
    addRow(table, tr("Shift+Up, Shift+Down"), tr("In the stack: select a range of layers and show its changes"));
    addRow(table, tr("Enter"), tr("In the stack: show a metadata-only step in the history"));
    addRow(table, tr("Left, Right"), tr("In the tree: collapse or expand a directory"));
    addRow(table, QKeySequence(Qt::CTRL | Qt::Key_B).toString(QKeySequence::NativeText),
           tr("On the lab's build page: build the Dockerfile"));
    addRow(table, tr("F9"), tr("In the lab: the next phase of the animation"));
    addRow(table, tr("Right, Space, Page Down"), tr("During a presentation: the next phase or step"));
    addRow(table, tr("Left, Page Up; Home"), tr("During a presentation: one step back; to the start"));
    addRow(table, tr("L, or hold the middle button"), tr("During a presentation: a red spot at the pointer"));
    addRow(table, tr("0, 1, 2 …; Tab, Up, Down"),
           tr("During a presentation: point at a row of the merged view, the writable layer or a branch"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(table);
    layout->addWidget(buttons);
    resize(520, 560);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace strata
