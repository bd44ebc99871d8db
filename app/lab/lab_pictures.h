// SPDX-License-Identifier: Apache-2.0
// Steps of the lab as pictures: all of them in a folder with a document that shows them, or the current one as a file
// or for the clipboard. Nothing is overwritten without a question; nothing is written outside the folder.
#pragma once

#include "app/window_parts.h"
#include "views/common/job.h"
#include "views/lab/lab_state.h"

#include <QObject>
#include <QStringList>

#include <filesystem>
#include <functional>
#include <memory>

class QImage;

namespace strata {

/// One for each window; destroyed after the tasks. Interface thread.
class LabPictures : public QObject {
    Q_OBJECT

public:
    explicit LabPictures(const WindowParts &parts);

    void saveAll(const LabState &state);
    void saveThis(const LabState &state);
    void copyThis(const LabState &state);

    static constexpr auto documentName = "steps.md";
    /// "00-start.png", "01-echo-x-f.png" …
    [[nodiscard]] static QStringList fileNames(const LabActions &actions);

private:
    /// A container at a certain step.
    struct Shown {
        LabStart start;
        LabSession session;
        LabActions actions;
    };

    [[nodiscard]] static Shown shownIn(const LabState &state);
    void checkFolder(const Shown &shown, const std::filesystem::path &folder);
    void startAll(const Shown &shown, const std::filesystem::path &folder, bool overwrite);
    void paintThis(const Shown &shown, const std::function<void(const QImage &)> &then);
    void writeThis(const QImage &image, const std::filesystem::path &file);

    WindowParts m_parts;
    Job m_check;
};

} // namespace strata
