// SPDX-License-Identifier: Apache-2.0
// Paths of this machine: bytes, of which Qt makes texts and takes them back.
#pragma once

#include <QString>
#include <QStringList>

#include <filesystem>

class QMimeData;

namespace strata {

[[nodiscard]] std::filesystem::path localPath(const QString &name);
/// For Qt's files and dialogs; what people read is pathText().
[[nodiscard]] QString localName(const std::filesystem::path &path);
/// Plain text, as nameText().
[[nodiscard]] QString pathText(const std::filesystem::path &path);
/// Paths of this machine among what is dragged, cleaned; anything else is left out.
[[nodiscard]] QStringList localPaths(const QMimeData *data);

} // namespace strata
