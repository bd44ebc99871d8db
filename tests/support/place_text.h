// SPDX-License-Identifier: Apache-2.0
// What an image is, as text: two places have the same image if the texts are equal.
#pragma once

#include "model/image/image_loader.h"

#include <string>

namespace strata::test {

/// A line for each path of the merged tree: path, type, mode, uid, gid, size, mtime, link, the first 16 digits of the
/// sha256 of a file's bytes, with tabs between them. "error: …" in place of a digest.
[[nodiscard]] std::string treeText(const ImagePtr &image);

/// ID, platform, history and diff IDs; names and what is about the archive are left out.
[[nodiscard]] std::string documentsText(const ImageInfo &image);

/// "ok", or what is wrong, a line each.
[[nodiscard]] std::string verifyText(const ImageArchive &archive, std::size_t index);

/// All notes of an archive and an image, a line each.
[[nodiscard]] std::string notesText(const ImageArchive &archive);

} // namespace strata::test
