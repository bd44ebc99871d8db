// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_cache.h"

#include <algorithm>

namespace strata {

namespace {

/// Names that are in only one of them, or in both with other digests.
std::vector<CacheMiss::File> changedFiles(const std::map<std::string, std::string> &before,
                                          const std::map<std::string, std::string> &now)
{
    std::vector<CacheMiss::File> changed;
    for (const auto &[name, digest] : now) {
        const auto old = before.find(name);
        if (old == before.end())
            changed.push_back({name, Sign::Added});
        else if (old->second != digest)
            changed.push_back({name, Sign::Changed});
    }
    for (const auto &[name, digest] : before) {
        if (!now.contains(name))
            changed.push_back({name, Sign::Removed});
    }
    return changed;
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

CacheMiss BuildCache::whyMissed(const BuildCacheKey &key, std::size_t aboveMissed) const
{
    using Reason = CacheMiss::Reason;
    if (m_entries.empty())
        return {Reason::NothingBuilt, 0, {}, {}};
    if (std::ranges::none_of(m_entries, [&](const BuildCacheEntry &entry) { return entry.key.builder == key.builder; }))
        return {Reason::OtherBuilder, 0, {}, {}};
    if (aboveMissed > 0)
        return {Reason::StepAbove, aboveMissed, {}, {}};
    const auto latest = [&](const auto &fits) {
        return std::find_if(m_entries.rbegin(), m_entries.rend(), [&](const BuildCacheEntry &entry) {
            return entry.key.parent == key.parent && entry.key.builder == key.builder && fits(entry.key);
        });
    };
    const auto same = latest([&](const BuildCacheKey &other) { return other.command == key.command; });
    if (same != m_entries.rend())
        return {Reason::Files, 0, {}, changedFiles(same->key.files, key.files)};
    const auto before = latest([&](const BuildCacheKey &other) { return other.step == key.step; });
    if (before != m_entries.rend())
        return {Reason::Instruction, 0, before->key.command, {}};
    return {Reason::NewOnThisImage, 0, {}, {}};
}

} // namespace strata
