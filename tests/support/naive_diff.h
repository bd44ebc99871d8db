// SPDX-License-Identifier: Apache-2.0
// `docker diff` from two whole trees in the form of results, without any of the lab's code.
#pragma once

#include <QJsonArray>
#include <QJsonObject>

namespace strata::test {

[[nodiscard]] QJsonArray naiveDiff(const QJsonObject &image, const QJsonObject &container);

} // namespace strata::test
