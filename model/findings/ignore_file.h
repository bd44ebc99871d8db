// SPDX-License-Identifier: Apache-2.0
// Ignore files: which findings the user has accepted (docs/FINDINGS.md, "Ignoring findings").
//     setuid-file /usr/bin/su        # an id, or its name in another tool; a path, or a pattern of one
//     CIS-DI-0005                    # as in .dockleignore
#pragma once

#include "model/base/result.h"
#include "model/findings/finding.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A value. Any thread may ask it once it is filled.
class FindingIgnores {
public:
    /// Adds the lines of a file. Error: Usage, "line N: …", for an id that is not known, or a path that does not
    /// begin with '/' or '*'.
    [[nodiscard]] Result<void> addLines(std::string_view text);
    [[nodiscard]] bool ignores(const Finding &finding) const;
    /// Removes what is ignored and returns the number of those findings.
    std::size_t removeFrom(std::vector<Finding> &findings) const;

private:
    struct Line {
        std::string id;      // in lower case
        std::string pattern; // of a path, or "" for all; without a '/' at its end
    };
    std::vector<Line> m_lines;
};

} // namespace strata
