// SPDX-License-Identifier: Apache-2.0
// Exports of a lab and its builds: asks for the target, then runs a task. Nothing is overwritten without a question.
#pragma once

#include "app/window_parts.h"

#include <QObject>

#include <filesystem>

namespace strata {

class LabSession;
class LabState;
struct CommitChoice;
struct ContainerCommit;
struct NewImage;

/// One for each window. Interface thread.
class LabExporter : public QObject {
    Q_OBJECT

public:
    explicit LabExporter(const WindowParts &parts);

    /// Saves the changes of a lab's session as the layer of an image; marks are in the form of overlay, whatever the
    /// driver.
    void saveLayer(const LabState &state);
    /// Saves the container as a new image: asks for its name and format.
    void commit(const LabState &state);
    /// The steps as Markdown.
    void saveSteps(const LabState &state);
    /// Saves an image that was built in the lab as a docker archive or an OCI layout in a tar. `name`: its name for
    /// people.
    void saveBuiltImage(const NewImage &image, const QString &name);
    void saveDockerfile(const QString &text);

Q_SIGNALS:
    /// commit() has written an image; `text` reports it.
    void imageWritten(const QString &file, const QString &text);

private:
    void startCommit(const LabSession &session, const ContainerCommit &commit, const CommitChoice &choice,
                     const std::filesystem::path &file);

    WindowParts m_parts;
};

} // namespace strata
