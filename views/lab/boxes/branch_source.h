// SPDX-License-Identifier: Apache-2.0
// The contents of one branch, or of the merged view, directory by directory and row by row; queried only for what is
// shown.
#pragma once

#include "model/tree/layer_tree.h"
#include "views/lab/lab_state.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace strata {

/// One name of a branch as shown.
struct BranchRow {
    QString name;        // as it is on disk: ".wh.n" with aufs
    QString note;        // "copied up 2 B"; "" for no note
    QString links;       // "= a, c": other names of the same file
    QString linksSpoken; // the same in words
    EntryType type = EntryType::File;
    std::uint32_t mode = 0;
    bool isFolder = false;               // it can be opened
    bool isWhiteout = false;             // or removed without a mark
    bool isHidden = false;               // of a read-only branch: hidden in the merged view
    bool isTouched = false;              // the last step involved it
    bool isNews = false;                 // the note reports a change
    std::optional<std::size_t> supplier; // of the merged view: the branch that it comes from; empty: the writable layer
};

/// Keeps a reference to the state. Valid until the state changes, then replaced by a new one.
class BranchSource {
public:
    explicit BranchSource(const LabState &state) : m_state(state) {}
    virtual ~BranchSource() = default;
    BranchSource(const BranchSource &) = delete;
    BranchSource &operator=(const BranchSource &) = delete;

    /// Raw names in a folder ("" is the root), sorted by bytes: the first `most` that do not precede `from`.
    [[nodiscard]] virtual std::vector<std::string> names(const std::string &folder, const std::string &from,
                                                         std::size_t most) const = 0;
    [[nodiscard]] virtual BranchRow row(const std::string &path) const = 0;
    /// The content of a file; empty for anything else, or if the path does not exist.
    [[nodiscard]] virtual std::optional<LabContent> content(const std::string &path) const = 0;

protected:
    const LabState &m_state;
};

[[nodiscard]] std::unique_ptr<BranchSource> upperSource(const LabState &state);
[[nodiscard]] std::unique_ptr<BranchSource> lowerSource(const LabState &state, std::size_t branch);
[[nodiscard]] std::unique_ptr<BranchSource> mergedSource(const LabState &state);

/// The visible object at a path; links are not followed.
[[nodiscard]] std::optional<MergedObject> mergedObjectAt(const MergedView &view, const std::string &path);

} // namespace strata
