// SPDX-License-Identifier: Apache-2.0
#include "model/io/json.h"

#include "model/base/qstring.h"
#include "model/base/text.h"
#include "model/io/json_scan.h"
#include "model/io/limits.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QString>

#include <cmath>
#include <cstdint>
#include <limits>

namespace strata {

namespace {

using namespace std::string_view_literals;

/// QString::toUtf8, but half a surrogate pair is U+FFFD and not a question mark.
std::string utf8Of(const QString &text)
{
    bool hasLone = false;
    for (qsizetype i = 0; i < text.size() && !hasLone; ++i) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        hasLone = text[i].isSurrogate() && !pair;
        i += pair ? 1 : 0;
    }
    if (!hasLone)
        return text.toUtf8().toStdString();
    QString repaired = text;
    for (qsizetype i = 0; i < repaired.size(); ++i) {
        const bool pair = repaired[i].isHighSurrogate() && i + 1 < repaired.size() && repaired[i + 1].isLowSurrogate();
        if (pair)
            ++i;
        else if (repaired[i].isSurrogate())
            repaired[i] = QChar(QChar::ReplacementCharacter);
    }
    return repaired.toUtf8().toStdString();
}

const char *kindOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null: return QT_TRANSLATE_NOOP("Message", "null");
    case QJsonValue::Bool: return QT_TRANSLATE_NOOP("Message", "true or false");
    case QJsonValue::Double: return QT_TRANSLATE_NOOP("Message", "a number");
    case QJsonValue::String: return QT_TRANSLATE_NOOP("Message", "text");
    case QJsonValue::Array: return QT_TRANSLATE_NOOP("Message", "a list");
    case QJsonValue::Object: return QT_TRANSLATE_NOOP("Message", "an object");
    case QJsonValue::Undefined: return QT_TRANSLATE_NOOP("Message", "nothing");
    }
    return QT_TRANSLATE_NOOP("Message", "nothing");
}

Message expected(const char *wanted, const QJsonValue &found)
{
    return Message(QT_TRANSLATE_NOOP("Message", "expected %1, found %2"), Message(wanted), Message(kindOf(found)));
}

/// Why the bytes cannot be a JSON text in UTF-8; empty when they can.
Message encodingProblem(std::string_view bytes)
{
    if (bytes.starts_with("\xef\xbb\xbf"sv))
        return QT_TRANSLATE_NOOP("Message", "begins with a byte order mark");
    if (bytes.starts_with("\xff\xfe"sv) || bytes.starts_with("\xfe\xff"sv))
        return QT_TRANSLATE_NOOP("Message", "is UTF-16 text, not UTF-8");
    const std::size_t nul = bytes.find('\0');
    if (bytes.size() > 1 && (bytes[0] == '\0') != (bytes[1] == '\0'))
        return QT_TRANSLATE_NOOP("Message", "is UTF-16 text, not UTF-8");
    if (nul != std::string_view::npos)
        return Message(QT_TRANSLATE_NOOP("Message", "contains a NUL byte, at offset %1"), nul);
    if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return QT_TRANSLATE_NOOP("Message", "is empty");
    return {};
}

void noteDuplicates(const JsonScan &scan, std::string_view name, NoteList &notes)
{
    for (const std::string &key : scan.duplicateKeys) {
        notes.add(Severity::Warning, NoteCode::DuplicateKey,
                  Message(QT_TRANSLATE_NOOP("Message", "key \"%1\" occurs more than once; the last one counts"),
                          shownText(key)),
                  {}, std::string(name));
    }
    if (scan.duplicateCount > scan.duplicateKeys.size()) {
        Note rest{Severity::Warning,
                  NoteCode::DuplicateKey,
                  QT_TRANSLATE_NOOP("Message", "other keys occur more than once"),
                  {},
                  std::string(name),
                  scan.duplicateCount - scan.duplicateKeys.size()};
        notes.add(std::move(rest));
    }
}

/// Qt takes only lists and objects as a whole document; anything else is wrapped in a list first.
Result<QJsonValue> parsed(std::string_view text, const std::string &name)
{
    const char first = text[text.find_first_not_of(" \t\r\n")];
    const bool wrap = first != '{' && first != '[';
    QByteArray bytes;
    if (wrap)
        bytes = QByteArray("[") + toQByteArray(text) + "]";
    else
        bytes = rawQByteArray(text);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error == QJsonParseError::NoError && wrap && document.array().size() == 1)
        return document.array().first();
    if (error.error == QJsonParseError::NoError && !wrap)
        return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const Message what = error.error == QJsonParseError::NoError
                             ? Message(QT_TRANSLATE_NOOP("Message", "more than one value"))
                             : Message(error.errorString().toStdString());
    const int offset = wrap && error.offset > 0 ? error.offset - 1 : error.offset;
    return fail(ErrorCode::Damaged,
                Message(QT_TRANSLATE_NOOP("Message", "%1: not valid JSON: %2, at offset %3"), name, what, offset));
}

} // namespace

Result<QJsonValue> parseJson(std::string_view bytes, std::string_view name, NoteList &notes, std::uint64_t limit)
{
    const std::string shown = shownText(name);
    if (bytes.size() > limit) {
        return fail(ErrorCode::LimitExceeded,
                    Message(QT_TRANSLATE_NOOP("Message", "%1: larger than the limit of %2 MiB for a document"), shown,
                            limit >> 20));
    }
    if (const Message problem = encodingProblem(bytes); !problem.isEmpty())
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "%1: not valid JSON: %2"), shown, problem));
    std::string repaired;
    if (!isValidUtf8(bytes)) {
        repaired = toValidUtf8(bytes);
        bytes = repaired;
        notes.add(Severity::Warning, NoteCode::TextRepaired,
                  QT_TRANSLATE_NOOP("Message", "not valid UTF-8; the bad bytes are shown as U+FFFD"), {},
                  std::string(name));
    }
    const auto scan = scanJson(bytes);
    if (!scan)
        return fail(scan, shown);
    auto value = parsed(bytes, shown);
    if (value)
        noteDuplicates(*scan, name, notes);
    return value;
}

JsonReader::JsonReader(QJsonObject object, std::string where, NoteList &notes)
    : m_object(std::move(object)), m_where(std::move(where)), m_notes(&notes)
{
}

void JsonReader::complain(std::string_view key, Message what) const
{
    m_notes->add(Severity::Warning, NoteCode::FieldInvalid, Message::placed(shownText(key), std::move(what)), {},
                 m_where);
}

bool JsonReader::contains(std::string_view key) const
{
    return !value(key).isUndefined();
}

QJsonValue JsonReader::value(std::string_view key) const
{
    const QString wanted = toQString(key);
    const auto exact = m_object.constFind(wanted);
    if (exact != m_object.constEnd())
        return exact.value();
    for (auto it = m_object.constBegin(); it != m_object.constEnd(); ++it) {
        if (it.key().size() == wanted.size() && it.key().compare(wanted, Qt::CaseInsensitive) == 0)
            return it.value();
    }
    return QJsonValue(QJsonValue::Undefined);
}

std::string JsonReader::string(std::string_view key) const
{
    const QJsonValue found = value(key);
    if (found.isString())
        return utf8Of(found.toString());
    if (!found.isUndefined() && !found.isNull())
        complain(key, expected(QT_TRANSLATE_NOOP("Message", "text"), found));
    return {};
}

std::int64_t JsonReader::integer(std::string_view key, std::int64_t otherwise) const
{
    const QJsonValue found = value(key);
    if (found.isUndefined() || found.isNull())
        return otherwise;
    if (!found.isDouble()) {
        complain(key, expected(QT_TRANSLATE_NOOP("Message", "a number"), found));
        return otherwise;
    }
    // Two different fallbacks distinguish "no integer" from an integer that happens to equal one of them.
    const qint64 number = found.toInteger(0);
    if (number == found.toInteger(1))
        return number;
    complain(key, QT_TRANSLATE_NOOP("Message", "not a 64-bit integer"));
    return otherwise;
}

bool JsonReader::boolean(std::string_view key) const
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isNull() && !found.isBool())
        complain(key, expected(QT_TRANSLATE_NOOP("Message", "true or false"), found));
    return found.toBool(false);
}

QJsonArray JsonReader::array(std::string_view key) const
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isNull() && !found.isArray())
        complain(key, expected(QT_TRANSLATE_NOOP("Message", "a list"), found));
    return found.toArray();
}

JsonReader JsonReader::child(std::string_view key) const
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isNull() && !found.isObject())
        complain(key, expected(QT_TRANSLATE_NOOP("Message", "an object"), found));
    return {found.toObject(), m_where + (m_where.empty() ? "" : ": ") + std::string(key), *m_notes};
}

std::vector<std::string> JsonReader::strings(std::string_view key) const
{
    std::vector<std::string> texts;
    const QJsonArray list = array(key);
    texts.reserve(static_cast<std::size_t>(list.size()));
    for (const auto &item : list) {
        if (item.isString())
            texts.push_back(utf8Of(item.toString()));
        else
            complain(key, expected(QT_TRANSLATE_NOOP("Message", "a list of strings"), item));
    }
    return texts;
}

std::vector<std::pair<std::string, std::string>> JsonReader::stringMap(std::string_view key) const
{
    std::vector<std::pair<std::string, std::string>> pairs;
    const QJsonObject map = child(key).object();
    pairs.reserve(static_cast<std::size_t>(map.size()));
    for (auto it = map.constBegin(); it != map.constEnd(); ++it) {
        const QJsonValue item = it.value();
        if (!item.isString() && !item.isNull())
            complain(std::string(key) + "." + utf8Of(it.key()), expected(QT_TRANSLATE_NOOP("Message", "text"), item));
        else
            pairs.emplace_back(utf8Of(it.key()), utf8Of(item.toString()));
    }
    return pairs;
}

} // namespace strata
