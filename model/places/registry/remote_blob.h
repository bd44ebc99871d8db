// SPDX-License-Identifier: Apache-2.0
// A blob of a registry as bytes that are fetched when they are read: parts by Range requests, what is read in order
// over one connection, everything into a spool if the registry does not know Range (docs/PLACES.md, "Registries").
#pragma once

#include "model/image/formats/descriptor.h"
#include "model/io/byte_source.h"
#include "model/places/registry/registry_repository.h"

#include <filesystem>

namespace strata {

/// `descriptor` has a digest that can be verified and a size; it comes from a manifest whose digest was checked. Bytes
/// that were read from the first to the last are checked against the digest; a read that completes wrong ones fails
/// with Damaged, and so does every read after it. A part that is read alone cannot be checked. place() is not a place
/// on this machine but made of the address and the digest: equal ones name equal bytes.
[[nodiscard]] ByteSourcePtr remoteBlob(RegistryRepositoryPtr repository, const Descriptor &descriptor,
                                       std::filesystem::path spoolFolder);

} // namespace strata
