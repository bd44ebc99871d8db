// SPDX-License-Identifier: Apache-2.0
#include "views/compare/side_button.h"

#include "views/common/theme.h"
#include "views/common/tool_tip.h"

#include <QPainter>

#include <algorithm>

namespace strata {

namespace {

constexpr int margin = 11;
constexpr int arrowWidth = 16;
constexpr int widest = 340;
constexpr int narrowest = 96;
constexpr int leastForName = 200;

/// "…/app:" of "registry.example.com/shop/app:".
QString withoutPlace(const QString &plain)
{
    const qsizetype slash = plain.lastIndexOf(QLatin1Char('/'));
    return slash < 0 || slash + 1 == plain.size() ? plain : QStringLiteral("…") + plain.mid(slash);
}

/// As many of the last parts as there is room for: "…/shop/app:". At least the last one, which is cut if it must be.
QString lastPartsOf(const QString &plain, const QFontMetrics &metrics, int room)
{
    if (metrics.horizontalAdvance(plain) <= room)
        return plain;
    const QString least = withoutPlace(plain);
    for (qsizetype slash = plain.indexOf(QLatin1Char('/')); slash >= 0;
         slash = plain.indexOf(QLatin1Char('/'), slash + 1)) {
        const QString shorter = QStringLiteral("…") + plain.mid(slash);
        if (shorter.size() >= least.size() && metrics.horizontalAdvance(shorter) <= room)
            return shorter;
    }
    return metrics.elidedText(least, Qt::ElideMiddle, std::max(0, room));
}

} // namespace

SideButton::SideButton(const QString &role, QWidget *parent) : QAbstractButton(parent), m_role(role)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setName({});
    connect(this, &QAbstractButton::clicked, this, &SideButton::openMenu);
}

void SideButton::setName(const QString &name)
{
    m_name = name;
    setToolTip(plainToolTip(name.isEmpty() ? m_role : name));
    setAccessibleName(name.isEmpty() ? m_role : tr("%1: %2").arg(m_role, name));
    updateGeometry();
    update();
}

QFont SideButton::strongFont() const
{
    QFont strong = font();
    strong.setBold(true);
    return strong;
}

SideButton::Pieces SideButton::pieces() const
{
    if (m_name.isEmpty())
        return {m_role + QStringLiteral("…"), {}};
    const qsizetype colon = m_name.lastIndexOf(QLatin1Char(':'));
    const qsizetype slash = m_name.lastIndexOf(QLatin1Char('/'));
    const qsizetype cut = std::max(colon, slash) + 1; // the tag, else the last part of a path
    return {m_name.left(cut), m_name.mid(cut)};
}

QSize SideButton::sizeHint() const
{
    const Pieces text = pieces();
    const int width =
        fontMetrics().horizontalAdvance(text.plain) + QFontMetrics(strongFont()).horizontalAdvance(text.strong);
    return {std::clamp(width + 2 * margin + arrowWidth + 2, narrowest, widest), fontMetrics().height() + 10};
}

/// The tag, and in front of it the name without the places it is at.
QSize SideButton::minimumSizeHint() const
{
    const Pieces text = pieces();
    const int width = fontMetrics().horizontalAdvance(withoutPlace(text.plain)) +
                      QFontMetrics(strongFont()).horizontalAdvance(text.strong);
    return {std::clamp(width + 2 * margin + arrowWidth + 2, narrowest, leastForName), sizeHint().height()};
}

void SideButton::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor border = hasFocus()     ? accentColor(palette())
                          : underMouse() ? mutedText(palette())
                                         : palette().color(QPalette::Dark);
    painter.setPen(QPen(border, 1));
    painter.setBrush(palette().color(QPalette::Button));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);

    const Pieces text = pieces();
    QRect place = rect().adjusted(margin, 0, -margin, 0);
    painter.setPen(palette().color(QPalette::ButtonText));
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("▾"));
    place.adjust(0, 0, -arrowWidth, 0);
    // The strong part may take all but a little; what is before it gives way first.
    const QFontMetrics strong(strongFont());
    const int spared = text.plain.isEmpty() ? 0 : 24;
    const QString tag = strong.elidedText(text.strong, Qt::ElideMiddle, std::max(20, place.width() - spared));
    const int room = place.width() - strong.horizontalAdvance(tag);
    const QString before = lastPartsOf(text.plain, fontMetrics(), room);
    painter.setPen(m_name.isEmpty() ? mutedText(palette()) : palette().color(QPalette::ButtonText));
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, before);
    place.setLeft(place.left() + fontMetrics().horizontalAdvance(before));
    painter.setFont(strongFont());
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, tag);
}

void SideButton::openMenu()
{
    QMenu menu(this);
    Q_EMIT menuRequested(&menu);
    if (!menu.isEmpty())
        menu.exec(mapToGlobal(rect().bottomLeft()));
}

} // namespace strata
