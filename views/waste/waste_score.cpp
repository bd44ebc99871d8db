// SPDX-License-Identifier: Apache-2.0
#include "views/waste/waste_score.h"

#include "views/common/format.h"
#include "views/common/panel.h"
#include "views/common/tone.h"
#include "views/waste/waste_texts.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <cmath>

namespace strata {

namespace {

/// Without the share if that is one of nothing.
QString summed(std::uint64_t bytes, double share)
{
    if (!std::isfinite(share))
        return sizeText(bytes);
    return WasteScore::tr("%1 (%2)", "bytes, share").arg(sizeText(bytes), percentText(share));
}

QString diveText(const DiveScore &dive)
{
    const QString whole =
        WasteScore::tr("efficiency %1, wasted %2").arg(percentText(dive.efficiency), sizeText(dive.wastedBytes));
    return std::isfinite(dive.userWastedPercent)
               ? WasteScore::tr("%1, by own layers %2").arg(whole, percentText(dive.userWastedPercent))
               : WasteScore::tr("%1; own layers store nothing").arg(whole);
}

} // namespace

WasteScore::WasteScore(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("wasteScore"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(3);
    m_efficiency = addLabel("wasteEfficiency");
    m_caption = addLabel("wasteCaption");
    m_wasted = addLabel("wasteWasted");
    m_own = addLabel("wasteOwn");
    m_sizes = addLabel("wasteSizes");
    m_base = addLabel("wasteBase");
    layout->addSpacing(6);
    m_dive = addLabel("wasteDive");
    m_diveFigures = addLabel("wasteDiveFigures");
    layout->addStretch(1);
    m_caption->setText(tr("of the stored bytes are needed (efficiency)"));
    m_dive->setText(tr("As dive:"));
    m_dive->setToolTip(tr("What dive computes for this image, to the digit. It counts every stored version of a path "
                          "that several layers have, the one that is needed included."));
    m_own->setToolTip(tr("What the layers above the base image waste: their own bytes and those of the base image "
                         "that they hide, as a share of what they store"));
    for (QLabel *label : {m_caption, m_base, m_dive, m_diveFigures})
        setTone(label, Tone::Muted);
    setFonts();
    setReport(nullptr);
}

QLabel *WasteScore::addLabel(const char *name)
{
    QLabel *label = plainLabel({}, this);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    layout()->addWidget(label);
    return label;
}

void WasteScore::setFonts()
{
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(font().pointSizeF() * 1.7);
    m_efficiency->setFont(large);
    QFont bold = font();
    bold.setBold(true);
    m_wasted->setFont(bold);
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.9);
    for (QLabel *label : {m_base, m_dive, m_diveFigures})
        label->setFont(small);
}

void WasteScore::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setFonts();
}

void WasteScore::setReport(const WasteReportPtr &report)
{
    for (QLabel *label : findChildren<QLabel *>())
        label->setVisible(report != nullptr);
    if (!report)
        return;
    const Waste &waste = report->waste;
    m_efficiency->setText(percentText(waste.efficiency()));
    m_wasted->setText(tr("Wasted: %1").arg(summed(waste.wastedBytes, waste.wastedPercent())));
    m_own->setText(
        tr("By own layers: %1").arg(summed(waste.wastedBytes - waste.baseWastedBytes, waste.userWastedPercent())));
    m_own->setVisible(report->base.last.isLayer());
    m_sizes->setText(tr("%1 stored, %2 needed").arg(sizeText(waste.storedBytes), sizeText(waste.neededBytes)));
    QString base = baseText(report->base);
    if (!report->base.name.empty())
        base += QStringLiteral(" · ") + nameText(report->base.name);
    if (report->base.last.isLayer())
        base += QStringLiteral(" · ") + tr("wastes %1 itself").arg(sizeText(waste.baseWastedBytes));
    m_base->setText(base);
    m_diveFigures->setText(diveText(report->dive));
}

} // namespace strata
