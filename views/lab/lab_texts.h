// SPDX-License-Identifier: Apache-2.0
// Descriptions of what happened in the lab: made from the facts of an outcome, in the user's language.
#pragma once

#include "model/lab/drivers/storage_driver.h"
#include "model/lab/lab_outcome.h"
#include "model/sessions/lab_action.h"
#include "views/lab/motion/lab_scene.h"

#include <QString>
#include <QStringList>

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace strata {

class LabSession;
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

/// Names of branches, for sentences about an outcome.
struct LabNames {
    std::function<QString(std::optional<std::size_t>)> branch; // empty: the writable layer
    std::function<QString(std::size_t)> numbered;              // "test2 (layer 2)"
};
[[nodiscard]] LabNames namesOf(const LabState &state);

/// Sentences in order, as markup: only <b> and <code>; names are escaped.
[[nodiscard]] QStringList outcomeSentences(const LabOutcome &outcome, const LabNames &names,
                                           const StorageDriver &driver);
/// The same, each with its phase of the animation.
struct StorySentence {
    ScenePhase phase = ScenePhase::LookUp;
    QString markup;
};
[[nodiscard]] std::vector<StorySentence> outcomeStory(const LabOutcome &outcome, const LabNames &names,
                                                      const StorageDriver &driver);
/// Removes the markup.
[[nodiscard]] QString plainSentence(const QString &markup);

/// The C library's message for an error, in the user's language.
[[nodiscard]] QString errnoSentence(Errno code);
/// Why the driver refuses, for people; "" if errnoSentence() is enough.
[[nodiscard]] QString errorHint(const LabOutcome &outcome, const StorageDriver &driver);

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
