// SPDX-License-Identifier: Apache-2.0
#include "app/image/image_header.h"

#include "views/common/format.h"
#include "views/common/theme.h"
#include "views/common/tool_tip.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace strata {

ImageHeader::ImageHeader(QAction *copyId, QWidget *parent)
    : QWidget(parent), m_name(new QLabel(this)), m_platform(new QLabel(this)), m_id(new QToolButton(this))
{
    QFont mono = monospaceFont(font());
    m_platform->setFont(mono);
    m_id->setFont(mono);
    mono.setBold(true);
    m_name->setFont(mono);
    for (QLabel *label : {m_name, m_platform})
        label->setTextFormat(Qt::PlainText);
    m_name->setObjectName(QStringLiteral("imageName"));
    m_platform->setObjectName(QStringLiteral("imagePlatform"));
    m_id->setObjectName(QStringLiteral("imageId"));
    m_id->setAutoRaise(true);
    m_id->setToolButtonStyle(Qt::ToolButtonTextOnly);
    connect(m_id, &QToolButton::clicked, copyId, &QAction::trigger);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 0, 10, 0);
    layout->setSpacing(10);
    layout->addWidget(m_name);
    layout->addWidget(m_platform);
    layout->addWidget(m_id);
    layout->addStretch(1);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setImage(nullptr);
}

void ImageHeader::setImage(const ImageInfo *info)
{
    m_fullName = info != nullptr ? nameText(info->displayName()) : QString();
    const QString platform = info != nullptr ? nameText(info->platform.text()) : QString();
    m_platform->setText(platform);
    m_platform->setVisible(!platform.isEmpty());
    const bool hasId = info != nullptr && !info->id.isNull();
    m_id->setVisible(hasId);
    if (hasId) {
        const QString id = nameText(info->id.text());
        m_id->setText(nameText(info->id.shortText()));
        m_id->setToolTip(tr("Image ID %1 – click to copy it").arg(id));
        m_id->setAccessibleName(tr("Copy image ID %1").arg(m_id->text()));
    }
    QStringList names;
    if (info != nullptr) {
        for (const std::string &ref : info->refs)
            names += nameText(ref);
    }
    m_name->setToolTip(plainToolTip(names.join(QLatin1Char('\n'))));
    elide();
}

QSize ImageHeader::minimumSizeHint() const
{
    return {60, QWidget::minimumSizeHint().height()};
}

void ImageHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    elide();
}

// The name gives way first, then the platform.
void ImageHeader::elide()
{
    const auto widthOf = [](const QWidget *widget) { return widget->isHidden() ? 0 : widget->sizeHint().width() + 10; };
    m_platform->setVisible(!m_platform->text().isEmpty() && width() > 420);
    const int room = width() - 20 - widthOf(m_platform) - widthOf(m_id);
    m_name->setText(m_name->fontMetrics().elidedText(m_fullName, Qt::ElideMiddle, std::max(40, room)));
}

} // namespace strata
