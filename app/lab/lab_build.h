// SPDX-License-Identifier: Apache-2.0
// The simulated build of one lab: owns its state and connects its page to the lab. Supplies the images for FROM, and
// handles the result.
#pragma once

#include "app/window_parts.h"
#include "model/build/build_runner.h"
#include "views/common/job.h"

#include <QObject>
#include <QString>

namespace strata {

class BuildPage;
class BuildState;
class LabDocument;
class LabPage;
class LabState;
class LessonPanel;
struct LabTools;
struct LessonStart;

/// Owned by the document; destroyed before the state and the page. Interface thread.
class LabBuild : public QObject {
    Q_OBJECT

public:
    /// The build page is placed in the document's page, which owns it.
    LabBuild(LabDocument *document, const LabTools &tools);
    ~LabBuild() override;

    [[nodiscard]] BuildState *state() const { return m_state; }
    [[nodiscard]] BuildPage *buildPage() const { return m_buildPage; }

private:
    void askForFolder();
    void askForDockerfile();
    void openDockerfile(const QString &file);
    void beginLesson(const LessonStart &start);
    void endLesson();
    void connectPlace(const LabTools &tools);
    void connectLessons();
    void startContainer(const BuildImage &image);
    void inspect(const BuildImage &image, const LabTools &tools);
    void sayFailure(const QString &title, const Error &error) const;

    LabDocument *m_document;
    WindowParts m_parts;
    LabState *m_lab;
    LabPage *m_page;
    LessonPanel *m_lessons;
    BuildState *m_state;
    BuildPage *m_buildPage;
    bool m_hasLesson = false;
    Job m_start; // loads a built image into the lab
    Job m_keep;  // loads a built image into a tab
};

} // namespace strata
