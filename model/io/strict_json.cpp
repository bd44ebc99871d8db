// SPDX-License-Identifier: Apache-2.0
#include "model/io/strict_json.h"

#include "model/base/octal.h"
#include "model/base/qstring.h"
#include "model/base/text.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t longRun = 128; // bytes alike that are worth a form of their own
constexpr std::uint64_t greatestInteger = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t greatestOwner = 0xfffffffe;
constexpr std::uint64_t repeatedBytes = 256u << 20; // of all runs of one document together

/// Whether the text comes back as these bytes, and is not much longer in the document than base64.
bool isText(std::string_view bytes)
{
    const auto escaped = std::ranges::count_if(bytes, [](unsigned char byte) { return byte < 0x20 && byte != '\n'; });
    constexpr std::ptrdiff_t few = 16;
    return isValidUtf8(bytes) && toQString(bytes).toUtf8() == rawQByteArray(bytes) &&
           escaped <= few + static_cast<std::ptrdiff_t>(bytes.size() / 16);
}

/// Empty if it is something else.
std::optional<std::int64_t> integerOf(const QJsonValue &value)
{
    const std::int64_t integer = value.toInteger(0);
    return integer == value.toInteger(1) ? std::optional(integer) : std::nullopt;
}

/// Digits of a number that a JSON number does not hold exactly.
std::optional<std::uint64_t> greatNumberOf(const std::string &digits)
{
    std::uint64_t number = 0;
    const char *last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, number);
    const bool isGreat = error == std::errc() && end == last && number > greatestInteger;
    return isGreat ? std::optional(number) : std::nullopt;
}

} // namespace

void StrictDocument::complain(const std::string &place, Message what)
{
    if (m_text.isEmpty())
        m_text = place.empty() ? std::move(what) : Message::placed(place, std::move(what));
}

StrictObject::StrictObject(const QJsonValue &value, std::string place, StrictDocument &document)
    : m_object(value.toObject()), m_place(std::move(place)), m_document(document)
{
    if (!value.isObject())
        m_document.complain(m_place, value.isUndefined() ? Message(QT_TRANSLATE_NOOP("Message", "is missing"))
                                                         : Message(QT_TRANSLATE_NOOP("Message", "is not an object")));
}

bool StrictObject::has(std::string_view key)
{
    return !value(key).isUndefined();
}

QJsonValue StrictObject::value(std::string_view key)
{
    m_asked.emplace(key);
    return m_object.value(toQString(key));
}

std::string StrictObject::placeOf(std::string_view key) const
{
    return m_place.empty() ? std::string(key) : m_place + "." + std::string(key);
}

StrictObject StrictObject::child(std::string_view key)
{
    return StrictObject(value(key), placeOf(key), m_document);
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

std::string StrictObject::bytes(std::string_view key)
{
    if (!has(key))
        complain(key, QT_TRANSLATE_NOOP("Message", "is missing"));
    return bytesOrEmpty(key);
}

std::string StrictObject::bytesOrEmpty(std::string_view key)
{
    if (!value(key).isObject())
        return textOrEmpty(key);
    StrictObject object = child(key);
    if (object.has("byte"))
        return object.repeated();
    const auto decoded =
        QByteArray::fromBase64Encoding(object.text("base64").c_str(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        object.complain("base64", QT_TRANSLATE_NOOP("Message", "is not base64"));
    object.finish();
    return decoded ? (*decoded).toStdString() : std::string();
}

std::string StrictObject::repeated()
{
    const std::uint64_t byte = numberUpTo("byte", 255);
    const std::uint64_t times = numberUpTo("times", repeatedBytes);
    finish();
    m_document.m_repeated += times;
    if (m_document.m_repeated > repeatedBytes) {
        complain("times", QT_TRANSLATE_NOOP("Message", "makes all runs together longer than 256 MiB"));
        return {};
    }
    return std::string(static_cast<std::size_t>(times), static_cast<char>(byte));
}

std::string StrictObject::word(std::string_view key)
{
    std::string word = bytes(key);
    if (word.find('\0') != std::string::npos)
        complain(key, QT_TRANSLATE_NOOP("Message", "contains a NUL character"));
    return word;
}

std::optional<std::uint64_t> StrictObject::number(std::string_view key)
{
    const QJsonValue found = value(key);
    if (found.isUndefined())
        return std::nullopt;
    if (const auto great = found.isString() ? greatNumberOf(found.toString().toStdString()) : std::nullopt)
        return great;
    const auto number = integerOf(found);
    if (!number)
        complain(key, QT_TRANSLATE_NOOP("Message", "is not an integer"));
    else if (*number < 0)
        complain(key, QT_TRANSLATE_NOOP("Message", "is negative"));
    return number && *number >= 0 ? std::optional(static_cast<std::uint64_t>(*number)) : std::nullopt;
}

std::uint64_t StrictObject::numberUpTo(std::string_view key, std::uint64_t most)
{
    if (!has(key))
        complain(key, QT_TRANSLATE_NOOP("Message", "is missing"));
    const std::uint64_t number = this->number(key).value_or(0);
    if (number > most)
        complain(key, Message(QT_TRANSLATE_NOOP("Message", "is more than %1"), most));
    return number > most ? 0 : number;
}

std::int64_t StrictObject::integer(std::string_view key)
{
    const auto integer = integerOf(value(key));
    if (!integer)
        complain(key, has(key) ? Message(QT_TRANSLATE_NOOP("Message", "is not an integer"))
                               : Message(QT_TRANSLATE_NOOP("Message", "is missing")));
    return integer.value_or(0);
}

std::optional<std::uint32_t> StrictObject::mode(std::string_view key)
{
    if (!has(key))
        return std::nullopt;
    const auto mode = parseOctal(textOrEmpty(key));
    if (!mode)
        complain(key, QT_TRANSLATE_NOOP("Message", "is not a string with octal digits, at most 7777"));
    return mode;
}

std::optional<std::uint32_t> StrictObject::owner(std::string_view key)
{
    const std::int64_t number = has(key) ? integer(key) : -1;
    if (number < -1 || number > greatestOwner)
        complain(key, QT_TRANSLATE_NOOP("Message", "is not a user or group ID"));
    return number < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(number));
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
    m_document.complain(placeOf(key), std::move(what));
}

void StrictObject::complain(Message what)
{
    m_document.complain(m_place, std::move(what));
}

void StrictObject::finish()
{
    for (auto each = m_object.begin(); each != m_object.end(); ++each) {
        const std::string key = each.key().toStdString();
        if (!m_asked.contains(key))
            m_document.complain(placeOf(escapedForDisplay(key)), QT_TRANSLATE_NOOP("Message", "is unknown"));
    }
}

std::string elementPlace(std::string_view list, qsizetype index)
{
    return std::string(list) + "[" + std::to_string(index) + "]";
}

QJsonValue bytesValue(std::string_view bytes)
{
    if (bytes.size() > longRun && std::ranges::all_of(bytes, [&](char byte) { return byte == bytes.front(); }))
        return QJsonObject{{QStringLiteral("byte"), static_cast<unsigned char>(bytes.front())},
                           {QStringLiteral("times"), numberValue(bytes.size())}};
    if (isText(bytes))
        return toQString(bytes);
    return QJsonObject{{QStringLiteral("base64"), QString::fromLatin1(rawQByteArray(bytes).toBase64())}};
}

QJsonValue numberValue(std::uint64_t number)
{
    return number <= greatestInteger ? QJsonValue(static_cast<qint64>(number)) : QJsonValue(QString::number(number));
}

} // namespace strata
