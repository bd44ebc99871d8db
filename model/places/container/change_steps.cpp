// SPDX-License-Identifier: Apache-2.0
#include "model/places/container/change_steps.h"

namespace strata {

namespace {

/// What has happened to a path. '\0' is a path that is as in the image.
char kindOf(char before, char after)
{
    if (after == 'D')
        return 'D';
    if (before == 'D' || after == 'A')
        return before == 'A' ? 'C' : 'A';
    return before == 'A' && after == '\0' ? 'D' : 'C';
}

} // namespace

LayerChanges changesBetween(const LayerDifference &before, const LayerDifference &after, const Instant &time)
{
    LayerChanges changes;
    const auto add = [&](const std::string &path, char was, char is) {
        changes.push_back({kindOf(was, is), path, time, is, false});
    };
    auto old = before.begin();
    auto now = after.begin();
    while (old != before.end() || now != after.end()) {
        if (now == after.end() || (old != before.end() && old->first < now->first)) {
            add(old->first, old->second.letter, '\0');
            ++old;
        } else if (old == before.end() || now->first < old->first) {
            add(now->first, '\0', now->second.letter);
            ++now;
        } else {
            if (old->second != now->second)
                add(now->first, old->second.letter, now->second.letter);
            ++old;
            ++now;
        }
    }
    return changes;
}

} // namespace strata
