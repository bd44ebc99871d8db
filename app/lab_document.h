// SPDX-License-Identifier: Apache-2.0
// One tab: a session of the copy-on-write lab. Owns the state and wires the place to it.
#pragma once

#include "model/image/image_loader.h"
#include "views/lab/lab_state.h"

#include <QWidget>

#include <functional>
#include <utility>

namespace strata {

class LabBuild;
class LabPage;
class LessonPanel;
class Settings;

class LabDocument : public QWidget {
    Q_OBJECT

public:
    explicit LabDocument(Settings *settings, QWidget *parent = nullptr);
    ~LabDocument() override;

    /// The layers of an image as the read-only branches. `name`: as people call it, plain text.
    void startWith(const ImagePtr &image, const QString &name);

    /// For lessons about an image: gives the opened one, or the sample; null where there is none yet.
    using ImageFinder = std::function<std::pair<ImagePtr, QString>(bool sample)>;
    void setImageFinder(const ImageFinder &find);

    [[nodiscard]] LabState *state() const { return m_state; }
    [[nodiscard]] LabPage *page() const { return m_page; }
    [[nodiscard]] LessonPanel *lessons() const { return m_lessons; }
    [[nodiscard]] LabBuild *build() const { return m_build; }
    [[nodiscard]] QString title() const; // "Lab: test1 + test2"
    /// For the status line: what lies in the writable layer, what it cost, what `docker diff` says.
    [[nodiscard]] QString factsText() const;
    void saveLayout() const;
    void restoreDefaultLayout();

Q_SIGNALS:
    void titleChanged();
    void changed();        // factsText(), or what can be undone
    void imageRequested(); // another image to start from
    void exportRequested();
    void stepsRequested();
    void presentRequested(); // or to end it

private:
    void buildParts();
    void askForLesson();
    void openLesson(const QString &file);
    [[nodiscard]] static LabStart startOf(const ImagePtr &image, const QString &name);

    Settings *m_settings;
    LabState *m_state;
    LabPage *m_page;
    LessonPanel *m_lessons = nullptr;
    LabBuild *m_build = nullptr;
};

} // namespace strata
