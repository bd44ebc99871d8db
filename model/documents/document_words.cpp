// SPDX-License-Identifier: Apache-2.0
#include "model/documents/document_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace strata {

namespace {

using Meaning = std::pair<std::string_view, std::string_view>; // the beginning of a type, what it means

// The longest beginnings first.
constexpr std::array<Meaning, 11> predicates = {{
    {"https://slsa.dev/provenance/v0.2", "SLSA provenance v0.2"},
    {"https://slsa.dev/provenance/v1", "SLSA provenance v1"},
    {"https://slsa.dev/provenance/", "SLSA provenance"},
    {"https://slsa.dev/verification_summary", "SLSA verification summary"},
    {"https://spdx.dev/Document", "SPDX package list"},
    {"https://cyclonedx.org/bom", "CycloneDX package list"},
    {"https://in-toto.io/attestation/vulns", "vulnerability scan"},
    {"https://cosign.sigstore.dev/attestation/vuln/", "vulnerability scan"},
    {"https://cosign.sigstore.dev/attestation/", "cosign attestation"},
    {"https://openvex.dev/ns", "OpenVEX statement"},
    {"https://docker.com/dhi/", "Docker attestation"},
}};

constexpr std::array<Meaning, 22> mediaTypes = {{
    {"application/vnd.in-toto", "in-toto statement"},
    {"application/vnd.dsse.envelope", "DSSE envelope"},
    {"application/vnd.dev.sigstore.bundle", "Sigstore bundle"},
    {"application/vnd.dev.cosign.simplesigning", "cosign signature"},
    {"application/vnd.dev.cosign.artifact.sig", "cosign signature"},
    {"application/vnd.dev.cosign.artifact.sbom", "package list"},
    {"application/vnd.cncf.notary.signature", "Notary signature"},
    {"application/jose+json", "Notary signature"},
    {"application/spdx+json", "SPDX package list"},
    {"text/spdx", "SPDX package list"},
    {"application/spdx", "SPDX package list"},
    {"application/vnd.cyclonedx", "CycloneDX package list"},
    {"application/vnd.syft", "Syft package list"},
    {"application/vnd.cncf.helm.config", "Helm chart's metadata"},
    {"application/vnd.cncf.helm.chart.content", "Helm chart"},
    {"application/vnd.cncf.helm.chart.provenance", "Helm chart's signature"},
    {"application/vnd.oci.empty", "empty"},
    {"application/vnd.docker.plugin", "Docker plugin"},
    {"application/vnd.wasm", "WebAssembly module"},
    {"application/wasm", "WebAssembly module"},
    {"application/vnd.amazon.soci.index", "SOCI index"},
    {"application/vnd.buildkit.cacheconfig", "BuildKit cache"},
}};

template<class List>
std::string_view meaningIn(const List &list, std::string_view type)
{
    const auto found = std::ranges::find_if(list, [&](const Meaning &each) { return type.starts_with(each.first); });
    return found == list.end() ? std::string_view() : found->second;
}

} // namespace

std::string_view predicateMeaning(std::string_view predicateType)
{
    return meaningIn(predicates, predicateType);
}

std::string_view documentMeaning(const DocumentNode &node)
{
    if (const std::string_view meaning = predicateMeaning(node.predicateType); !meaning.empty())
        return meaning;
    if (node.role == DocumentRole::Manifest && node.artifactType.starts_with("application/vnd.cncf.helm."))
        return "Helm chart";
    // An index or a manifest is what its artifact type says; its own media type needs no explanation.
    return meaningIn(mediaTypes, node.artifactType.empty() ? node.mediaType : node.artifactType);
}

} // namespace strata
