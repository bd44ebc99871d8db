// SPDX-License-Identifier: Apache-2.0
// Reads values of a YAML document strictly: what is unknown, missing or of another kind is an error with its place.
#pragma once

#include "model/gate/config/yaml.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// What everything that is read from one file shares: its name and the first error. For one thread.
class YamlReading {
public:
    /// `isLenient`: keys are found in any case, and unknown ones are ignored, as Go's JSON decoder does.
    explicit YamlReading(std::string file, bool isLenient = false) : m_file(std::move(file)), m_isLenient(isLenient) {}

    [[nodiscard]] const std::string &file() const { return m_file; }
    [[nodiscard]] bool isLenient() const { return m_isLenient; }
    void complain(const YamlNode &node, Message what) { complainAt(node.line, node.column, std::move(what)); }
    void complainAt(std::size_t line, std::size_t column, Message what);
    [[nodiscard]] bool hasError() const { return m_error.has_value(); }
    [[nodiscard]] std::unexpected<Error> error() const { return std::unexpected<Error>(*m_error); }

    // Each returns an empty value, with an error, for a node of another kind. A null node gives the empty value.
    [[nodiscard]] std::string text(const YamlNode &node);
    [[nodiscard]] bool truth(const YamlNode &node);
    [[nodiscard]] std::int64_t integer(const YamlNode &node);
    [[nodiscard]] std::vector<std::string> texts(const YamlNode &node); // a list
    [[nodiscard]] std::vector<std::string> textsOrOne(const YamlNode &node);

private:
    std::string m_file;
    bool m_isLenient;
    std::optional<Error> m_error;
};

/// "the key 'limitt' is not known here; did you mean 'limit'?", or what is allowed instead. `pattern`: of the first
/// part.
[[nodiscard]] Message unknownWord(const char *pattern, std::string_view word,
                                  std::span<const std::string_view> allowed);

/// Members of one map. finish() reports keys that were never asked for. Keeps references.
class YamlMembers {
public:
    /// A node that is not a map is an error; a null node is an empty map.
    YamlMembers(const YamlNode &node, YamlReading &reading);

    [[nodiscard]] const YamlNode *find(std::string_view key); // null if missing
    /// The same; an error if it is missing or null.
    [[nodiscard]] const YamlNode *required(std::string_view key);
    /// Empty values if they are missing.
    [[nodiscard]] std::string text(std::string_view key);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    void finish();

private:
    const YamlNode &m_node;
    YamlReading &m_reading;
    std::set<std::string, std::less<>> m_asked;
};

} // namespace strata
