// SPDX-License-Identifier: Apache-2.0
#include "views/common/message_text.h"

#include "model/base/text.h"

#include <QCoreApplication>

#include <utility>

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

QString noteText(const Note &note)
{
    Message place = note.path.empty() ? Message() : Message(shownText(note.path));
    if (note.layer.isLayer()) {
        Message layer(QT_TRANSLATE_NOOP("Message", "layer %1"), note.layer.value);
        place = place.isEmpty() ? std::move(layer) : Message("%1, %2", std::move(layer), std::move(place));
    }
    return messageText(place.isEmpty() ? note.text : Message::placed(std::move(place), note.text));
}

} // namespace strata
