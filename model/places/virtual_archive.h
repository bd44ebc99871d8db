// SPDX-License-Identifier: Apache-2.0
// The documents that make a virtual source an image: those of a docker archive (for an image whose manifest does not
// describe the bytes at hand) and those of an OCI layout.
#pragma once

#include "model/base/digest.h"
#include "model/places/virtual_source.h"

#include <cstdint>
#include <string>
#include <vector>

namespace strata {

/// One image of a docker archive, as `docker save` wrote it before version 25.
struct ArchivedImage {
    std::vector<std::string> names;
    std::string config;                // the document, as it is
    std::vector<Digest> diffIds;       // base first
    std::vector<ByteSourcePtr> layers; // plain tars; null for one that is missing. Equal diff IDs have equal bytes
};
/// manifest.json, "HEX.json" and "HEX.tar".
[[nodiscard]] std::vector<VirtualMember> dockerArchiveMembers(const ArchivedImage &image);

/// One entry of an OCI layout's index.json.
struct LayoutRoot {
    std::string mediaType;
    Digest digest;
    std::uint64_t size = 0;
    std::vector<std::string> names; // whole; none: one entry without a name
};
/// oci-layout and index.json; the blobs are up to the caller.
[[nodiscard]] std::vector<VirtualMember> ociLayoutMembers(const std::vector<LayoutRoot> &roots);
/// "blobs/sha256/HEX".
[[nodiscard]] std::string blobMember(const Digest &digest);

} // namespace strata
