// SPDX-License-Identifier: Apache-2.0
// in-toto statements (in-toto/attestation, "Statement" v1; v0.1 has the same members): what is claimed about
// which subjects. Alone, in a DSSE envelope (secure-systems-lab/dsse), or in an envelope in a Sigstore
// bundle. Signatures are counted and never verified.
#pragma once

#include "model/base/notes.h"
#include "model/base/result.h"
#include "model/image/formats/descriptor.h"

#include <QJsonObject>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace strata {

class JsonReader;

/// A thing that a statement is about, or that a build used.
struct StatedResource {
    std::string name;    // or its URI
    StringPairs digests; // "sha256" -> hex
};

struct StatementEnvelope {
    std::string payloadType;
    std::size_t signatures = 0;
    std::vector<std::string> keyIds; // those that are stated
};

/// A value.
struct Statement {
    std::string type; // "https://in-toto.io/Statement/v1"
    std::string predicateType;
    std::vector<StatedResource> subjects;
    QJsonObject predicate;
    std::optional<StatementEnvelope> envelope;
};

/// Whether it is a statement, an envelope or a bundle with one, by its members.
[[nodiscard]] bool isStatement(const QJsonObject &document);
/// Damaged for an envelope without a readable payload, Unsupported for one with a payload of another type.
[[nodiscard]] Result<Statement> readStatement(const QJsonObject &document, NoteList &notes);

/// Lists of {"name" or "uri", "digest": {…}}: subjects, materials, resolvedDependencies.
[[nodiscard]] std::vector<StatedResource> readResources(const JsonReader &object, std::string_view key,
                                                        NoteList &notes);

} // namespace strata
