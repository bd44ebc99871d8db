// SPDX-License-Identifier: Apache-2.0
// What an image calls its users and groups: a tar may hold nothing but numbers, and then the image's own /etc/passwd and
// /etc/group say who they are, as `ls -l` in the container would.
#pragma once

#include "model/image/image_loader.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

/// Names by number, raw bytes; of several names of one number the first counts, as with getpwuid(). A value.
struct OwnerNames {
    std::map<std::uint32_t, std::string> users;
    std::map<std::uint32_t, std::string> groups;
    bool operator==(const OwnerNames &) const = default;
};

/// Where the two files are after layer `at`; cheap. An empty one is not there or is not a file.
struct OwnerFiles {
    std::optional<EntryRef> passwd;
    std::optional<EntryRef> group;
    bool operator==(const OwnerFiles &) const = default;
};
[[nodiscard]] OwnerFiles ownerFiles(const ImageTree &tree, LayerNumber at);

/// Reads them: call it from a worker. What cannot be read has no names.
[[nodiscard]] OwnerNames readOwnerNames(const ImagePtr &image, const OwnerFiles &files);

/// The lines of such a file, "name:password:number:…"; lines of any other form are left out.
[[nodiscard]] std::map<std::uint32_t, std::string> parseOwnerLines(std::string_view text);

} // namespace strata
