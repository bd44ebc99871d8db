// SPDX-License-Identifier: Apache-2.0
// Finds blobs of an opened source by digest, whatever its form: an OCI layout, a content store below some directory,
// a dir: directory. Private to model/documents.
#pragma once

#include "model/base/digest.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"
#include "model/io/source.h"

#include <cstdint>
#include <string>

namespace strata {

/// For one thread.
class StoredBlobs {
public:
    explicit StoredBlobs(SourcePtr source); // may be null: then there are no blobs

    /// Null if it is not there.
    [[nodiscard]] ByteSourcePtr open(const Digest &digest) const;
    [[nodiscard]] ByteSourcePtr member(const std::string &name) const;
    /// All bytes of a document; they count against limits::documentBytes. NotFound for null.
    [[nodiscard]] Result<std::string> document(const ByteSourcePtr &bytes);

private:
    SourcePtr m_source;
    std::string m_prefix; // before "blobs/"
    std::uint64_t m_bytesRead = 0;
};

} // namespace strata
