// SPDX-License-Identifier: Apache-2.0
#include "app/image/image_chooser.h"

#include "app/image/image_list_model.h"
#include "model/image/formats/image_choice.h"
#include "views/common/row_table.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

// Attestations and the like are not what people count as images.
QString ImageChooser::question(const QString &source, const ImageArchive &archive)
{
    const auto isImage = [](const ImageInfo &info) { return info.kind == ImageKind::Image; };
    const auto images = static_cast<int>(std::ranges::count_if(archive.images(), isImage));
    const int others = static_cast<int>(archive.images().size()) - images;
    QStringList sentences{tr("%1 contains %n image(s).", nullptr, images).arg(source)};
    if (others > 0)
        sentences += tr("%n more row(s): attestations and other artifacts.", nullptr, others);
    sentences += tr("Which do you want to open?");
    return sentences.join(QLatin1Char(' '));
}

ImageChooser::ImageChooser(const QString &source, const ImageArchivePtr &archive, QWidget *parent)
    : QDialog(parent), m_model(new ImageListModel(this)), m_table(new QTableView(this))
{
    setObjectName(QStringLiteral("imageChooser"));
    setWindowTitle(tr("Choose images"));
    auto *label = new QLabel(question(source, *archive), this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    m_model->setArchive(archive);
    buildTable();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel, this);
    m_open = buttons->button(QDialogButtonBox::Open);
    m_open->setObjectName(QStringLiteral("chooserOpen"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(label);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    resize(900, 380);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImageChooser::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ImageChooser::reject);
    connect(m_table, &QTableView::activated, this, &ImageChooser::accept);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ImageChooser::updateButton);
    selectDefault(*archive);
}

void ImageChooser::buildTable()
{
    m_table->setObjectName(QStringLiteral("chooserTable"));
    m_table->setAccessibleName(tr("Images of this source"));
    m_table->setModel(m_model);
    setUpRowTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    QHeaderView *header = m_table->horizontalHeader();
    constexpr int margin = 16;
    m_table->resizeColumnsToContents(); // looks at the rows in sight only
    for (int column = 0; column < ImageListModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, m_table->columnWidth(column) + margin);
    header->setSectionResizeMode(ImageListModel::NameColumn, QHeaderView::Stretch);
}

// What would be opened if no one were asked.
void ImageChooser::selectDefault(const ImageArchive &archive)
{
    const auto choice = chooseImage(archive, {});
    m_table->selectRow(choice ? static_cast<int>(choice->index) : 0);
    m_table->setFocus();
    updateButton();
}

void ImageChooser::updateButton()
{
    const auto count = static_cast<int>(m_table->selectionModel()->selectedRows().size());
    m_open->setEnabled(count > 0);
    m_open->setText(count > 1 ? tr("Open %n image(s)", nullptr, count) : tr("Open"));
}

void ImageChooser::accept()
{
    std::vector<std::size_t> images;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows())
        images.push_back(static_cast<std::size_t>(row.row()));
    // Enter reaches both the table and the default button.
    if (images.empty() || !isVisible())
        return;
    std::ranges::sort(images);
    QDialog::accept();
    Q_EMIT chosen(images);
}

} // namespace strata
