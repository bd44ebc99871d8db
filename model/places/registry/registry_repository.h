// SPDX-License-Identifier: Apache-2.0
// One repository of a registry over the protocol of distribution-spec: manifests, blobs, tags, referrers. Only reads.
#pragma once

#include "model/base/digest.h"
#include "model/base/notes.h"
#include "model/base/result.h"
#include "model/http/http_client.h"
#include "model/image/formats/descriptor.h"
#include "model/places/registry/reference.h"
#include "model/places/registry/registry_auth.h"
#include "model/places/registry/registry_host.h"
#include "model/places/registry/registry_refusal.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A manifest or an index, with the digest of its bytes; of a signed manifest of schema 1 the part that is signed.
struct RegistryDocument {
    std::string bytes;
    std::string mediaType;
    Digest digest;
};

/// The bytes [first, first + length) of a blob; all of it if `length` is empty.
struct BlobRange {
    std::uint64_t first = 0;
    std::optional<std::uint64_t> length;
};

/// Any thread may use it. Every function blocks. Mirrors are asked first; what one of them does not give, the next one
/// is asked for. Errors are sentences that name the host (registry_refusal.h), Damaged for bytes with another digest.
class RegistryRepository {
public:
    /// With the settings of this machine.
    [[nodiscard]] static Result<std::shared_ptr<const RegistryRepository>> open(const RegistryReference &reference);

    [[nodiscard]] const RegistryReference &reference() const { return m_reference; }

    /// `wanted` is a tag or a digest.
    [[nodiscard]] Result<RegistryDocument> manifest(const std::string &wanted, const StopToken &stop) const;
    /// A small blob: a config. Its digest is checked.
    [[nodiscard]] Result<std::string> document(const Descriptor &descriptor, const StopToken &stop) const;
    /// Passes on the bytes of a blob as they come; nothing is checked. Status 206 if the registry gave the range, 200
    /// if it gives everything from the start.
    [[nodiscard]] Result<HttpAnswer> blob(const Digest &digest, const BlobRange &range, const HttpHead &head,
                                          const HttpSink &sink, const StopToken &stop) const;
    /// In the order of the registry, which is that of the alphabet.
    [[nodiscard]] Result<std::vector<std::string>> tags(const StopToken &stop, NoteList &notes) const;
    /// What the registry has about the image with this digest: signatures, SBOMs, provenance. By the API of OCI 1.1,
    /// else by the tag "sha256-HEX"; having none is not an error.
    [[nodiscard]] Result<std::vector<Descriptor>> referrers(const Digest &subject, const StopToken &stop,
                                                            NoteList &notes) const;

    /// Which credential was used, which mirror did not serve.
    [[nodiscard]] NoteList notes() const;

private:
    struct Access {
        explicit Access(const RegistryEndpoint &where) : endpoint(where), host(where), auth(where) {}

        RegistryEndpoint endpoint;
        RegistryHost host;
        mutable RegistryAuth auth;
        mutable std::atomic<bool> hasServed = false;
    };

    explicit RegistryRepository(RegistryReference reference) : m_reference(std::move(reference)) {}

    /// `rest` follows "/v2/NAME/"; a path that begins with a slash is taken as it is.
    [[nodiscard]] Result<HttpAnswer> ask(const std::string &rest, const HttpRequest &request, const std::string &what,
                                         const HttpSink &sink = {}) const;
    [[nodiscard]] Result<HttpAnswer> askOne(const Access &access, const std::string &rest, const HttpRequest &request,
                                            const std::string &what, const HttpSink &sink) const;
    [[nodiscard]] RefusalContext contextOf(const Access &access, const std::string &what) const;
    [[nodiscard]] Result<HttpAnswer> referrersByTag(const Digest &subject, const StopToken &stop) const;

    RegistryReference m_reference;
    std::vector<std::unique_ptr<Access>> m_accesses; // mirrors first
    mutable std::mutex m_mutex;
    mutable std::vector<Message> m_failures; // of mirrors
};

using RegistryRepositoryPtr = std::shared_ptr<const RegistryRepository>;

} // namespace strata
