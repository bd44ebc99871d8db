// SPDX-License-Identifier: Apache-2.0
// Writes one JSON document as a stream: only the open brackets are kept. The output is UTF-8; control characters (C1
// and DEL too) are escaped, so that a document on a terminal cannot move the cursor.
#pragma once

#include "model/report/sink.h"

#include <QJsonValue>

#include <cstdint>
#include <string_view>
#include <vector>

namespace strata {

enum class JsonLayout : std::uint8_t {
    Rows,    // each member of the outermost array or object is on a separate line; everything inside a member is on one
    OneLine, // each document is one line
};

/// Call `key()` before each value inside objects, and only there. Used by one thread.
class JsonWriter {
public:
    explicit JsonWriter(Sink &sink, JsonLayout layout = JsonLayout::Rows) : m_sink(sink), m_layout(layout) {}

    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }

    void key(std::string_view ascii);
    void text(std::string_view bytes); // if not UTF-8: U+FFFD for each invalid run
    void base64(std::string_view bytes);
    void number(std::uint64_t value);
    void integer(std::int64_t value);
    void decimal(std::string_view digits); // a number as it is written: "1.5"
    void boolean(bool value);
    void null();
    void value(const QJsonValue &value);

    void text(std::string_view keyName, std::string_view bytes)
    {
        key(keyName);
        text(bytes);
    }
    void number(std::string_view keyName, std::uint64_t number_)
    {
        key(keyName);
        number(number_);
    }

private:
    void open(char bracket);
    void close(char bracket);
    void beforeValue();

    Sink &m_sink;
    JsonLayout m_layout;
    std::vector<bool> m_hasMembers; // one for each open bracket
    bool m_afterKey = false;
};

} // namespace strata
