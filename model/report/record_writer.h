// SPDX-License-Identifier: Apache-2.0
// Writes one record after another, as JSON or as TSV (docs/CLI.md, "JSON" and docs/CLI.md, "TSV"). The names and the
// order of the fields of a result are defined once, by the functions of model/report/*_report.h; the form is chosen
// here.
#pragma once

#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/image/formats/descriptor.h"
#include "model/report/json_writer.h"
#include "model/report/sink.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

using Columns = std::span<const std::string_view>;

/// Takes the fields of a record in the order of its columns. Fields that are not columns are only in the JSON form.
class RecordWriter {
public:
    virtual ~RecordWriter() = default;

    virtual void begin() = 0;
    virtual void end() = 0;
    /// Closes the document. Call it once, after the last record.
    virtual void finish() = 0;

    virtual void null(std::string_view key) = 0;
    /// Any bytes; if they are not UTF-8, they are also written in full as KEY_base64.
    virtual void text(std::string_view key, std::string_view bytes) = 0;
    virtual void number(std::string_view key, std::uint64_t value) = 0;
    virtual void integer(std::string_view key, std::int64_t value) = 0;
    virtual void boolean(std::string_view key, bool value) = 0;
    virtual void time(std::string_view key, const Instant &time) = 0; // RFC 3339 in both forms
    /// A file's time: RFC 3339 in JSON; in TSV seconds, with the fraction if there is one.
    virtual void fileTime(std::string_view key, const Instant &time) = 0;
    /// The same time as a number of seconds, only in JSON: what TSV has as `mtime`.
    virtual void seconds(std::string_view key, const Instant &time) = 0;
    virtual void list(std::string_view key, std::span<const std::string> values) = 0; // TSV: joined by commas
    /// The same of numbers, each as its digits; an array of numbers in JSON.
    virtual void numbers(std::string_view key, std::span<const std::string> digits) = 0;
    /// An object of texts; TSV: "name=value", joined by commas. Values that are not UTF-8 are written in full in
    /// KEY_base64.
    virtual void pairs(std::string_view key, const StringPairs &values) = 0;

    // An empty value is written as null.
    void optionalText(std::string_view key, std::string_view bytes);
    void optionalNumber(std::string_view key, std::optional<std::uint64_t> value);
    void optionalBoolean(std::string_view key, std::optional<bool> value);
    void optionalTime(std::string_view key, const std::optional<Instant> &time);
    void optionalFileTime(std::string_view key, const std::optional<Instant> &time);
    void optionalSeconds(std::string_view key, const std::optional<Instant> &time);
    void digest(std::string_view key, const Digest &digest) { optionalText(key, digest.text()); }
};

enum class JsonForm : std::uint8_t { Array, SingleObject, Lines }; // Lines: each record is a document of one line

[[nodiscard]] std::unique_ptr<RecordWriter> jsonRecords(Sink &sink, JsonForm form);
/// Records as members of an array that the caller opens and closes.
[[nodiscard]] std::unique_ptr<RecordWriter> jsonRecords(JsonWriter &array);
/// Writes the header line immediately.
[[nodiscard]] std::unique_ptr<RecordWriter> tsvRecords(Sink &sink, Columns columns);

/// Writes what escapedForTsv() returns, without making a string if nothing has to be escaped.
void writeEscaped(Sink &to, std::string_view bytes);

/// "1000000000.5": seconds since 1970 with as much of the fraction as there is.
[[nodiscard]] std::string secondsText(const Instant &time);

} // namespace strata
