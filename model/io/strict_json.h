// SPDX-License-Identifier: Apache-2.0
// JSON documents that people write by hand, read strictly: what is missing, of another type or unknown is an error that
// says where it is ("steps[2].check.seen: …"). For documents of images, which are read in spite of oddities, see
// model/io/json.h.
#pragma once

#include "model/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The first error of a document; all objects of one document share it. One thread.
class FirstError {
public:
    void complain(const std::string &place, Message what);
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    /// ErrorCode::Usage; only where there is one.
    [[nodiscard]] std::unexpected<Error> error() const { return fail(ErrorCode::Usage, m_text); }

private:
    Message m_text;
};

/// Members of one object. What cannot be read is the empty value and an error. Keys that were not asked for are an
/// error of finish(). Keeps a reference to the error. One thread.
class StrictObject {
public:
    /// `place` is the object's own; empty for the document. A value that is not an object is an error.
    StrictObject(const QJsonValue &value, std::string place, FirstError &error);

    [[nodiscard]] const QJsonObject &object() const { return m_object; }
    [[nodiscard]] bool has(std::string_view key);
    [[nodiscard]] QJsonValue value(std::string_view key); // Undefined when missing
    [[nodiscard]] std::string placeOf(std::string_view key) const;

    [[nodiscard]] std::string text(std::string_view key);        // must be there
    [[nodiscard]] std::string textOrEmpty(std::string_view key); // may be missing
    [[nodiscard]] std::optional<std::uint64_t> number(std::string_view key);
    [[nodiscard]] std::optional<bool> flag(std::string_view key);
    /// A list, or a single value, which is read as a list of one. Empty when missing.
    [[nodiscard]] QJsonArray listOrOne(std::string_view key);
    [[nodiscard]] QJsonArray list(std::string_view key);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key); // as listOrOne()

    void complain(std::string_view key, Message what);
    void finish();

private:
    QJsonObject m_object;
    std::string m_place;
    std::set<std::string, std::less<>> m_asked;
    FirstError &m_error;
};

/// "steps[2]"
[[nodiscard]] std::string elementPlace(std::string_view list, qsizetype index);

} // namespace strata
