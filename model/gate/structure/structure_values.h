// SPDX-License-Identifier: Apache-2.0
// Values as Go programs that deal with containers have them. Private to the container-structure-test rules.
#pragma once

#include "model/io/entry_info.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

using Environment = std::map<std::string, std::string, std::less<>>;

/// "K=V" as stored; a variable without '=' is empty.
[[nodiscard]] Environment environmentOf(const std::vector<std::string> &variables);
/// Go's os.Expand(): $NAME and ${NAME}; what is not set is "".
[[nodiscard]] std::string goExpanded(std::string_view text, const Environment &environment);

/// Go's os.FileMode as text: "-rw-r--r--", "drwxr-xr-x", "dtrwxrwxrwx", "Lrwxrwxrwx", "urwxr-xr-x".
[[nodiscard]] std::string goModeText(EntryType type, std::uint32_t mode);

/// The mode of a path that Docker puts into every container even if the image does not have it: /etc/hosts,
/// /etc/resolv.conf, /dev/console … Empty for any other path.
struct EnginePath {
    EntryType type = EntryType::File;
    std::uint32_t mode = 0755;
};
[[nodiscard]] std::optional<EnginePath> enginePath(std::string_view path);

} // namespace strata
