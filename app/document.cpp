// SPDX-License-Identifier: Apache-2.0
#include "app/document.h"

#include "app/actions.h"

#include <QClipboard>
#include <QGuiApplication>

namespace strata {

Document::Document(const WindowParts &parts) : QWidget(parts.window), m_parts(parts)
{
    on(parts.actions->reload, [this] { reload(); });
    on(parts.actions->stop, [this] { stop(); });
}

QList<QAction *> Document::available() const
{
    QList<QAction *> list;
    if (canReload())
        list += actions().reload;
    if (isReading())
        list += actions().stop;
    return list;
}

void Document::setCurrent(bool current)
{
    if (std::exchange(m_isCurrent, current) != current)
        currentChanged();
}

void Document::deleteParts()
{
    while (!children().isEmpty())
        delete children().last();
}

void Document::copyText(const QString &text, const QString &what) const
{
    QGuiApplication::clipboard()->setText(text);
    m_parts.say(tr("%1 copied").arg(what));
}

void Document::copyPaths(const QStringList &paths) const
{
    QGuiApplication::clipboard()->setText(paths.join(QLatin1Char('\n')));
    m_parts.say(paths.size() == 1 ? tr("%1 copied").arg(tr("Path"))
                                  : tr("%Ln path(s) copied", nullptr, static_cast<int>(paths.size())));
}

} // namespace strata
