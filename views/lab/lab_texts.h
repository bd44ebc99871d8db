// SPDX-License-Identifier: Apache-2.0
// What happened in the lab, in words: made from the facts of an outcome, in the user's language.
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

/// "upper, read-write", or what the driver has instead.
[[nodiscard]] QString upperRoleText(const StorageDriver &driver);
/// "lower, read-only", or what an image's layer is to the driver.
[[nodiscard]] QString lowerRoleText(const StorageDriver &driver);
/// What the boxes show together: "Branches · top wins".
[[nodiscard]] QString stackText(const StorageDriver &driver);

/// As a program would call it: "rename(/a, /b)"; plain text.
[[nodiscard]] QString operationText(const LabOperation &operation);

/// The line that was typed, or what was done; plain text.
[[nodiscard]] QString actionText(const LabAction &action);

/// Names of branches, for sentences about an outcome.
struct LabNames {
    std::function<QString(std::optional<std::size_t>)> branch; // empty: the writable layer
    std::function<QString(std::size_t)> numbered;              // "test2 (layer 2)"
};
[[nodiscard]] LabNames namesOf(const LabState &state);

/// Sentences in order, as markup: only <b> and <code>, all that comes from names escaped.
[[nodiscard]] QStringList outcomeSentences(const LabOutcome &outcome, const LabNames &names,
                                           const StorageDriver &driver);
/// The same, each with the phase of the movement that it belongs to.
struct StorySentence {
    ScenePhase phase = ScenePhase::LookUp;
    QString markup;
};
[[nodiscard]] std::vector<StorySentence> outcomeStory(const LabOutcome &outcome, const LabNames &names,
                                                      const StorageDriver &driver);
/// The same without markup.
[[nodiscard]] QString plainSentence(const QString &markup);

/// What the C library says about an error, in the user's language.
[[nodiscard]] QString errnoSentence(Errno code);
/// Why the drivers refuse, for people; "" if errnoSentence() says it all.
[[nodiscard]] QString errorHint(const LabOutcome &outcome, const StorageDriver &driver);

/// "upper layer: 1 file, 4 B", "copied up 2 B in 1 operation", "docker diff: C /f".
[[nodiscard]] QString upperText(const LabState &state);
[[nodiscard]] QString costText(const LabState &state);
[[nodiscard]] QString diffText(const LabState &state);
/// "The engine makes the directories of the image's volumes: /data"; "" without volumes.
[[nodiscard]] QString volumesText(const LabSession &session);
/// What is said beside a commit that leaves out the content of volumes; "" if there is none.
[[nodiscard]] QString leftOutText(const LabSession &session);
/// "All of this is simulated: nothing on disk is changed."
[[nodiscard]] QString simulatedSentence();
/// The same, and what a real container has in addition.
[[nodiscard]] QString simulatedText();

} // namespace strata
