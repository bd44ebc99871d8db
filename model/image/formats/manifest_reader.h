// SPDX-License-Identifier: Apache-2.0
// Reads one manifest document into an ImageInfo: OCI image manifests, docker's v2 schema 2, artifact manifests, and
// the legacy schema 1. All of them name blobs by digest; finding these is the task of the BlobStore, so that an OCI
// layout, a hybrid archive and a dir transport share this code.
#pragma once

#include "model/base/result.h"
#include "model/image/formats/documents.h"
#include "model/image/image_info.h"
#include "model/io/json.h"

#include <string>
#include <string_view>

namespace strata {

/// The kind of a document, from its members, its own media type, and that of its descriptor. Refuses a document that
/// is of several kinds at once (Ambiguous, CVE-2021-41190); media types that disagree become notes.
[[nodiscard]] Result<DocumentKind> kindOfDocument(const JsonReader &document, std::string_view descriptorType,
                                                  NoteList &notes);

/// Reads a manifest of `kind` (not an index). `bytes` are its stored bytes, and `descriptor` points to it. Number and
/// refs are left to the caller.
[[nodiscard]] ImageInfo readManifest(const QJsonObject &document, DocumentKind kind, std::string bytes,
                                     const Descriptor &descriptor, const BlobStore &blobs);

/// The kind of the manifest that a descriptor points to, judged by the descriptor alone.
[[nodiscard]] ImageKind kindOfDescriptor(const Descriptor &descriptor);

/// A row for a descriptor whose document is not read: a missing manifest, an unknown media type.
[[nodiscard]] ImageInfo rowOfDescriptor(const Descriptor &descriptor);

/// Annotations that name an image, in order of precedence: containerd's full name, then the OCI one.
inline constexpr std::string_view containerdNameKey = "io.containerd.image.name";
inline constexpr std::string_view refNameKey = "org.opencontainers.image.ref.name";
[[nodiscard]] std::string_view valueOf(const StringPairs &pairs,
                                       std::string_view key); // "" if not found

} // namespace strata
