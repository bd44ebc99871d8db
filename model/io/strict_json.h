// SPDX-License-Identifier: Apache-2.0
// JSON documents that people write by hand, read strictly: what is missing, of another type or unknown is an error that
// says where it is ("steps[2].check.seen: …"). For documents of images, which are read in spite of oddities, see
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

/// What all objects of one document share: the first error, and how many bytes its runs of one byte have made. One
/// thread.
class StrictDocument {
public:
    void complain(const std::string &place, Message what);
    [[nodiscard]] bool hasError() const { return !m_text.isEmpty(); }
    /// ErrorCode::Usage; only if there is one.
    [[nodiscard]] std::unexpected<Error> error() const { return fail(ErrorCode::Usage, m_text); }

private:
    friend class StrictObject;

    Message m_text;
    std::uint64_t m_repeated = 0;
};

/// Members of one object. What cannot be read is the empty value and an error. Keys that were not asked for are an
/// error of finish(). Keeps a reference to the document. One thread.
class StrictObject {
public:
    /// `place` is the object's own; empty for the document. A value that is not an object is an error.
    StrictObject(const QJsonValue &value, std::string place, StrictDocument &document);

    [[nodiscard]] const QJsonObject &object() const { return m_object; }
    [[nodiscard]] StrictDocument &document() const { return m_document; }
    [[nodiscard]] bool has(std::string_view key);
    [[nodiscard]] QJsonValue value(std::string_view key); // Undefined when missing
    [[nodiscard]] std::string placeOf(std::string_view key) const;
    /// An object inside this one; must be there.
    [[nodiscard]] StrictObject child(std::string_view key);

    [[nodiscard]] std::string text(std::string_view key);        // must be there
    [[nodiscard]] std::string textOrEmpty(std::string_view key); // may be missing
    /// As bytesValue() writes them; a string is its UTF-8.
    [[nodiscard]] std::string bytes(std::string_view key);        // must be there
    [[nodiscard]] std::string bytesOrEmpty(std::string_view key); // may be missing
    /// The argument of a system call: bytes without a NUL; must be there.
    [[nodiscard]] std::string word(std::string_view key);

    /// As numberValue() writes it; may be missing.
    [[nodiscard]] std::optional<std::uint64_t> number(std::string_view key);
    /// Must be there.
    [[nodiscard]] std::uint64_t numberUpTo(std::string_view key,
                                           std::uint64_t most = std::numeric_limits<std::uint64_t>::max());
    [[nodiscard]] std::int64_t integer(std::string_view key);              // must be there
    [[nodiscard]] std::optional<std::uint32_t> mode(std::string_view key); // octal digits; may be missing
    /// A user or group; empty if it is -1 or missing.
    [[nodiscard]] std::optional<std::uint32_t> owner(std::string_view key);
    [[nodiscard]] std::optional<bool> flag(std::string_view key);

    /// A list, or a single value, which is read as a list of one. Empty when missing.
    [[nodiscard]] QJsonArray listOrOne(std::string_view key);
    [[nodiscard]] QJsonArray list(std::string_view key);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key); // as listOrOne()

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

/// "steps[2]"
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

/// A JSON text if the bytes are one and it is the shorter form; else {"base64": …}, or {"byte": …, "times": …} for a
/// long run of one byte.
[[nodiscard]] QJsonValue bytesValue(std::string_view bytes);
/// A JSON number, or beyond 2^63 a string of digits.
[[nodiscard]] QJsonValue numberValue(std::uint64_t number);

} // namespace strata
