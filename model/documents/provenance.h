// SPDX-License-Identifier: Apache-2.0
// SLSA provenance, the predicate of an in-toto statement about how something was built (slsa.dev/provenance/v0.2 and
// v1), and what BuildKit adds to it (moby/buildkit, "SLSA provenance"): with mode=max the Dockerfile
// itself. Everything in it is a claim of the builder.
#pragma once

#include "model/base/notes.h"
#include "model/documents/in_toto.h"

#include <QJsonObject>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A file that the builder read, such as the Dockerfile.
struct BuildSource {
    std::string name;
    std::string language; // "Dockerfile"; "" if not stated
    std::string bytes;
};

/// A value; texts are as they are in the document.
struct Provenance {
    std::string builder;
    std::string buildType;
    std::string invocation;
    std::string started; // RFC 3339
    std::string finished;
    std::string sourceUri; // where the build was configured
    StringPairs sourceDigests;
    std::string entryPoint;  // the file there
    StringPairs parameters;  // what the user chose: "args.build-arg:VERSION" -> "1"
    StringPairs environment; // what the builder chose: "platform" -> "linux/amd64"
    std::vector<StatedResource> materials;
    std::vector<BuildSource> sources;
    StringPairs repository; // the version control of the source: "source", "revision"
    std::optional<bool> isReproducible;
    std::optional<bool> isHermetic;
    std::vector<std::string> complete; // "parameters", "materials" …: lists that leave nothing out
};

[[nodiscard]] bool isProvenance(std::string_view predicateType);
[[nodiscard]] Provenance readProvenance(const Statement &statement, NoteList &notes);

} // namespace strata
