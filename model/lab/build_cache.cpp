// SPDX-License-Identifier: Apache-2.0
#include "model/lab/build_cache.h"

#include "model/base/text.h"

#include <algorithm>

namespace strata {

namespace {

constexpr std::size_t listedFiles = 3;

/// Names that are in only one of them, or in both with other digests.
std::vector<std::string> changedFiles(const std::map<std::string, std::string> &before,
                                      const std::map<std::string, std::string> &now)
{
    std::vector<std::string> changed;
    for (const auto &[name, digest] : now) {
        const auto old = before.find(name);
        if (old == before.end())
            changed.push_back(name + " (new)");
        else if (old->second != digest)
            changed.push_back(name);
    }
    for (const auto &[name, digest] : before) {
        if (!now.contains(name))
            changed.push_back(name + " (gone)");
    }
    return changed;
}

std::string listed(const std::vector<std::string> &names)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), listedFiles); ++i)
        text += (i > 0 ? ", " : "") + escapedForDisplay(names[i]);
    if (names.size() > listedFiles)
        text += " and " + std::to_string(names.size() - listedFiles) + " more";
    return text;
}

} // namespace

const BuildCacheEntry *BuildCache::find(const BuildCacheKey &key) const
{
    const auto found = std::find_if(m_entries.rbegin(), m_entries.rend(), [&](const BuildCacheEntry &entry) {
        return entry.key.parent == key.parent && entry.key.command == key.command && entry.key.files == key.files &&
               entry.key.builder == key.builder;
    });
    return found == m_entries.rend() ? nullptr : &*found;
}

void BuildCache::add(BuildCacheEntry entry)
{
    m_entries.push_back(std::move(entry));
}

std::string BuildCache::whyMissed(const BuildCacheKey &key, std::size_t aboveMissed) const
{
    if (m_entries.empty())
        return "Nothing was built before.";
    if (aboveMissed > 0)
        return "Step " + std::to_string(aboveMissed) + " above was built anew, so everything below it is.";
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        if (entry->key.parent == key.parent && entry->key.command == key.command && entry->key.builder == key.builder)
            return "The copied files changed: " + listed(changedFiles(entry->key.files, key.files)) + '.';
    }
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        if (entry->key.parent == key.parent && entry->key.step == key.step)
            return "The instruction changed; it was: " + escapedForDisplay(entry->key.command);
    }
    return "This instruction was never built on this image.";
}

} // namespace strata
