// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/auth_challenge.h"

#include "model/base/ascii.h"

#include <algorithm>
#include <cstddef>

namespace strata {

namespace {

/// Reads one header from left to right. A word that is followed by "=" is a parameter, any other begins a challenge.
class ChallengeReader {
public:
    explicit ChallengeReader(std::string_view text) : m_rest(text) {}

    void read(std::vector<AuthChallenge> &challenges)
    {
        for (skipSeparators(); !m_rest.empty(); skipSeparators()) {
            const std::string name = inLowerCase(word());
            if (name.empty())
                return;
            skipBlanks();
            if (m_rest.starts_with('=')) {
                m_rest.remove_prefix(1);
                skipBlanks();
                std::string value = m_rest.starts_with('"') ? quoted() : word();
                if (!challenges.empty())
                    challenges.back().parameters.emplace_back(name, std::move(value));
            } else {
                challenges.push_back({name, {}});
            }
        }
    }

private:
    void skipBlanks()
    {
        while (!m_rest.empty() && isBlank(m_rest.front()))
            m_rest.remove_prefix(1);
    }

    void skipSeparators()
    {
        while (!m_rest.empty() && (isBlank(m_rest.front()) || m_rest.front() == ','))
            m_rest.remove_prefix(1);
    }

    std::string word()
    {
        const std::size_t end = std::min(m_rest.find_first_of(" \t,=\""), m_rest.size());
        std::string found(m_rest.substr(0, end));
        m_rest.remove_prefix(end);
        return found;
    }

    std::string quoted()
    {
        std::string text;
        std::size_t i = 1;
        for (; i < m_rest.size() && m_rest[i] != '"'; ++i) {
            if (m_rest[i] == '\\' && i + 1 < m_rest.size())
                ++i;
            text += m_rest[i];
        }
        m_rest.remove_prefix(std::min(i + 1, m_rest.size()));
        return text;
    }

    std::string_view m_rest;
};

} // namespace

std::string AuthChallenge::parameter(std::string_view lowerCaseName) const
{
    const auto found = std::ranges::find_if(parameters, [&](const auto &pair) { return pair.first == lowerCaseName; });
    return found == parameters.end() ? std::string() : found->second;
}

std::vector<AuthChallenge> challengesOf(const HttpAnswer &answer)
{
    std::vector<AuthChallenge> challenges;
    for (const std::string_view header : answer.all("www-authenticate"))
        ChallengeReader(header).read(challenges);
    return challenges;
}

} // namespace strata
