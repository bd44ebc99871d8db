// SPDX-License-Identifier: Apache-2.0
#include "model/report/record_writer.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace strata {

void RecordWriter::optionalText(std::string_view key, std::string_view bytes)
{
    if (bytes.empty())
        null(key);
    else
        text(key, bytes);
}

void RecordWriter::optionalNumber(std::string_view key, std::optional<std::uint64_t> value)
{
    if (value)
        number(key, *value);
    else
        null(key);
}

void RecordWriter::optionalBoolean(std::string_view key, std::optional<bool> value)
{
    if (value)
        boolean(key, *value);
    else
        null(key);
}

void RecordWriter::optionalTime(std::string_view key, const std::optional<Instant> &value)
{
    if (value)
        time(key, *value);
    else
        null(key);
}

void RecordWriter::optionalFileTime(std::string_view key, const std::optional<Instant> &value)
{
    if (value)
        fileTime(key, *value);
    else
        null(key);
}

void RecordWriter::optionalSeconds(std::string_view key, const std::optional<Instant> &value)
{
    if (value)
        seconds(key, *value);
    else
        null(key);
}

std::string secondsText(const Instant &time)
{
    if (time.nanos == 0)
        return std::to_string(time.seconds);
    // Nanoseconds count forward: -1.25 is -2 s + 750,000,000 ns.
    const bool negative = time.seconds < 0;
    const std::uint64_t whole =
        negative ? static_cast<std::uint64_t>(-(time.seconds + 1)) : static_cast<std::uint64_t>(time.seconds);
    const std::uint32_t nanos = negative ? 1'000'000'000U - time.nanos : time.nanos;
    char fraction[16];
    std::snprintf(fraction, sizeof fraction, "%09u", nanos);
    std::string text = (negative ? "-" : "") + std::to_string(whole) + "." + fraction;
    text.resize(text.find_last_not_of('0') + 1);
    return text;
}

void writeEscaped(Sink &to, std::string_view bytes)
{
    const bool plain =
        std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0x20 && c < 0x7f && c != '\\'; });
    if (plain)
        to.write(bytes);
    else
        to.write(escapedForTsv(bytes));
}

namespace {

class JsonRecords final : public RecordWriter {
public:
    JsonRecords(std::unique_ptr<JsonWriter> own, JsonWriter &json, bool isArray)
        : m_own(std::move(own)), m_json(json), m_isArray(isArray)
    {
        if (m_isArray)
            m_json.beginArray();
    }

    void begin() override { m_json.beginObject(); }
    void end() override { m_json.endObject(); }
    void finish() override
    {
        if (m_isArray)
            m_json.endArray();
    }

    void null(std::string_view key) override
    {
        m_json.key(key);
        m_json.null();
    }
    void text(std::string_view key, std::string_view bytes) override
    {
        m_json.text(key, bytes);
        if (isValidUtf8(bytes))
            return;
        m_json.key(std::string(key) + "_base64");
        m_json.base64(bytes);
    }
    void number(std::string_view key, std::uint64_t value) override { m_json.number(key, value); }
    void integer(std::string_view key, std::int64_t value) override
    {
        m_json.key(key);
        m_json.integer(value);
    }
    void boolean(std::string_view key, bool value) override
    {
        m_json.key(key);
        m_json.boolean(value);
    }
    void time(std::string_view key, const Instant &time) override
    {
        m_json.text(key, rfc3339(time.seconds, time.nanos));
    }
    void fileTime(std::string_view key, const Instant &value) override { time(key, value); }
    void seconds(std::string_view key, const Instant &time) override
    {
        m_json.key(key);
        m_json.decimal(secondsText(time));
    }
    void list(std::string_view key, std::span<const std::string> values) override
    {
        m_json.key(key);
        m_json.beginArray();
        for (const std::string &value : values)
            m_json.text(value);
        m_json.endArray();
    }
    void numbers(std::string_view key, std::span<const std::string> digits) override
    {
        m_json.key(key);
        m_json.beginArray();
        for (const std::string &number : digits)
            m_json.decimal(number);
        m_json.endArray();
    }
    void pairs(std::string_view key, const StringPairs &values) override;

private:
    std::unique_ptr<JsonWriter> m_own; // null if it writes into the caller's document
    JsonWriter &m_json;
    bool m_isArray;
};

void JsonRecords::pairs(std::string_view key, const StringPairs &values)
{
    bool binary = false;
    m_json.key(key);
    m_json.beginObject();
    for (const auto &[name, value] : values) {
        m_json.text(name, value);
        binary = binary || !isValidUtf8(value);
    }
    m_json.endObject();
    if (!binary)
        return;
    m_json.key(std::string(key) + "_base64");
    m_json.beginObject();
    for (const auto &[name, value] : values) {
        if (isValidUtf8(value))
            continue;
        m_json.key(toValidUtf8(name));
        m_json.base64(value);
    }
    m_json.endObject();
}

class TsvRecords final : public RecordWriter {
public:
    TsvRecords(Sink &sink, Columns columns) : m_sink(sink), m_columns(columns)
    {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0)
                m_sink.write('\t');
            m_sink.write(columns[i]);
        }
        m_sink.write('\n');
    }

    void begin() override { m_next = 0; }
    void end() override
    {
        while (m_next < m_columns.size())
            take(m_columns[m_next]);
        m_sink.write('\n');
    }
    void finish() override {}

    void null(std::string_view key) override { take(key); }
    void text(std::string_view key, std::string_view bytes) override
    {
        if (take(key))
            writeEscaped(bytes);
    }
    void number(std::string_view key, std::uint64_t value) override
    {
        if (take(key))
            m_sink.write(value);
    }
    void integer(std::string_view key, std::int64_t value) override
    {
        if (take(key))
            m_sink.write(value);
    }
    void boolean(std::string_view key, bool value) override
    {
        if (take(key))
            m_sink.write(std::string_view(value ? "true" : "false"));
    }
    void time(std::string_view key, const Instant &time) override
    {
        if (take(key))
            m_sink.write(rfc3339(time.seconds, time.nanos));
    }
    void fileTime(std::string_view key, const Instant &time) override
    {
        if (!take(key))
            return;
        if (time.nanos == 0)
            m_sink.write(time.seconds);
        else
            m_sink.write(secondsText(time));
    }
    void seconds(std::string_view, const Instant &) override {}
    void list(std::string_view key, std::span<const std::string> values) override
    {
        if (!take(key))
            return;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i > 0)
                m_sink.write(',');
            writeEscaped(values[i]);
        }
    }
    void numbers(std::string_view key, std::span<const std::string> digits) override { list(key, digits); }
    void pairs(std::string_view key, const StringPairs &values) override
    {
        if (!take(key))
            return;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i > 0)
                m_sink.write(',');
            writeEscaped(values[i].first);
            m_sink.write('=');
            writeEscaped(values[i].second);
        }
    }

private:
    /// Whether the field is the next column; then the cell before it is closed.
    bool take(std::string_view key)
    {
        if (m_next >= m_columns.size() || m_columns[m_next] != key)
            return false;
        if (m_next > 0)
            m_sink.write('\t');
        ++m_next;
        return true;
    }
    void writeEscaped(std::string_view bytes) { strata::writeEscaped(m_sink, bytes); }

    Sink &m_sink;
    Columns m_columns;
    std::size_t m_next = 0;
};

} // namespace

std::unique_ptr<RecordWriter> jsonRecords(Sink &sink, JsonForm form)
{
    const auto layout = form == JsonForm::Lines ? JsonLayout::OneLine : JsonLayout::Rows;
    auto json = std::make_unique<JsonWriter>(sink, layout);
    JsonWriter &writer = *json;
    return std::make_unique<JsonRecords>(std::move(json), writer, form == JsonForm::Array);
}

std::unique_ptr<RecordWriter> jsonRecords(JsonWriter &array)
{
    return std::make_unique<JsonRecords>(nullptr, array, false);
}

std::unique_ptr<RecordWriter> tsvRecords(Sink &sink, Columns columns)
{
    return std::make_unique<TsvRecords>(sink, columns);
}

} // namespace strata
