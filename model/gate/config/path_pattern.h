// SPDX-License-Identifier: Apache-2.0
// Which paths of an image a rule means: a path, or a glob.
#pragma once

#include "model/base/ids.h"
#include "model/tree/image_tree.h"

#include <string>
#include <vector>

namespace strata {

/// "/etc/passwd": that path, found through symbolic links in its parents as a program would find it. "/var/*.log": the
/// whole path matches the glob, where '*' also matches '/'. "*.pem", "id_rsa": the name matches. A value.
class PathPattern {
public:
    explicit PathPattern(std::string text);

    [[nodiscard]] const std::string &text() const { return m_text; }
    /// What is there after the last layer.
    [[nodiscard]] std::vector<NodeId> visibleIn(const ImageTree &tree) const;
    /// What any layer stores, even if a later one removes it.
    [[nodiscard]] std::vector<NodeId> storedIn(const ImageTree &tree) const;

private:
    template<class Exists>
    [[nodiscard]] std::vector<NodeId> find(const ImageTree &tree, Exists exists) const;

    std::string m_text; // as written
    std::string m_path; // with a leading and without a trailing '/'; "" for a pattern of names
    bool m_isGlob;
};

} // namespace strata
