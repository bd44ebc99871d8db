// SPDX-License-Identifier: Apache-2.0
// What a registry lists besides images. Block; change nothing.
#pragma once

#include "model/base/digest.h"
#include "model/base/notes.h"
#include "model/base/result.h"
#include "model/image/formats/descriptor.h"
#include "model/places/image_place.h"

#include <string>
#include <string_view>
#include <vector>

namespace strata {

struct RegistryTags {
    std::string name; // "docker.io/library/debian"
    std::vector<std::string> tags;
    NoteList notes; // which credential was used
};

/// `word` names a repository: "registry:HOST/NAME", "docker://…", or only the name; a tag in it does not matter.
[[nodiscard]] Result<RegistryTags> tagsOf(std::string_view word, const StopToken &stop);

struct RegistryReferrers {
    std::string name;                  // "docker.io/library/debian"
    Digest subject;                    // the manifest or index that they are about
    std::vector<Descriptor> referrers; // each opens as "registry:NAME@DIGEST"
    NoteList notes;
};

/// Signatures, SBOMs and provenance of the image that `word` names. Of an index: what is about the index itself.
[[nodiscard]] Result<RegistryReferrers> referrersOf(std::string_view word, const StopToken &stop);

/// The name in "registry:NAME", "registry://NAME" and "docker://NAME"; others are names already.
[[nodiscard]] std::string_view registryNameIn(std::string_view word);

} // namespace strata
