// SPDX-License-Identifier: Apache-2.0
// .dockerignore: which files of a build context are left out (moby/patternmatcher).
#pragma once

#include "model/base/result.h"

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
    [[nodiscard]] static Result<BuildIgnore> parse(std::string_view text);

    /// Whether a path of the context ("a/b") is left out, by itself or with one of its parents; the last pattern that
    /// says something of it counts.
    [[nodiscard]] bool isIgnored(std::string_view path) const;
    /// False when nothing inside an ignored folder can come back by a later '!': it need not be walked.
    [[nodiscard]] bool hasExceptions() const { return m_hasExceptions; }
    [[nodiscard]] bool isEmpty() const { return m_rules.empty(); }

private:
    struct Rule {
        IgnorePattern pattern;
        bool isException = false; // '!'
    };

    std::vector<Rule> m_rules;
    bool m_hasExceptions = false;
};

} // namespace strata
