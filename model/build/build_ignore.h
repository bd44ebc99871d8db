// SPDX-License-Identifier: Apache-2.0
// .dockerignore: the files of a build context that are left out (moby/patternmatcher), as walked by each builder's
// client.
#pragma once

#include "model/base/result.h"
#include "model/build/build_rules.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// One parsed pattern. '*' and '?' do not match '/', "**" does.
class IgnorePattern {
public:
    /// `text`: cleaned, and without the '!'. Error: an unclosed bracket, or nothing after the last backslash.
    [[nodiscard]] static Result<IgnorePattern> parse(std::string_view text);

    /// Whether the whole path matches; takes pattern × path steps.
    [[nodiscard]] bool matches(std::string_view path) const;

private:
    enum class Kind : std::uint8_t {
        Byte,        // that byte
        Any,         // '?': one byte, not '/'
        Star,        // '*': any number of bytes, not '/'
        Everything,  // "**" at the end
        FoldersOpen, // "**/": nothing, or …
        Folders,     // … anything up to a '/'
        Brackets,    // one byte of a set, not '/'
    };
    struct Step {
        Kind kind = Kind::Byte;
        char byte = '\0';
        std::vector<bool> set = {}; // of Brackets: indexed by byte
    };

    [[nodiscard]] Result<std::size_t> addBrackets(std::string_view text, std::size_t at);
    static std::size_t addRange(Step &step, std::string_view text, std::size_t at);
    void addReachable(std::vector<bool> &states) const;
    void advance(std::size_t state, char c, std::vector<bool> &next) const;

    std::vector<Step> m_steps;
};

/// All patterns of a file. A value, const after parsing; any thread.
class BuildIgnore {
public:
    BuildIgnore() = default; // leaves nothing out

    /// Errors begin with "line 3: ".
    [[nodiscard]] static Result<BuildIgnore> parse(std::string_view text, Builder builder);

    /// Whether a path of the context ("a/b") is left out, by itself or with one of its parents. The last matching
    /// pattern decides, provided that the path is reached at all: see goesInto().
    [[nodiscard]] bool isIgnored(std::string_view path) const;
    /// Whether a left-out folder is searched for paths that a '!' keeps. BuildKit searches all of them if there is a
    /// '!'; the classic builder only if the text of a '!' begins with the folder's path: "!**/x" finds nothing in it.
    [[nodiscard]] bool goesInto(std::string_view folder) const;
    [[nodiscard]] bool isEmpty() const { return m_rules.empty(); }

private:
    struct Rule {
        IgnorePattern pattern;
        bool isException = false; // '!'
        std::string text;         // cleaned
    };

    [[nodiscard]] bool isLeftOut(std::string_view path) const; // by the patterns alone

    std::vector<Rule> m_rules;
    bool m_hasExceptions = false;
    Builder m_builder = Builder::Classic;
};

} // namespace strata
