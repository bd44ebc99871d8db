// SPDX-License-Identifier: Apache-2.0
// .dockerignore: which files of a build context are left out (moby/patternmatcher), as each builder's client walks.
#pragma once

#include "model/base/result.h"
#include "model/build/build_rules.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// One pattern, prepared. '*' and '?' stop at '/', "**" does not.
class IgnorePattern {
public:
    /// `text` without the '!' and cleaned. Error: a bracket that is not closed.
    [[nodiscard]] static Result<IgnorePattern> parse(std::string_view text);

    /// The whole path; in pattern × path steps.
    [[nodiscard]] bool matches(std::string_view path) const;

private:
    enum class Kind : std::uint8_t {
        Byte,        // itself
        Any,         // '?': one that is no '/'
        Star,        // '*': any number that hold no '/'
        Everything,  // "**" at the end
        FoldersOpen, // "**/": nothing, or …
        Folders,     // … anything up to a '/'
        Brackets,    // one of a set, that is no '/'
    };
    struct Step {
        Kind kind = Kind::Byte;
        char byte = '\0';
        std::vector<bool> set = {}; // of Brackets: by byte
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

    /// Whether a path of the context ("a/b") is left out, by itself or with one of its parents; the last pattern that
    /// says something of it counts, if the path is come to at all: see goesInto().
    [[nodiscard]] bool isIgnored(std::string_view path) const;
    /// Whether a folder that is left out is looked into for what a '!' keeps. BuildKit looks into all if there is a
    /// '!'; the classic builder only if the text of one begins with the folder's path: "!**/x" finds nothing in it.
    [[nodiscard]] bool goesInto(std::string_view folder) const;
    [[nodiscard]] bool isEmpty() const { return m_rules.empty(); }

private:
    struct Rule {
        IgnorePattern pattern;
        bool isException = false; // '!'
        std::string text;         // prepared
    };

    [[nodiscard]] bool isLeftOut(std::string_view path) const; // by the patterns

    std::vector<Rule> m_rules;
    bool m_hasExceptions = false;
    Builder m_builder = Builder::Classic;
};

} // namespace strata
