// SPDX-License-Identifier: Apache-2.0
// The simulated build of one lab: owns its state and wires the place to the lab around it.
#pragma once

#include "model/build/build_runner.h"

#include <QObject>
#include <QString>

namespace strata {

class BuildPage;
class BuildState;
class LabPage;
class LabState;
class LessonPanel;
class Settings;
struct LessonStart;

/// Owned by the lab's document; must go before the others. On the interface thread.
class LabBuild : public QObject {
    Q_OBJECT

public:
    /// The place goes into `page`, which owns it.
    LabBuild(LabState *lab, LabPage *page, LessonPanel *lessons, Settings *settings);
    ~LabBuild() override;

    [[nodiscard]] BuildState *state() const { return m_state; }
    [[nodiscard]] BuildPage *place() const { return m_place; }

Q_SIGNALS:
    void containerRequested(const strata::BuildImage &image);
    void inspectRequested(const strata::BuildImage &image);
    void saveRequested(const strata::BuildImage &image);
    void saveTextRequested(const QString &text); // the Dockerfile

private:
    void askForFolder();
    void askForDockerfile();
    void openDockerfile(const QString &file);
    void beginLesson(const LessonStart &start);
    void endLesson();
    void connectLessons();

    LabState *m_lab;
    LabPage *m_page;
    LessonPanel *m_lessons;
    Settings *m_settings;
    BuildState *m_state;
    BuildPage *m_place;
    bool m_hasLesson = false;
};

} // namespace strata
