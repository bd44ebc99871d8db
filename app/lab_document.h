// SPDX-License-Identifier: Apache-2.0
// One tab: a session of the copy-on-write lab. Owns the state and wires the place to it.
#pragma once

#include "app/open_request.h"
#include "model/image/image_loader.h"
#include "views/lab/lab_state.h"

#include <QWidget>

#include <functional>
#include <vector>

namespace strata {

class LabFile;
class LabPage;
class LessonPanel;
class Settings;

/// An image, what people call it (plain text), and how it was opened.
struct LabImage {
    ImagePtr image;
    QString name;
    OpenRequest request;
};

/// A lab that goes on in another window.
struct LabLeft {
    LabStart start;
    SavedSession session;
    QString file; // empty: none
    bool isModified = false;
    std::vector<QString> lessonFiles;
};

class LabDocument : public QWidget {
    Q_OBJECT

public:
    explicit LabDocument(Settings *settings, QWidget *parent = nullptr);
    ~LabDocument() override;

    /// The layers of an image as the read-only branches.
    void startWith(const LabImage &image);
    [[nodiscard]] static LabStart startOf(const LabImage &image);

    /// Goes on with a session that was saved, or left in another window. `containers`: its sessions, over `start`.
    void resume(const SavedSession &session, LabStart start, std::vector<LabState::Container> containers);

    /// What is not saved is not asked for any more.
    [[nodiscard]] LabLeft leave();
    void takeOver(const LabLeft &left);

    /// For lessons about an image: gives the opened one, or the sample; without an image where there is none yet.
    using ImageFinder = std::function<LabImage(bool sample)>;
    void setImageFinder(const ImageFinder &find);

    [[nodiscard]] LabState *state() const { return m_state; }
    [[nodiscard]] LabPage *page() const { return m_page; }
    [[nodiscard]] LessonPanel *lessons() const { return m_lessons; }
    [[nodiscard]] LabFile *file() const { return m_file; }
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

    Settings *m_settings;
    LabState *m_state;
    LabPage *m_page;
    LessonPanel *m_lessons = nullptr;
    LabFile *m_file = nullptr;
};

} // namespace strata
