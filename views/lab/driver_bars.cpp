// SPDX-License-Identifier: Apache-2.0
#include "views/lab/driver_bars.h"

#include "views/common/panel.h"
#include "views/common/segment_button.h"
#include "views/common/theme.h"
#include "views/common/tree/path_cell.h"
#include "views/lab/driver_costs.h"
#include "views/lab/driver_texts.h"
#include "views/lab/lab_colors.h"
#include "views/lab/lab_state.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

/// Bytes go over many powers of ten: a bar's length grows with their number of digits.
double lengthOf(quint64 bytes, quint64 largest)
{
    if (bytes == 0 || largest == 0)
        return 0;
    return std::log2(1.0 + static_cast<double>(bytes)) /
           std::log2(1.0 + static_cast<double>(std::max<quint64>(largest, 1 << 20)));
}

/// Data, and below it thinner metadata.
void paintBars(QPainter &painter, const QRect &room, const QModelIndex &index, const QPalette &palette)
{
    const bool isChosen = index.data(DriverCostModel::ChosenRole).toBool();
    const bool copiesAll = index.data(DriverCostModel::CopiesAllRole).toBool();
    const quint64 largest = index.data(DriverCostModel::LargestRole).toULongLong();
    const quint64 data = index.data(DriverCostModel::BytesRole).toULongLong();
    const quint64 metadata = index.data(DriverCostModel::MetadataRole).toULongLong();
    const int thick = std::max(5, room.height() / 3);
    const int thin = std::max(2, thick / 2);
    const int top = room.center().y() - (thick + thin) / 2;
    const auto width = [&](quint64 bytes) { return static_cast<int>(lengthOf(bytes, largest) * room.width()); };
    painter.fillRect(QRect(room.left(), top, width(data), thick), barColor(palette, isChosen, copiesAll));
    painter.fillRect(QRect(room.left(), top + thick + 1, width(metadata), thin), mutedText(palette));
}

} // namespace

void DriverBarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const PathCell cell = paintCellFrame(*painter, option, index);
    const bool isChosen = index.data(DriverCostModel::ChosenRole).toBool();
    QFont font = option.font;
    font.setBold(isChosen);
    painter->setFont(font);
    const QRect inner = cell.rect.adjusted(10, 0, -6, 0);
    const QFontMetrics metrics(option.font);
    int nameWidth = 0;
    for (const StorageDriver *driver : storageDrivers())
        nameWidth = std::max(nameWidth, metrics.horizontalAdvance(driverName(*driver) + QLatin1Char(' ')) + 8);
    paintCellText(*painter, inner, index.data().toString(), cell.textColor());
    painter->setFont(option.font);
    // The figure of data, and right of it that of metadata, each in a column of its own.
    const int metadataWidth = metrics.horizontalAdvance(QStringLiteral("≈ 888 MB"));
    const int figureWidth = metrics.horizontalAdvance(QStringLiteral("8.88 MB")) + 4;
    QRect figures = inner;
    paintCellText(*painter, figures, index.data(DriverCostModel::MetadataFigureRole).toString(),
                  mutedText(cell.palette), Qt::AlignRight);
    figures.setRight(inner.right() - metadataWidth - 6);
    paintCellText(*painter, figures, index.data(DriverCostModel::FigureRole).toString(), cell.textColor(),
                  Qt::AlignRight);
    QRect room = figures.adjusted(nameWidth, 0, -figureWidth - 4, 0);
    if (room.width() > 0)
        paintBars(*painter, room, index, cell.palette);
    painter->restore();
}

QSize DriverBarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    return {200, option.fontMetrics.height() + 5};
}

DriverBars::DriverBars(LabState *state, QWidget *parent)
    : QWidget(parent), m_state(state), m_model(new DriverCostModel(state, this)), m_list(new QListView(this))
{
    setObjectName(QStringLiteral("labDriverBars"));
    m_list->setObjectName(QStringLiteral("labDriverList"));
    m_list->setAccessibleName(tr("What is new on disk under every storage driver"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new DriverBarDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_heading = new PanelHeading({}, this);
    m_heading->addControl(buildSpans());
    auto *legend = new QLabel(tr("New on disk. Thick: data; thin: metadata (≈ estimate). Logarithmic scale."), this);
    legend->setObjectName(QStringLiteral("stateText")); // the muted colour of the style sheet
    legend->setToolTip(tr("Every driver is measured in the same way: by how much the container's own storage grew. The "
                          "scale is logarithmic: a bar twice as long is far more than twice as many bytes."));
    legend->setContentsMargins(12, 0, 8, 5);
    legend->setWordWrap(true);
    layout->addWidget(m_heading);
    layout->addWidget(m_list);
    layout->addWidget(legend);
    connect(m_state, &LabState::changed, this, &DriverBars::refreshHeading);
    refreshHeading();
    const auto choose = [this](const QModelIndex &index) {
        if (const StorageDriver *driver = m_model->driver(index.row()))
            m_state->setDriver(*driver);
    };
    connect(m_list, &QListView::activated, this, choose);
    connect(m_list, &QListView::clicked, this, choose);
    connect(m_state, &LabState::changed, this, &DriverBars::showChosen);
    showChosen();
    fitHeight();
}

/// A switch: the last step alone, or all that was done.
QWidget *DriverBars::buildSpans()
{
    auto *box = new QWidget(m_heading);
    box->setAccessibleName(tr("What the bars show"));
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *step = new SegmentButton(SegmentButton::Place::First, box);
    step->setObjectName(QStringLiteral("labCostOfStep"));
    step->setText(tr("Step"));
    step->setToolTip(tr("What the last step added to the disk"));
    auto *all = new SegmentButton(SegmentButton::Place::Last, box);
    all->setObjectName(QStringLiteral("labCostOfAll"));
    all->setText(tr("So far"));
    all->setToolTip(
        tr("What all steps in all containers have added to the disk so far, including the creation of the containers"));
    auto *group = new QButtonGroup(box);
    for (SegmentButton *button : {step, all}) {
        group->addButton(button);
        layout->addWidget(button);
    }
    step->setChecked(true);
    connect(all, &QAbstractButton::toggled, this, [this](bool isAll) {
        m_model->setSpan(isAll ? CostSpan::All : CostSpan::Step);
        refreshHeading();
    });
    return box;
}

void DriverBars::refreshHeading()
{
    if (m_model->shownSpan() == CostSpan::All)
        return m_heading->setTitle(tr("New on disk so far"));
    m_heading->setTitle(m_state->stepCount() == 0 ? tr("Creating a container") : tr("New on disk, this step"));
}

/// One row is the current one: the driver that is worked with.
void DriverBars::showChosen()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->driver(row) == &m_state->driver())
            m_list->setCurrentIndex(m_model->index(row));
    }
}

void DriverBars::fitHeight()
{
    m_list->setFixedHeight(m_model->rowCount() * m_list->sizeHintForRow(0) + 8);
}

void DriverBars::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitHeight();
}

} // namespace strata
