// SPDX-License-Identifier: Apache-2.0
// What the bytes of an image consist of, as far as the growth of another image can be explained with it: sizes, layers,
// packages, paths. It is made of an image, or read from a baseline (model/gate/growth/baseline.h).
#pragma once

#include "model/base/ids.h"
#include "model/base/message.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/gate/check_report.h"
#include "model/image/image_loader.h"
#include "model/image/image_sizes.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

[[nodiscard]] std::optional<std::uint64_t> sizeOfKind(const Sizes &sizes, MeasuredSize kind);

struct ProfileLayer {
    std::string diffId;  // "sha256:…"; "" if it is not known
    std::string command; // commandWithoutSecrets() of the history step that made it: a baseline is kept in repositories
    std::optional<std::size_t> step;
    Sizes sizes;
};

/// Bytes by two ways of counting: of all files in all layers, and of the files that the merged tree shows.
struct ProfileBytes {
    std::uint64_t files = 0;
    std::uint64_t visible = 0;

    [[nodiscard]] std::uint64_t of(MeasuredSize kind) const { return kind == MeasuredSize::Visible ? visible : files; }
    void add(const ProfileBytes &more)
    {
        files += more.files;
        visible += more.visible;
    }
};

struct ProfilePackage {
    std::string manager; // "dpkg" …
    std::string name;
    std::string version; // several, in order, if several are installed: "1.0, 2.0"; "" if it is only in lower layers
    ProfileBytes bytes;  // of its files that are not among the nodes
};

/// A path. Node 0 is the root; the children of a node have consecutive numbers and are sorted by name as bytes.
struct ProfileNode {
    static constexpr std::uint32_t none = UINT32_MAX;
    std::string_view name = {};
    std::uint32_t firstChild = 0;
    std::uint32_t childCount = 0;
    std::uint32_t package = none; // index into SizeProfile::packages
    ProfileBytes bytes = {};      // of this path alone, or, in a baseline, of what has no nodes of its own below it
};

/// Immutable once made; shared.
struct SizeProfile {
    std::string name; // as the user named it
    /// Why nothing is known of it but the name, or not all of it: it cannot be compared with.
    std::optional<Message> unread;
    std::string imageId;
    Sizes sizes;
    std::vector<ProfileLayer> layers; // base first
    std::uint64_t threshold = 0;      // paths with less below them have no node of their own; 0: all paths are nodes
    bool hasParts = false;            // the following are filled
    std::vector<ProfilePackage> packages;
    std::vector<ProfileNode> nodes;
    std::vector<Message> notes;              // packages that could not be read
    ImagePtr image;                          // owns the names of the nodes; null for a baseline, …
    std::shared_ptr<const std::string> text; // … which owns them itself
};
using SizeProfilePtr = std::shared_ptr<const SizeProfile>;

/// Of what could not be read at all.
[[nodiscard]] SizeProfilePtr unreadProfile(std::string name, Message why);
/// "the growth is not known: old.tar: layer 2 could not be read". Of a profile with `unread`.
[[nodiscard]] Message unknownGrowth(const SizeProfile &old);
/// Without the parts: quick.
[[nodiscard]] SizeProfile profileOutline(const ImagePtr &image, std::string name);
/// With the parts: reads the package databases and their lists of files. Error: Cancelled.
[[nodiscard]] Result<SizeProfilePtr> profileOf(const ImagePtr &image, std::string name, const StopToken &stop);

/// How many layers, from the base up, both have in common: the same diff IDs.
[[nodiscard]] std::size_t sharedBase(const SizeProfile &a, const SizeProfile &b);

} // namespace strata
