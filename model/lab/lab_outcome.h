// SPDX-License-Identifier: Apache-2.0
// What one operation did, as facts: everything that a view, a sentence or a report says about it is made from these.
#pragma once

#include "model/lab/lab_errno.h"
#include "model/lab/lab_operation.h"
#include "model/lab/merged_view.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strata {

/// An object that came into the writable layer from below.
struct CopiedUp {
    std::string path; // in the merged view, as it was before the operation
    EntryType type = EntryType::File;
    std::uint64_t bytes = 0;           // of file data, really copied
    std::optional<std::size_t> branch; // from which; empty: the bytes of an object that was there already (metacopy)
    bool isNameOnly = false; // aufs: the copy was there already under another name; no data was copied for this one
};

enum class LayerMark : std::uint8_t {
    Object,     // a file, folder, link or node is there now
    Whiteout,   // this lower name is gone
    Opaque,     // nothing from below shows through this folder
    Redirect,   // the lower part of this folder or file is under another name
    Metacopy,   // the bytes of this file still are below
    PseudoLink, // aufs: the copy has a name in .wh..wh.plnk
    Gone,       // nothing is there any more
};

/// What is new at one place of the writable layer.
struct LayerEvent {
    std::string path; // in the writable layer, without the marks' own names
    LayerMark mark = LayerMark::Object;
    EntryType type = EntryType::File; // of an Object
};

/// What an operation cost in the writable layer. The first four are what it did; the last two what the container's own
/// storage grew by (below zero: shrank), measured the same way for every driver, so that drivers can be compared by
/// them.
struct LabCost {
    std::uint64_t dataBytes = 0;     // copied up (union drivers), or newly taken in whole blocks (the others)
    std::uint64_t writtenBytes = 0;  // what the operation itself wrote
    std::uint64_t objects = 0;       // inodes and marks made
    std::int64_t allocatedBytes = 0; // new on disk: blocks of files
    std::int64_t metadataBytes = 0;  // new on disk: all else; an estimate
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
    std::vector<LookupStep> lookups;  // in the order they were made
    std::vector<CopiedUp> copiedUp;   // in the order they were made
    std::vector<LayerEvent> appeared; // in the writable layer
    LabCost cost;

    [[nodiscard]] bool ok() const { return error == Errno::None; }
};

} // namespace strata
