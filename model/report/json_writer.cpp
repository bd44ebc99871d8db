// SPDX-License-Identifier: Apache-2.0
#include "model/report/json_writer.h"

#include "model/base/qstring.h"
#include "model/base/text.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <string>

namespace strata {

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

void writeEscape(Sink &sink, unsigned char code)
{
    const char escape[] = {'\\', 'u', '0', '0', hexDigits[code >> 4], hexDigits[code & 15]};
    sink.write(std::string_view(escape, sizeof escape));
}

/// True for what may be in a JSON string as it is, whatever comes after it.
bool isPlain(unsigned char c)
{
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

void writeSpecial(Sink &sink, unsigned char c)
{
    switch (c) {
    case '"': sink.write(std::string_view("\\\"")); return;
    case '\\': sink.write(std::string_view("\\\\")); return;
    case '\n': sink.write(std::string_view("\\n")); return;
    case '\t': sink.write(std::string_view("\\t")); return;
    case '\r': sink.write(std::string_view("\\r")); return;
    default: break;
    }
    if (c < 0x20 || c == 0x7f)
        writeEscape(sink, c);
    else
        sink.write(static_cast<char>(c));
}

void writeUtf8(Sink &sink, std::string_view text)
{
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (isPlain(c))
            continue;
        sink.write(text.substr(done, i - done));
        done = i + 1;
        // C1 controls are c2 80 … c2 9f in UTF-8.
        if (c == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0) {
            writeEscape(sink, static_cast<unsigned char>(text[i + 1]));
            done = ++i + 1;
        } else {
            writeSpecial(sink, c);
        }
    }
    sink.write(text.substr(done));
}

} // namespace

void JsonWriter::beforeValue()
{
    if (m_afterKey || m_hasMembers.empty()) {
        m_afterKey = false;
        return;
    }
    if (m_hasMembers.back())
        m_sink.write(',');
    if (m_hasMembers.size() == 1 && m_layout == JsonLayout::Rows)
        m_sink.write('\n');
    m_hasMembers.back() = true;
}

void JsonWriter::open(char bracket)
{
    beforeValue();
    m_sink.write(bracket);
    m_hasMembers.push_back(false);
}

void JsonWriter::close(char bracket)
{
    const bool hadMembers = m_hasMembers.back();
    m_hasMembers.pop_back();
    if (m_hasMembers.empty() && hadMembers && m_layout == JsonLayout::Rows)
        m_sink.write('\n');
    m_sink.write(bracket);
    if (m_hasMembers.empty())
        m_sink.write('\n');
}

void JsonWriter::key(std::string_view ascii)
{
    beforeValue();
    m_sink.write('"');
    writeUtf8(m_sink, ascii);
    m_sink.write(std::string_view("\":"));
    m_afterKey = true;
}

void JsonWriter::text(std::string_view bytes)
{
    beforeValue();
    m_sink.write('"');
    if (isValidUtf8(bytes))
        writeUtf8(m_sink, bytes);
    else
        writeUtf8(m_sink, toValidUtf8(bytes));
    m_sink.write('"');
}

void JsonWriter::base64(std::string_view bytes)
{
    const QByteArray encoded = rawQByteArray(bytes).toBase64();
    text(std::string_view(encoded.constData(), static_cast<std::size_t>(encoded.size())));
}

void JsonWriter::number(std::uint64_t value)
{
    beforeValue();
    m_sink.write(value);
}

void JsonWriter::integer(std::int64_t value)
{
    beforeValue();
    m_sink.write(value);
}

void JsonWriter::decimal(std::string_view digits)
{
    beforeValue();
    m_sink.write(digits);
}

void JsonWriter::boolean(bool value)
{
    beforeValue();
    m_sink.write(std::string_view(value ? "true" : "false"));
}

void JsonWriter::null()
{
    beforeValue();
    m_sink.write(std::string_view("null"));
}

void JsonWriter::value(const QJsonValue &value)
{
    // Through an array, as Qt writes documents only. It recurses, but limits::jsonDepth bounds what was
    // parsed.
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    beforeValue();
    if (wrapped.size() <= 2) // "[]": Undefined
        m_sink.write(std::string_view("null"));
    else
        m_sink.write(std::string_view(wrapped.constData() + 1, static_cast<std::size_t>(wrapped.size()) - 2));
}

} // namespace strata
