// SPDX-License-Identifier: Apache-2.0
// The words of the waste place, in the user's language.
#pragma once

#include "views/waste/waste_filter.h"

#include <QCoreApplication>
#include <QString>

namespace strata {

/// The context of the translations.
struct WasteTexts {
    Q_DECLARE_TR_FUNCTIONS(strata::WasteTexts)
};

[[nodiscard]] QString reasonText(WasteReason reason);
[[nodiscard]] QString hintText(HintKind kind);
[[nodiscard]] QString percentText(double share); // "8.60 %"; "–" if it is a share of nothing
/// "Base image: layers 1 to 3 (guessed from the history)"
[[nodiscard]] QString baseText(const BaseLayers &base);
/// "hidden by layer 7"; "" if all is shown. Plain text.
[[nodiscard]] QString filterText(const WasteFilter &filter, const WasteReport &report);

} // namespace strata
