// SPDX-License-Identifier: Apache-2.0
// Descriptions of what happened in the lab: the acts of a step as sentences, and texts about a session, in the user's
// language.
#pragma once

#include "model/lab/lab_acts.h"
#include "model/sessions/lab_action.h"

#include <QString>
#include <QStringList>

#include <cstddef>
#include <vector>

namespace strata {

class LabState;

/// "upper, read-write", or the driver's equivalent.
[[nodiscard]] QString upperRoleText(const StorageDriver &driver);
/// "lower, read-only", or the driver's term for an image's layer.
[[nodiscard]] QString lowerRoleText(const StorageDriver &driver);
/// A heading for all boxes: "Branches · top wins".
[[nodiscard]] QString stackText(const StorageDriver &driver);

/// As a program would call it: "rename(/a, /b)"; plain text.
[[nodiscard]] QString operationText(const LabOperation &operation);

/// The line that was typed, or the operation; plain text.
[[nodiscard]] QString actionText(const LabAction &action);

/// A sentence about a step, as markup: only <b> and <code>; names are escaped.
struct StorySentence {
    ActPhase phase = ActPhase::LookUp; // of the animation
    QString markup;
};
/// The acts of one step, in order.
[[nodiscard]] std::vector<StorySentence> stepStory(const LabState &state, std::size_t step);
/// Removes the markup.
[[nodiscard]] QString plainSentence(const QString &markup);

/// "upper layer: 1 file, 4 B", "copied up 2 B in 1 operation", "docker diff: C /f".
[[nodiscard]] QString upperText(const LabSession &session);
[[nodiscard]] QString costText(const LabSession &session);
[[nodiscard]] QString diffText(const LabSession &session);
/// "The engine makes the directories of the image's volumes: /data"; "" without volumes.
[[nodiscard]] QString volumesText(const LabSession &session);
/// A remark for a commit that leaves out the content of volumes; "" if there is none.
[[nodiscard]] QString leftOutText(const LabSession &session);
/// "All of this is simulated: nothing on disk is changed."
[[nodiscard]] QString simulatedSentence();
/// The same, and what a real container has in addition.
[[nodiscard]] QString simulatedText();

} // namespace strata
