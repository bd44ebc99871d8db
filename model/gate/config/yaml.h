// SPDX-License-Identifier: Apache-2.0
// YAML documents that people write, read by yaml-cpp's event parser within our own limits, with the place of each
// value. JSON is read as well: it is YAML, too.
#pragma once

#include "model/base/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

namespace yaml_limits {
inline constexpr std::size_t bytes = 1u << 20;     // of a document
inline constexpr std::size_t nodes = 100'000;      // with those that aliases repeat
inline constexpr std::size_t textBytes = 4u << 20; // of all scalars, with those that aliases repeat
inline constexpr std::size_t depth = 64;
} // namespace yaml_limits

struct YamlKey {
    std::string text;
    std::size_t line = 0; // from 1
    std::size_t column = 0;
};

/// A value. Aliases and merge keys ("<<") are already replaced by what they stand for.
struct YamlNode {
    enum class Kind { Null, Scalar, List, Map };
    Kind kind = Kind::Null;
    std::string text = {}; // Scalar: as written, escapes resolved
    bool isPlain = false;  // Scalar: without quotes, so that "true" and "1" are not texts
    std::size_t line = 0;  // from 1
    std::size_t column = 0;
    std::vector<YamlKey> keys = {};   // Map: each once, in the order of the file
    std::vector<YamlNode> items = {}; // List: the items; Map: the values, as many as keys

    [[nodiscard]] bool isMap() const { return kind == Kind::Map; }
    [[nodiscard]] bool isList() const { return kind == Kind::List; }
    [[nodiscard]] bool isScalar() const { return kind == Kind::Scalar; }
    [[nodiscard]] bool isNull() const { return kind == Kind::Null; }
    [[nodiscard]] const YamlNode *find(std::string_view key) const; // null if it is not a map with that key
};

/// The only document of a file; Null if the file is empty. Errors: Usage, "FILE:LINE:COLUMN: …"; LimitExceeded.
[[nodiscard]] Result<YamlNode> parseYaml(const std::string &text, std::string_view file);

/// "true", "false" and the like without quotes; empty for anything else.
[[nodiscard]] std::optional<bool> yamlTruth(const YamlNode &node);

} // namespace strata
