// SPDX-License-Identifier: Apache-2.0
// Ignore files: which findings the user has accepted (docs/FINDINGS.md, "Ignoring findings").
//     setuid-file /usr/bin/su        # an id, or its name in another tool; a path, or a pattern of one
//     CIS-DI-0005                    # as in .dockleignore
#pragma once

#include "model/base/result.h"
#include "model/findings/finding.h"

#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A value. Any thread may ask it once it is filled.
class FindingIgnores {
public:
    /// Adds the lines of a file. Error: Usage, "line N: …", for an id that neither Strata nor dockle knows, or a path
    /// that does not begin with '/'.
    [[nodiscard]] Result<void> addLines(std::string_view text);
    [[nodiscard]] bool ignores(const Finding &finding) const;
    [[nodiscard]] bool isEmpty() const { return m_lines.empty(); }

private:
    struct Line {
        std::vector<std::string_view> ids;
        std::string pattern; // of a path; "": all
    };
    std::vector<Line> m_lines;
};

} // namespace strata
