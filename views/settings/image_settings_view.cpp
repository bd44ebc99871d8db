// SPDX-License-Identifier: Apache-2.0
#include "views/settings/image_settings_view.h"

#include "model/base/text.h"
#include "views/common/panel.h"
#include "views/common/theme.h"
#include "views/settings/image_settings_model.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

namespace {

// Indented when it is JSON, else as it is.
QString prettyJson(const std::string &raw)
{
    const QByteArray bytes = QByteArray::fromStdString(raw);
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    return QString::fromUtf8(document.isNull() ? QByteArray::fromStdString(toValidUtf8(raw))
                                               : document.toJson(QJsonDocument::Indented));
}

} // namespace

ImageSettingsView::ImageSettingsView(InspectState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_heading(new PanelHeading(tr("Image settings")))
    , m_page(new QComboBox)
    , m_pages(new QStackedWidget)
    , m_model(new ImageSettingsModel(this))
    , m_table(new QTableView)
    , m_json(new QPlainTextEdit)
{
    setObjectName(QStringLiteral("imageSettingsView"));
    m_page->setObjectName(QStringLiteral("settingsPage"));
    m_page->setAccessibleName(tr("Show settings as"));
    m_page->addItems({tr("Table"), tr("Config (JSON)"), tr("Manifest (JSON)")});
    m_heading->addControl(m_page);
    m_table->setObjectName(QStringLiteral("settingsTable"));
    m_table->setAccessibleName(tr("Image settings"));
    m_table->setModel(m_model);
    m_table->setShowGrid(false);
    m_table->setWordWrap(true);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(ImageSettingsModel::NameColumn, QHeaderView::Interactive);
    m_table->horizontalHeader()->setSectionResizeMode(ImageSettingsModel::ValueColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->resizeSection(ImageSettingsModel::NameColumn, 130);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_json->setObjectName(QStringLiteral("settingsJson"));
    m_json->setAccessibleName(tr("Document as JSON"));
    m_json->setReadOnly(true);
    m_json->setTabChangesFocus(true);
    m_json->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_json->setFont(monospaceFont(font()));
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_json);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_pages, 1);

    auto *copy = new QAction(tr("Copy"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, &ImageSettingsView::copySelection);
    connect(m_page, &QComboBox::currentIndexChanged, this, &ImageSettingsView::showPage);
    connect(m_state, &InspectState::archiveChanged, this, &ImageSettingsView::refresh);
    refresh();
}

void ImageSettingsView::refresh()
{
    const ImageInfo *info = m_state->info();
    m_model->setImage(info, info != nullptr ? m_state->archive()->format() : SourceFormat::OciLayout);
    m_table->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->isHeading(row))
            m_table->setSpan(row, 0, 1, ImageSettingsModel::ColumnCount);
    }
    showPage(m_page->currentIndex());
}

void ImageSettingsView::showPage(int page)
{
    const ImageInfo *info = m_state->info();
    if (info != nullptr && page == ConfigPage)
        m_json->setPlainText(info->rawConfig.empty() ? tr("This image has no config document.")
                                                     : prettyJson(info->rawConfig));
    if (info != nullptr && page == ManifestPage)
        m_json->setPlainText(info->rawManifest.empty() ? tr("This image has no manifest document.")
                                                       : prettyJson(info->rawManifest));
    m_pages->setCurrentIndex(page == TablePage ? 0 : 1);
}

void ImageSettingsView::copySelection()
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows(ImageSettingsModel::NameColumn);
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &row : rows) {
        const QString name = row.data().toString();
        const QString value = row.siblingAtColumn(ImageSettingsModel::ValueColumn).data().toString();
        lines += name.isEmpty() || value.isEmpty() ? QString(name + value) : QString(name + QLatin1Char('=') + value);
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace strata
