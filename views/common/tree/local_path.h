// SPDX-License-Identifier: Apache-2.0
// Paths of this machine: bytes that Qt represents as text, converted in both directions.
#pragma once

#include <QString>
#include <QStringList>

#include <filesystem>

class QMimeData;

namespace strata {

[[nodiscard]] std::filesystem::path localPath(const QString &name);
/// For Qt's files and dialogs; text for people comes from pathText().
[[nodiscard]] QString localName(const std::filesystem::path &path);
/// Plain text, like nameText().
[[nodiscard]] QString pathText(const std::filesystem::path &path);
/// The paths of this machine in the dragged data, cleaned; anything else is left out.
[[nodiscard]] QStringList localPaths(const QMimeData *data);

} // namespace strata
