// SPDX-License-Identifier: Apache-2.0
// The steps of a session as a document.
#pragma once

#include <QString>

namespace strata {

class LabState;

/// Markdown: what the session started from, each step with its sentences, what `docker diff` says in the end. Names stay
/// letters: nothing in them marks anything up.
[[nodiscard]] QString stepsAsMarkdown(const LabState &state);

} // namespace strata
