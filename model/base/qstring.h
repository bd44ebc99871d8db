// SPDX-License-Identifier: Apache-2.0
// Converts UTF-8 and other bytes to types of Qt.
#pragma once

#include <QByteArray>
#include <QString>

#include <string_view>

namespace strata {

/// Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] inline QString toQString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

[[nodiscard]] inline QByteArray toQByteArray(std::string_view bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

/// The same bytes without a copy: only valid as long as they are.
[[nodiscard]] inline QByteArray rawQByteArray(std::string_view bytes)
{
    return QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

} // namespace strata
