// SPDX-License-Identifier: Apache-2.0
#include "views/start/start_door.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace strata {

namespace {

constexpr QSize pictureSize(120, 66);

QLabel *line(const QString &text, const char *name, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

StartDoor::StartDoor(const QString &picture, const QString &title, const QString &text, const QString &needs,
                     QWidget *parent)
    : QFrame(parent), m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("startDoor"));
    setAccessibleName(title);
    setAccessibleDescription(text + QLatin1Char(' ') + needs);
    setStyleSheet(QStringLiteral("QFrame#startDoor { background: palette(base); border: 1px solid palette(mid);"
                                 " border-radius: 8px; }"));
    auto *image = new QLabel(this);
    image->setPixmap(QIcon(QStringLiteral(":/icons/%1.svg").arg(picture)).pixmap(pictureSize, devicePixelRatioF()));
    image->setFixedHeight(pictureSize.height());
    auto *heading = line(title, "doorTitle", this);
    QFont font = heading->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    font.setBold(true);
    heading->setFont(font);
    m_layout->setContentsMargins(18, 14, 18, 16);
    m_layout->setSpacing(7);
    m_layout->addWidget(image);
    m_layout->addWidget(heading);
    m_layout->addWidget(line(text, "doorText", this));
    m_layout->addWidget(line(needs, "stateText", this)); // the muted colour of the style sheet
    m_layout->addSpacing(2);
}

QPushButton *StartDoor::addButton(const QString &text, const char *name)
{
    if (m_row == nullptr) {
        m_row = new QHBoxLayout;
        m_row->setSpacing(8);
        m_layout->addLayout(m_row);
    }
    auto *button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    if (!m_hasButton)
        button->setStyleSheet(
            QStringLiteral("QPushButton { background: palette(highlight); color: palette(highlighted-text);"
                           " border-color: palette(highlight); font-weight: 600; }"
                           "QPushButton:focus { border: 2px solid palette(text); padding: 3px 11px; }"));
    m_hasButton = true;
    m_row->addWidget(button);
    return button;
}

void StartDoor::endRow()
{
    if (m_row != nullptr)
        m_row->addStretch(1);
    m_row = nullptr;
}

void StartDoor::addContent(QWidget *content)
{
    endRow();
    m_layout->addSpacing(2);
    m_layout->addWidget(content, 1);
}

} // namespace strata
