// SPDX-License-Identifier: Apache-2.0
// The facts about one operation. Everything that a view, a sentence or a report shows about it is made from them.
#pragma once

#include "model/lab/lab_errno.h"
#include "model/lab/lab_operation.h"
#include "model/lab/merged_view.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strata {

/// An object that was copied up to the writable layer.
struct CopiedUp {
    std::string path; // in the merged view, as it was before the operation
    EntryType type = EntryType::File;
    std::uint64_t bytes = 0;           // of file data, actually copied
    std::optional<std::size_t> branch; // the source; empty: the bytes of an object that was already there (metacopy)
    bool isNameOnly = false; // aufs: the copy already existed under another name; no data was copied for this name
};

enum class LayerMark : std::uint8_t {
    Object,     // a file, folder, link or node is there now
    Whiteout,   // this lower name is removed
    Opaque,     // the lower contents of this folder are hidden
    Redirect,   // the lower part of this folder or file is under another name
    Metacopy,   // the bytes of this file are still below
    PseudoLink, // aufs: the copy has a name in .wh..wh.plnk
    Gone,       // nothing is left there
};

/// A change at one path of the writable layer.
struct LayerEvent {
    std::string path; // in the writable layer, without the names of the marks
    LayerMark mark = LayerMark::Object;
    EntryType type = EntryType::File; // of an Object
};

/// The cost of an operation in the writable layer. The first three are what it did; the last two are the growth of
/// the container's own storage (negative if it shrank), measured in the same way for every driver, so that drivers
/// can be compared.
struct LabCost {
    std::uint64_t dataBytes = 0;     // copied up (union drivers), or newly allocated in whole blocks (the others)
    std::uint64_t writtenBytes = 0;  // written by the operation itself
    std::uint64_t objects = 0;       // inodes and marks created
    std::int64_t allocatedBytes = 0; // new on disk: blocks of files
    std::int64_t metadataBytes = 0;  // new on disk: everything else; an estimate
    bool operator==(const LabCost &) const = default;

    LabCost &operator+=(const LabCost &other)
    {
        dataBytes += other.dataBytes;
        writtenBytes += other.writtenBytes;
        objects += other.objects;
        allocatedBytes += other.allocatedBytes;
        metadataBytes += other.metadataBytes;
        return *this;
    }
};

struct LabOutcome {
    LabOperation operation;
    Errno error = Errno::None;
    std::vector<LookupStep> lookups;  // in the order in which they were made
    std::vector<CopiedUp> copiedUp;   // in the order in which they were made
    std::vector<LayerEvent> appeared; // in the writable layer
    LabCost cost;

    [[nodiscard]] bool ok() const { return error == Errno::None; }
};

} // namespace strata
