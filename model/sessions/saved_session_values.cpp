// SPDX-License-Identifier: Apache-2.0
#include "model/sessions/saved_session_values.h"

#include "model/base/text.h"

#include <QByteArray>

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t longRun = 128; // bytes alike that are worth a form of their own
constexpr std::uint64_t greatestInteger = std::numeric_limits<std::int64_t>::max();
constexpr std::uint32_t greatestOwner = 0xfffffffe;
constexpr std::uint64_t repeatedBytes = 256u << 20; // of all runs of one document together

QString textOf(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QByteArray viewOf(std::string_view bytes)
{
    return QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// Whether the text comes back as these bytes, and is not much longer in the document than base64.
bool isText(std::string_view bytes)
{
    const auto escaped = std::ranges::count_if(bytes, [](unsigned char byte) { return byte < 0x20 && byte != '\n'; });
    constexpr std::ptrdiff_t few = 16;
    return isValidUtf8(bytes) && textOf(bytes).toUtf8() == viewOf(bytes) &&
           escaped <= few + static_cast<std::ptrdiff_t>(bytes.size() / 16);
}

void addBytes(QJsonObject &object, QLatin1StringView key, const std::string &bytes)
{
    if (!bytes.empty())
        object.insert(key, bytesValue(bytes));
}

void addOwner(QJsonObject &object, QLatin1StringView key, std::optional<std::uint32_t> owner)
{
    if (owner)
        object.insert(key, numberValue(*owner));
}

QString octal(std::uint32_t mode)
{
    return QStringLiteral("%1").arg(mode, 4, 8, QLatin1Char('0'));
}

std::optional<std::uint32_t> modeOf(std::string_view octal)
{
    constexpr std::uint32_t allBits = 07777;
    std::uint32_t mode = 0;
    const char *last = octal.data() + octal.size();
    const auto [end, error] = std::from_chars(octal.data(), last, mode, 8);
    if (octal.empty() || error != std::errc() || end != last || mode > allBits)
        return std::nullopt;
    return mode;
}

std::optional<std::uint64_t> numberOf(const QJsonValue &value)
{
    if (value.isString()) { // beyond what a JSON number holds exactly
        const std::string digits = value.toString().toStdString();
        std::uint64_t number = 0;
        const char *last = digits.data() + digits.size();
        const auto [end, error] = std::from_chars(digits.data(), last, number);
        return digits.empty() || error != std::errc() || end != last ? std::nullopt : std::optional(number);
    }
    const qint64 number = value.toInteger(-1);
    return number < 0 ? std::nullopt : std::optional(static_cast<std::uint64_t>(number));
}

} // namespace

QJsonValue bytesValue(std::string_view bytes)
{
    if (bytes.size() > longRun && std::ranges::all_of(bytes, [&](char byte) { return byte == bytes.front(); }))
        return QJsonObject{{QStringLiteral("byte"), static_cast<unsigned char>(bytes.front())},
                           {QStringLiteral("times"), numberValue(bytes.size())}};
    if (isText(bytes))
        return textOf(bytes);
    return QJsonObject{{QStringLiteral("base64"), QString::fromLatin1(viewOf(bytes).toBase64())}};
}

QJsonValue numberValue(std::uint64_t number)
{
    return number <= greatestInteger ? QJsonValue(static_cast<qint64>(number)) : QJsonValue(QString::number(number));
}

QJsonObject operationValue(const LabOperation &operation)
{
    const std::string_view word = operationWord(operation.kind);
    QJsonObject object{{QStringLiteral("op"), textOf(word)}, {QStringLiteral("path"), bytesValue(operation.path)}};
    if (operation.mode)
        object.insert(QLatin1StringView("mode"), octal(*operation.mode));
    switch (operation.kind) {
    case OperationKind::Write:
        object.insert(QLatin1StringView("offset"), numberValue(operation.offset));
        [[fallthrough]];
    case OperationKind::Create:
    case OperationKind::Append:
    case OperationKind::Overwrite: addBytes(object, QLatin1StringView("data"), operation.data); break;
    case OperationKind::Open:
        object.insert(QLatin1StringView("flags"), operation.forWriting ? QStringLiteral("w") : QStringLiteral("r"));
        break;
    case OperationKind::Truncate: object.insert(QLatin1StringView("size"), numberValue(operation.size)); break;
    case OperationKind::Chown:
        addOwner(object, QLatin1StringView("uid"), operation.uid);
        addOwner(object, QLatin1StringView("gid"), operation.gid);
        break;
    case OperationKind::Utime: object.insert(QLatin1StringView("mtime"), qint64{operation.mtime}); break;
    case OperationKind::Rename:
    case OperationKind::Exchange:
    case OperationKind::Link: object.insert(QLatin1StringView("to"), bytesValue(operation.to)); break;
    case OperationKind::Symlink: object.insert(QLatin1StringView("target"), bytesValue(operation.target)); break;
    case OperationKind::SetXattr: addBytes(object, QLatin1StringView("value"), operation.value); [[fallthrough]];
    case OperationKind::RemoveXattr: object.insert(QLatin1StringView("name"), bytesValue(operation.name)); break;
    case OperationKind::Chmod:
    case OperationKind::Mkdir:
    case OperationKind::Rmdir:
    case OperationKind::Unlink: break;
    }
    return object;
}

std::string SessionValues::bytes(StrictObject &json, std::string_view key)
{
    if (!json.has(key))
        json.complain(key, QT_TRANSLATE_NOOP("Message", "is missing"));
    return bytesOrEmpty(json, key);
}

std::string SessionValues::bytesOrEmpty(StrictObject &json, std::string_view key)
{
    const QJsonValue value = json.value(key);
    if (!value.isObject())
        return json.textOrEmpty(key);
    StrictObject object(value, json.placeOf(key), m_error);
    if (object.has("byte"))
        return repeated(object);
    const auto decoded =
        QByteArray::fromBase64Encoding(object.text("base64").c_str(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        object.complain("base64", QT_TRANSLATE_NOOP("Message", "is not base64"));
    object.finish();
    return decoded ? (*decoded).toStdString() : std::string();
}

std::string SessionValues::repeated(StrictObject &json)
{
    const std::uint64_t byte = number(json, "byte", 255);
    const std::uint64_t times = number(json, "times", repeatedBytes);
    json.finish();
    m_repeated += times;
    if (m_repeated > repeatedBytes) {
        json.complain("times", QT_TRANSLATE_NOOP("Message", "makes all runs together longer than 256 MiB"));
        return {};
    }
    return std::string(static_cast<std::size_t>(times), static_cast<char>(byte));
}

std::uint64_t SessionValues::number(StrictObject &json, std::string_view key, std::uint64_t most)
{
    const QJsonValue value = json.value(key);
    const std::optional<std::uint64_t> number = numberOf(value);
    if (!number)
        json.complain(key, value.isUndefined() ? Message(QT_TRANSLATE_NOOP("Message", "is missing"))
                                               : Message(QT_TRANSLATE_NOOP("Message", "is not an integer")));
    else if (*number > most)
        json.complain(key, Message(QT_TRANSLATE_NOOP("Message", "is more than %1"), most));
    return number && *number <= most ? *number : 0;
}

std::optional<std::uint32_t> SessionValues::owner(StrictObject &json, std::string_view key)
{
    if (!json.has(key))
        return std::nullopt;
    return static_cast<std::uint32_t>(number(json, key, greatestOwner));
}

LabOperation SessionValues::operation(const QJsonValue &value, const std::string &place)
{
    StrictObject json(value, place, m_error);
    LabOperation operation;
    const std::string word = json.text("op");
    const auto kind = operationOfWord(word);
    if (!kind)
        json.complain("op", Message(QT_TRANSLATE_NOOP("Message", "'%1' is not known"), escapedForDisplay(word)));
    operation.kind = kind.value_or(OperationKind::Open);
    operation.path = bytes(json, "path");
    if (json.has("mode")) {
        operation.mode = modeOf(json.text("mode"));
        if (!operation.mode)
            json.complain("mode", QT_TRANSLATE_NOOP("Message", "is not a string with octal digits, at most 7777"));
    }
    readArguments(json, operation);
    json.finish();
    return operation;
}

/// What a kind needs beside its path; what it does not know is left to finish().
void SessionValues::readArguments(StrictObject &json, LabOperation &operation)
{
    constexpr std::uint64_t any = std::numeric_limits<std::uint64_t>::max();
    switch (operation.kind) {
    case OperationKind::Write: operation.offset = number(json, "offset", any); [[fallthrough]];
    case OperationKind::Create:
    case OperationKind::Append:
    case OperationKind::Overwrite: operation.data = bytesOrEmpty(json, "data"); break;
    case OperationKind::Open: {
        const std::string flags = json.text("flags");
        operation.forWriting = flags == "w";
        if (flags != "r" && flags != "w")
            json.complain("flags", QT_TRANSLATE_NOOP("Message", "is neither r nor w"));
        break;
    }
    case OperationKind::Truncate: operation.size = number(json, "size", any); break;
    case OperationKind::Chmod:
        if (!json.has("mode"))
            json.complain("mode", QT_TRANSLATE_NOOP("Message", "is missing"));
        break;
    case OperationKind::Chown:
        operation.uid = owner(json, "uid");
        operation.gid = owner(json, "gid");
        break;
    case OperationKind::Utime: {
        const QJsonValue mtime = json.value("mtime");
        operation.mtime = mtime.toInteger();
        if (mtime.toInteger(0) != mtime.toInteger(1))
            json.complain("mtime", mtime.isUndefined() ? Message(QT_TRANSLATE_NOOP("Message", "is missing"))
                                                       : Message(QT_TRANSLATE_NOOP("Message", "is not an integer")));
        break;
    }
    case OperationKind::Rename:
    case OperationKind::Exchange:
    case OperationKind::Link: operation.to = bytes(json, "to"); break;
    case OperationKind::Symlink: operation.target = bytes(json, "target"); break;
    case OperationKind::SetXattr: operation.value = bytesOrEmpty(json, "value"); [[fallthrough]];
    case OperationKind::RemoveXattr: operation.name = bytes(json, "name"); break;
    case OperationKind::Mkdir:
    case OperationKind::Rmdir:
    case OperationKind::Unlink: break;
    }
}

} // namespace strata
