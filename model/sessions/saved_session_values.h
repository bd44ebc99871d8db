// SPDX-License-Identifier: Apache-2.0
// The values of a saved session's document: texts of any bytes, whole numbers of any size, operations. For
// saved_session.cpp.
#pragma once

#include "model/io/strict_json.h"
#include "model/lab/lab_operation.h"

#include <QJsonObject>
#include <QJsonValue>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

/// A JSON text where the bytes are one and it is the shorter form; else {"base64": …}, or {"byte": …, "times": …} for a
/// long run of one byte.
[[nodiscard]] QJsonValue bytesValue(std::string_view bytes);
[[nodiscard]] QJsonValue numberValue(std::uint64_t number);
[[nodiscard]] QJsonObject operationValue(const LabOperation &operation);

/// Reads them. Counts the bytes of contents, as a run of one byte is short in the document.
class SessionValues {
public:
    explicit SessionValues(FirstError &error) : m_error(error) {}

    [[nodiscard]] std::string bytes(StrictObject &json, std::string_view key);        // must be there
    [[nodiscard]] std::string bytesOrEmpty(StrictObject &json, std::string_view key); // may be missing
    [[nodiscard]] std::uint64_t number(StrictObject &json, std::string_view key, std::uint64_t most);
    [[nodiscard]] LabOperation operation(const QJsonValue &value, const std::string &place);

private:
    void readArguments(StrictObject &json, LabOperation &operation);
    [[nodiscard]] std::string repeated(StrictObject &json);
    [[nodiscard]] std::optional<std::uint32_t> owner(StrictObject &json, std::string_view key);

    FirstError &m_error;
    std::uint64_t m_repeated = 0;
};

} // namespace strata
