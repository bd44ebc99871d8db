// SPDX-License-Identifier: Apache-2.0
// JSON documents of images, read with Qt's parser within our own limits: size, depth (counted before parsing, without
// recursion), encoding (a byte order mark and UTF-16 are errors; bytes that are not UTF-8 are replaced, with a note),
// duplicate keys (the last one wins, as in Go, with a note).
#pragma once

#include "model/base/notes.h"
#include "model/base/result.h"
#include "model/io/limits.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

/// Parses one document of at most `limit` bytes. `name` is used in the error and the notes ("manifest.json: …, at
/// offset N").
[[nodiscard]] Result<QJsonValue> parseJson(std::string_view bytes, std::string_view name, NoteList &notes,
                                           std::uint64_t limit = limits::jsonBytes);

/// Typed access to the members of an object. Keys are matched exactly, then ignoring case (as Go decoders do). A
/// missing or null member gives the empty value without a note; a member of another type gives the empty value and a
/// FieldInvalid note with `where` + key.
class JsonReader {
public:
    JsonReader(QJsonObject object, std::string where, NoteList &notes);

    [[nodiscard]] const QJsonObject &object() const { return m_object; }
    [[nodiscard]] const std::string &where() const { return m_where; }
    [[nodiscard]] bool contains(std::string_view key) const;

    [[nodiscard]] std::string string(std::string_view key) const; // UTF-8
    [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t otherwise = 0) const;
    [[nodiscard]] bool boolean(std::string_view key) const;
    [[nodiscard]] QJsonArray array(std::string_view key) const;
    [[nodiscard]] JsonReader child(std::string_view key) const;                 // an object; empty if missing
    [[nodiscard]] std::vector<std::string> strings(std::string_view key) const; // an array of strings
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> stringMap(std::string_view key) const; // by key
    [[nodiscard]] QJsonValue value(std::string_view key) const; // Undefined if missing

    /// Adds a FieldInvalid note about a member.
    void complain(std::string_view key, Message what) const;

private:
    QJsonObject m_object;
    std::string m_where;
    NoteList *m_notes;
};

} // namespace strata
