// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace strata {

/// A hex dump as `hexdump -C` lays it out: offset, sixteen bytes in two groups, the printable ASCII
/// characters.
[[nodiscard]] QString hexText(const QByteArray &bytes, quint64 firstOffset);

} // namespace strata
