// SPDX-License-Identifier: Apache-2.0
#include "views/settings/image_settings_view.h"

#include "model/base/text.h"
#include "model/documents/json_text.h"
#include "views/common/elided.h"
#include "views/common/format.h"
#include "views/common/panel.h"
#include "views/common/row_table.h"
#include "views/common/theme.h"
#include "views/common/tone.h"
#include "views/settings/image_settings_model.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QTextOption>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

namespace {

constexpr int padding = 4; // above and below the text of a row

/// Names are beside the first line of their value, so text is at the top of a row: with a little room above it.
class PaddedDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QStyle *style = option.widget != nullptr ? option.widget->style() : QApplication::style();
        QStyleOptionViewItem ground = option;
        initStyleOption(&ground, index);
        QStyleOptionViewItem text = ground;
        ground.text.clear();
        style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
        if ((text.state & QStyle::State_Selected) != 0)
            text.palette.setColor(QPalette::Text, text.palette.color(QPalette::HighlightedText));
        text.state &= ~(QStyle::State_Selected | QStyle::State_HasFocus | QStyle::State_MouseOver);
        text.backgroundBrush = Qt::NoBrush;
        text.rect.adjust(0, padding, 0, -padding);
        style->drawControl(QStyle::CE_ItemViewItem, &text, painter, option.widget);
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, 2 * padding);
    }
};

} // namespace

ImageSettingsView::ImageSettingsView(InspectState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_heading(new PanelHeading(tr("Image settings")))
    , m_page(new QComboBox)
    , m_pages(new QStackedWidget)
    , m_model(new ImageSettingsModel(this))
    , m_table(new QTableView)
    , m_digest(new ElidedLabel)
    , m_indent(new QToolButton)
    , m_copy(new QToolButton)
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
    setUpRowTable(*m_table);
    m_table->setWordWrap(true);
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(ImageSettingsModel::NameColumn, QHeaderView::Interactive);
    m_table->horizontalHeader()->setSectionResizeMode(ImageSettingsModel::ValueColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->resizeSection(ImageSettingsModel::NameColumn, 130);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->verticalHeader()->setMinimumSectionSize(1); // a row is as high as its text and the padding, never more
    m_table->setItemDelegate(new PaddedDelegate(m_table));
    m_pages->addWidget(m_table);
    m_pages->addWidget(makeJsonPage());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_pages, 1);
    auto *engines = new QToolButton;
    engines->setObjectName(QStringLiteral("showEngineSizes"));
    engines->setText(tr("As the engines print it"));
    engines->setToolTip(tr("What docker images, docker history, podman images and others print for this image as its "
                           "sizes and ID, and what they count"));
    engines->setFocusPolicy(Qt::StrongFocus);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 12, 4);
    bar->addWidget(engines);
    bar->addStretch(1);
    layout->addLayout(bar);
    connect(engines, &QToolButton::clicked, this, &ImageSettingsView::engineSizesRequested);

    auto *copy = new QAction(tr("Copy"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, &ImageSettingsView::copySelection);
    connect(m_page, &QComboBox::currentIndexChanged, this, &ImageSettingsView::showPage);
    connect(m_state, &InspectState::archiveChanged, this, &ImageSettingsView::refresh);
    connect(m_state, &InspectState::imageChanged, this, &ImageSettingsView::countSizes);
    refresh();
}

QWidget *ImageSettingsView::makeJsonPage()
{
    m_digest->setObjectName(QStringLiteral("settingsDigest"));
    setTone(m_digest, Tone::Muted);
    m_indent->setObjectName(QStringLiteral("settingsIndent"));
    m_indent->setText(tr("Indent"));
    m_indent->setCheckable(true);
    m_indent->setToolTip(
        tr("Show each value on a line of its own. The order stays; Copy copies the document as stored."));
    m_copy->setObjectName(QStringLiteral("settingsCopy"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the document as it is stored"));
    for (QToolButton *button : {m_indent, m_copy}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    m_json->setObjectName(QStringLiteral("settingsJson"));
    m_json->setAccessibleName(tr("Document as JSON"));
    m_json->setReadOnly(true);
    m_json->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_json->setTabChangesFocus(true);
    m_json->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_json->setFont(monospaceFont(font()));
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 2, 8, 2);
    bar->addWidget(m_digest, 1);
    bar->addWidget(m_indent);
    bar->addWidget(m_copy);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_json, 1);
    connect(m_indent, &QToolButton::toggled, this, [this] { showPage(m_page->currentIndex()); });
    connect(m_copy, &QToolButton::clicked, this, &ImageSettingsView::copyDocument);
    return page;
}

void ImageSettingsView::countSizes()
{
    m_sizes.start(
        [image = m_state->image()](const StopToken &) { return imageSizesAt(*image, image->lastLayer()).image; },
        [this](const Sizes &sizes) { m_model->setSizes(sizes); });
}

void ImageSettingsView::refresh()
{
    m_sizes.stop();
    const ImageInfo *info = m_state->info();
    m_model->setImage(info, info != nullptr ? m_state->archive()->format() : SourceFormat::OciLayout);
    m_table->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->isHeading(row))
            m_table->setSpan(row, 0, 1, ImageSettingsModel::ColumnCount);
    }
    showPage(m_page->currentIndex());
    if (m_state->image())
        countSizes();
}

void ImageSettingsView::showPage(int page)
{
    const ImageInfo *info = m_state->info();
    if (info != nullptr && page == ConfigPage)
        showDocument(info->rawConfig, info->id, tr("This image has no config document."));
    if (info != nullptr && page == ManifestPage)
        showDocument(info->rawManifest, info->manifestDigest, tr("This image has no manifest document."));
    m_pages->setCurrentIndex(page == TablePage ? 0 : 1);
}

void ImageSettingsView::showDocument(const std::string &raw, const Digest &digest, const QString &otherwise)
{
    for (QToolButton *button : {m_indent, m_copy})
        button->setEnabled(!raw.empty());
    if (raw.empty()) {
        m_digest->setText({});
        m_json->setPlainText(otherwise);
        return;
    }
    const QString bytes = tr("%1 bytes").arg(countText(raw.size()));
    m_digest->setText(digest.isNull() ? bytes : tr("%1 · %2", "bytes and digest").arg(bytes, nameText(digest.text())));
    m_json->setPlainText(QString::fromStdString(toValidUtf8(m_indent->isChecked() ? indentedJson(raw) : raw)));
}

void ImageSettingsView::copyDocument() const
{
    const ImageInfo *info = m_state->info();
    if (info == nullptr)
        return;
    const std::string &raw = m_page->currentIndex() == ConfigPage ? info->rawConfig : info->rawManifest;
    QGuiApplication::clipboard()->setText(QString::fromStdString(toValidUtf8(raw)));
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
