// SPDX-License-Identifier: Apache-2.0
// JSON documents that people write by hand, read strictly: a member that is missing, unknown or of another type is an
// error with its place ("steps[2].check.seen: …"). For documents of images, which are read in spite of oddities, see
// model/io/json.h.
#pragma once

#include "model/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// What all objects of one document share: the first error, and the total size of its runs of one byte. For one
/// thread.
class StrictDocument {
public:
    void complain(const std::string &place, Message what);
    [[nodiscard]] bool hasError() const { return !m_text.isEmpty(); }
    /// ErrorCode::Usage; only if hasError().
    [[nodiscard]] std::unexpected<Error> error() const { return fail(ErrorCode::Usage, m_text); }

private:
    friend class StrictObject;

    Message m_text;
    std::uint64_t m_repeated = 0;
};

/// Members of one object. A member that cannot be read gives the empty value and an error. finish() reports an error
/// for keys that were never accessed. Keeps a reference to the document. For one thread.
class StrictObject {
public:
    /// `place` is the place of the object itself; empty for the document. A value that is not an object is an error.
    StrictObject(const QJsonValue &value, std::string place, StrictDocument &document);

    [[nodiscard]] const QJsonObject &object() const { return m_object; }
    [[nodiscard]] StrictDocument &document() const { return m_document; }
    [[nodiscard]] bool has(std::string_view key);
    [[nodiscard]] QJsonValue value(std::string_view key); // Undefined if missing
    [[nodiscard]] std::string placeOf(std::string_view key) const;
    /// An object inside this one; required.
    [[nodiscard]] StrictObject child(std::string_view key);

    [[nodiscard]] std::string text(std::string_view key);        // required
    [[nodiscard]] std::string textOrEmpty(std::string_view key); // optional
    /// In the form of bytesValue(); a string gives its UTF-8.
    [[nodiscard]] std::string bytes(std::string_view key);        // required
    [[nodiscard]] std::string bytesOrEmpty(std::string_view key); // optional
    /// An argument for a system call: bytes without a NUL; required.
    [[nodiscard]] std::string word(std::string_view key);

    /// In the form of numberValue(); optional.
    [[nodiscard]] std::optional<std::uint64_t> number(std::string_view key);
    /// A number up to `most`; required.
    [[nodiscard]] std::uint64_t numberUpTo(std::string_view key,
                                           std::uint64_t most = std::numeric_limits<std::uint64_t>::max());
    [[nodiscard]] std::int64_t integer(std::string_view key);              // required
    [[nodiscard]] std::optional<std::uint32_t> mode(std::string_view key); // octal digits; optional
    /// A user or group ID; empty if it is -1 or missing.
    [[nodiscard]] std::optional<std::uint32_t> owner(std::string_view key);
    [[nodiscard]] std::optional<bool> flag(std::string_view key);

    /// A list, or a single value, which is read as a list of one. Empty if missing.
    [[nodiscard]] QJsonArray listOrOne(std::string_view key);
    [[nodiscard]] QJsonArray list(std::string_view key);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key); // like listOrOne()

    void complain(std::string_view key, Message what);
    void complain(Message what); // about the object itself
    void finish();

private:
    [[nodiscard]] std::string repeated();

    QJsonObject m_object;
    std::string m_place;
    std::set<std::string, std::less<>> m_asked;
    StrictDocument &m_document;
};

/// The place of an element: "steps[2]".
[[nodiscard]] std::string elementPlace(std::string_view list, qsizetype index);

/// Calls `read(object)` for each element of a list, until the document has an error.
template<class Read>
void forEachObject(const QJsonArray &list, const std::string &place, StrictDocument &document, Read read)
{
    for (qsizetype i = 0; i < list.size() && !document.hasError(); ++i) {
        StrictObject element(list[i], elementPlace(place, i), document);
        read(element);
    }
}

/// A JSON string if the bytes are text that needs few escapes; {"byte": …, "times": …} for a long run of one byte;
/// otherwise {"base64": …}.
[[nodiscard]] QJsonValue bytesValue(std::string_view bytes);
/// A JSON number, or a string of digits from 2^63 on.
[[nodiscard]] QJsonValue numberValue(std::uint64_t number);

} // namespace strata
