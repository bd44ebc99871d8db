// SPDX-License-Identifier: Apache-2.0
#include "views/common/tree/filter_help.h"

#include "model/tree/query/filter.h"
#include "model/tree/query/filter_help.h"
#include "views/common/theme.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace strata {

namespace {

QString helpText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QTableWidgetItem *cell(const QString &text)
{
    auto *item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    return item;
}

} // namespace

FilterHelpDialog::FilterHelpDialog(QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("filterHelp"));
    setWindowTitle(tr("What the filter understands"));
    auto *intro = new QLabel(tr("Separate terms with spaces; all of them must match. “ | ” separates alternatives, “!” "
                                "negates the term after it, and quotes allow spaces inside a term."),
                             this);
    intro->setTextFormat(Qt::PlainText);
    intro->setWordWrap(true);
    auto *table = new QTableWidget(this);
    table->setAccessibleName(windowTitle());
    fill(table);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(table, &QTableWidget::itemActivated, this, [this, table](const QTableWidgetItem *item) {
        const QString examples = table->item(item->row(), 0)->text();
        Q_EMIT exampleChosen(examples.section(QStringLiteral("  "), 0, 0)); // the first of several
    });
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(intro);
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
    resize(680, 520);
}

void FilterHelpDialog::fill(QTableWidget *table)
{
    const std::vector<FilterHelp> &rows = filterHelp();
    table->setColumnCount(2);
    table->setRowCount(static_cast<int>(rows.size()));
    table->setHorizontalHeaderLabels({tr("Example"), tr("Matches")});
    table->horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeaderItem(1)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int row = 0; row < table->rowCount(); ++row) {
        const FilterHelp &help = rows[static_cast<std::size_t>(row)];
        table->setItem(row, 0, cell(helpText(help.example)));
        table->setItem(row, 1, cell(QCoreApplication::translate("strata::FilterHelp", help.meaning.data())));
        table->item(row, 0)->setFont(monospaceFont(font()));
    }
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->verticalHeader()->hide();
    table->setShowGrid(false);
    table->setWordWrap(true);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents); // a dozen rows
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

} // namespace strata
