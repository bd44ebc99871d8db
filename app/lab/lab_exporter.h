// SPDX-License-Identifier: Apache-2.0
// What is written of a lab and of its builds: asks where to, then runs a task. Nothing is overwritten without a
// question.
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

/// One for each window. On the interface thread.
class LabExporter : public QObject {
    Q_OBJECT

public:
    explicit LabExporter(const WindowParts &parts);

    /// What a lab's session changed, as the layer of an image; marks in the form of overlay, whatever the driver.
    void saveLayer(const LabState &state);
    /// The container as a new image: asks for its name and format.
    void commit(const LabState &state);
    /// The steps as Markdown.
    void saveSteps(const LabState &state);
    /// An image that was built in the lab, as a docker archive or an OCI layout in a tar. `name`: as people call it.
    void saveBuiltImage(const NewImage &image, const QString &name);
    void saveDockerfile(const QString &text);

Q_SIGNALS:
    /// commit() wrote an image; `text` says so.
    void imageWritten(const QString &file, const QString &text);

private:
    void startCommit(const LabSession &session, const ContainerCommit &commit, const CommitChoice &choice,
                     const std::filesystem::path &file);

    WindowParts m_parts;
};

} // namespace strata
