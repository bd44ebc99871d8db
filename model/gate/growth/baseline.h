// SPDX-License-Identifier: Apache-2.0
// A profile of an image as a JSON file, small enough to be kept beside the sources: what `check --against FILE`
// compares with. docs/CHECK.md, "Baselines", describes the form.
#pragma once

#include "model/base/result.h"
#include "model/gate/growth/size_profile.h"
#include "model/report/sink.h"

#include <string>
#include <string_view>

namespace strata {

inline constexpr int baselineVersion = 1;

/// The profile must have its parts. Paths with few bytes are summed up in their directories.
void writeBaseline(Sink &sink, const SizeProfile &profile);

/// True if the text begins as a baseline does.
[[nodiscard]] bool looksLikeBaseline(std::string_view begin);
/// `name`: how the user named it. Errors: Usage, for what is not such a document.
[[nodiscard]] Result<SizeProfilePtr> readBaseline(const std::string &text, std::string name);

} // namespace strata
