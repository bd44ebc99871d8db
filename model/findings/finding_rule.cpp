// SPDX-License-Identifier: Apache-2.0
#include "model/findings/finding_rule.h"

#include "model/base/ascii.h"
#include "model/base/note_codes.h"
#include "model/base/split.h"

#include <algorithm>
#include <array>

namespace strata {

namespace finding_groups {
// Each is defined in the rules_*.cpp of its name.
extern const FindingGroup secrets, settings, steps, permissions, accounts, leftovers;
} // namespace finding_groups

namespace {

/// What dockle can be told to ignore, but what no image contains.
constexpr std::array<std::string_view, 5> notInAnImage{"CIS-DI-0002", "CIS-DI-0003", "CIS-DI-0004", "CIS-DI-0005",
                                                       "CIS-DI-0011"};

bool isSameWord(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lowerCase, lowerCase);
}

} // namespace

const std::vector<const FindingGroup *> &findingGroups()
{
    using namespace finding_groups;
    static const std::vector<const FindingGroup *> all{&secrets,     &settings, &steps,
                                                       &permissions, &accounts, &leftovers};
    return all;
}

const std::vector<const FindingRule *> &findingRules()
{
    static const std::vector<const FindingRule *> all = [] {
        std::vector<const FindingRule *> rules;
        for (const FindingGroup *group : findingGroups())
            rules.insert(rules.end(), group->rules.begin(), group->rules.end());
        return rules;
    }();
    return all;
}

const FindingRule *findingRule(std::string_view id)
{
    const auto found = std::ranges::find(findingRules(), id, &FindingRule::id);
    return found == findingRules().end() ? nullptr : *found;
}

std::vector<std::string_view> namesElsewhere(std::string_view also)
{
    return also.empty() ? std::vector<std::string_view>() : split(also, ' ');
}

std::vector<std::string_view> findingIdsNamed(std::string_view word)
{
    std::vector<std::string_view> ids;
    for (const FindingRule *rule : findingRules()) {
        const auto names = namesElsewhere(rule->also);
        if (isSameWord(rule->id, word) ||
            std::ranges::any_of(names, [&](std::string_view name) { return isSameWord(name, word); }))
            ids.push_back(rule->id);
    }
    if (!ids.empty())
        return ids;
    for (int code = 0; code <= static_cast<int>(NoteCode::RootReplaced); ++code) {
        if (const std::string_view name = slug(static_cast<NoteCode>(code)); isSameWord(name, word))
            return {name};
    }
    return {};
}

bool isFindingWord(std::string_view word)
{
    return !findingIdsNamed(word).empty() ||
           std::ranges::any_of(notInAnImage, [&](std::string_view name) { return isSameWord(name, word); });
}

} // namespace strata
