// SPDX-License-Identifier: Apache-2.0
#include "model/tree/query/filter_names.h"

#include "model/tree/query/glob.h"

#include <algorithm>
#include <string>

namespace strata {

namespace {

bool hasUpperCase(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

class NameContains : public FilterTerm {
public:
    explicit NameContains(std::string_view word) : m_word(word), m_foldCase(!hasUpperCase(word)) {}
    bool matches(const FilterSubject &subject) const override
    {
        return containsText(subject.tree->name(subject.node), m_word, m_foldCase);
    }
    bool isCheap() const override { return true; }

private:
    std::string m_word;
    bool m_foldCase;
};

class NameGlob : public FilterTerm {
public:
    explicit NameGlob(std::string_view word) : m_word(word), m_foldCase(!hasUpperCase(word)) {}
    bool matches(const FilterSubject &subject) const override
    {
        return globMatches(m_word, subject.tree->name(subject.node), m_foldCase);
    }
    bool isCheap() const override { return true; }

private:
    std::string m_word;
    bool m_foldCase;
};

/// "/etc/*.conf": a glob over the whole path. "/etc": that path and all below. "lib/x": the path contains it.
class PathTerm : public FilterTerm {
public:
    explicit PathTerm(std::string_view word)
        : m_word(word), m_foldCase(!hasUpperCase(word)), m_glob(isGlob(word)), m_anchored(word.starts_with('/'))
    {
        if (m_anchored && m_word.size() > 1 && m_word.ends_with('/'))
            m_word.pop_back();
        if (m_glob && !m_anchored)
            m_word.insert(0, "*/");
    }
    bool matches(const FilterSubject &subject) const override
    {
        const std::string path = subject.tree->path(subject.node);
        if (m_glob)
            return globMatches(m_word, path, m_foldCase);
        if (!m_anchored)
            return containsText(path, m_word, m_foldCase);
        if (!path.starts_with(m_word) && !(m_foldCase && containsText(path.substr(0, m_word.size()), m_word, true)))
            return false;
        return path.size() == m_word.size() || m_word == "/" || path[m_word.size()] == '/';
    }

private:
    std::string m_word;
    bool m_foldCase;
    bool m_glob;
    bool m_anchored;
};

} // namespace

FilterTermPtr makeNameTerm(std::string_view word)
{
    if (word.find('/') != std::string_view::npos)
        return std::make_unique<PathTerm>(word);
    if (isGlob(word))
        return std::make_unique<NameGlob>(word);
    return std::make_unique<NameContains>(word);
}

} // namespace strata
