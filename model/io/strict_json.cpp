// SPDX-License-Identifier: Apache-2.0
#include "model/io/strict_json.h"

#include "model/base/text.h"

#include <cmath>
#include <utility>

namespace strata {

namespace {

constexpr double greatestNumber = 9007199254740992.0; // 2^53: beyond it a JSON number is not exact

QString keyText(std::string_view key)
{
    return QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
}

} // namespace

void FirstError::complain(const std::string &place, Message what)
{
    if (m_text.isEmpty())
        m_text = place.empty() ? std::move(what) : Message::placed(place, std::move(what));
}

StrictObject::StrictObject(const QJsonValue &value, std::string place, FirstError &error)
    : m_object(value.toObject()), m_place(std::move(place)), m_error(error)
{
    if (!value.isObject())
        m_error.complain(m_place, value.isUndefined() ? Message(QT_TRANSLATE_NOOP("Message", "is missing"))
                                                      : Message(QT_TRANSLATE_NOOP("Message", "is not an object")));
}

bool StrictObject::has(std::string_view key)
{
    return !value(key).isUndefined();
}

QJsonValue StrictObject::value(std::string_view key)
{
    m_asked.emplace(key);
    return m_object.value(keyText(key));
}

std::string StrictObject::placeOf(std::string_view key) const
{
    return m_place.empty() ? std::string(key) : m_place + "." + std::string(key);
}

std::string StrictObject::text(std::string_view key)
{
    if (!has(key))
        complain(key, QT_TRANSLATE_NOOP("Message", "is missing"));
    return textOrEmpty(key);
}

std::string StrictObject::textOrEmpty(std::string_view key)
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isString())
        complain(key, QT_TRANSLATE_NOOP("Message", "is not a string"));
    return found.toString().toStdString();
}

std::optional<std::uint64_t> StrictObject::number(std::string_view key)
{
    const QJsonValue found = value(key);
    if (found.isUndefined())
        return std::nullopt;
    const double number = found.toDouble(-1);
    if (number < 0 || number > greatestNumber || number != std::floor(number)) {
        complain(key, QT_TRANSLATE_NOOP("Message", "is not an integer"));
        return std::nullopt;
    }
    return static_cast<std::uint64_t>(number);
}

std::optional<bool> StrictObject::flag(std::string_view key)
{
    const QJsonValue found = value(key);
    if (found.isUndefined())
        return std::nullopt;
    if (!found.isBool())
        complain(key, QT_TRANSLATE_NOOP("Message", "is neither true nor false"));
    return found.toBool();
}

QJsonArray StrictObject::listOrOne(std::string_view key)
{
    const QJsonValue found = value(key);
    if (found.isUndefined())
        return {};
    return found.isArray() ? found.toArray() : QJsonArray{found};
}

QJsonArray StrictObject::list(std::string_view key)
{
    const QJsonValue found = value(key);
    if (!found.isArray())
        complain(key, found.isUndefined() ? Message(QT_TRANSLATE_NOOP("Message", "is missing"))
                                          : Message(QT_TRANSLATE_NOOP("Message", "is not a list")));
    return found.toArray();
}

std::vector<std::string> StrictObject::texts(std::string_view key)
{
    std::vector<std::string> texts;
    for (const QJsonValue &each : listOrOne(key)) {
        if (!each.isString())
            complain(key, QT_TRANSLATE_NOOP("Message", "contains something that is not a string"));
        texts.push_back(each.toString().toStdString());
    }
    return texts;
}

void StrictObject::complain(std::string_view key, Message what)
{
    m_error.complain(placeOf(key), what);
}

void StrictObject::finish()
{
    for (auto each = m_object.begin(); each != m_object.end(); ++each) {
        const std::string key = each.key().toStdString();
        if (!m_asked.contains(key))
            m_error.complain(placeOf(escapedForDisplay(key)), QT_TRANSLATE_NOOP("Message", "is unknown"));
    }
}

std::string elementPlace(std::string_view list, qsizetype index)
{
    return std::string(list) + "[" + std::to_string(index) + "]";
}

} // namespace strata
