// SPDX-License-Identifier: Apache-2.0
// Which files of an image contain what the content: terms of a filter look for. Found beforehand by
// model/search/content_terms.h, since a filter itself reads no files.
#pragma once

#include "model/base/line_matcher.h"
#include "model/tree/image_tree.h"

#include <memory>
#include <utility>
#include <vector>

namespace strata {

/// For each pattern the inodes with a matching line. Filled once, then shared and only read, by any thread.
class ContentHits {
public:
    void add(LinePattern pattern, std::vector<EntryRef> inodes); // in any order
    [[nodiscard]] bool has(const LinePattern &pattern, EntryRef inode) const;

private:
    std::vector<std::pair<LinePattern, std::vector<EntryRef>>> m_found; // inodes sorted
};

using ContentHitsPtr = std::shared_ptr<const ContentHits>;

} // namespace strata
