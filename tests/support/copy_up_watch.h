// SPDX-License-Identifier: Apache-2.0
// What a real overlay copies up, found by looking into its upper folder before and after each operation.
#pragma once

#include "model/lab/lab_operation.h"

#include <QJsonArray>

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace strata::test {

class CopyUpWatch {
public:
    CopyUpWatch(std::filesystem::path upper, std::filesystem::path merged);

    void before();
    /// The same, with the merged folder as this process's root.
    void resolve(const LabOperation &operation);
    /// [path before the operation, bytes] of each object that came up; sorted by path.
    [[nodiscard]] QJsonArray after(const LabOperation &operation);

private:
    struct Seen {
        ino_t inode = 0;
        std::int64_t bytes = 0; // of a file
        bool isWhiteout = false;
        bool isMetacopy = false;
    };
    using Tree = std::map<std::string, Seen>;

    [[nodiscard]] static Tree treeOf(const std::filesystem::path &root);
    [[nodiscard]] std::string oldName(const std::string &path, const LabOperation &operation) const;

    std::filesystem::path m_upper;
    std::filesystem::path m_merged;
    Tree m_upperBefore;
    Tree m_mergedBefore;
    std::string m_path; // of the operation, links above it followed
    std::string m_to;
    std::string m_opened; // its last link followed as well
};

} // namespace strata::test
