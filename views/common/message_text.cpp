// SPDX-License-Identifier: Apache-2.0
#include "views/common/message_text.h"

#include "views/common/format.h"

#include <QCoreApplication>

namespace strata {

QString messageText(const Message &message)
{
    if (message.pattern().empty())
        return QString::fromStdString(message.text());
    const QString pattern = QCoreApplication::translate("Message", message.pattern().c_str());
    QString filled;
    qsizetype from = 0;
    for (qsizetype at = pattern.indexOf(u'%'); at >= 0; at = pattern.indexOf(u'%', at + 1)) {
        const int number = at + 1 < pattern.size() ? pattern.at(at + 1).digitValue() : -1;
        if (number < 1 || static_cast<std::size_t>(number) > message.arguments().size())
            continue;
        filled += QStringView(pattern).mid(from, at - from);
        filled += messageText(message.arguments()[static_cast<std::size_t>(number) - 1]);
        from = at + 2;
    }
    return filled + QStringView(pattern).mid(from);
}

QString noteWhere(const Note &note)
{
    const QString path = nameText(note.path);
    if (!note.layer.isLayer())
        return path;
    const QString layer = messageText(Message(QT_TRANSLATE_NOOP("Message", "layer %1"), note.layer.value));
    return path.isEmpty() ? layer : QCoreApplication::translate("Message", "%1, %2", "layer, path").arg(layer, path);
}

QString noteText(const Note &note)
{
    const QString place = noteWhere(note);
    const QString text = messageText(note.text);
    return place.isEmpty() ? text : place + QStringLiteral(": ") + text;
}

} // namespace strata
