// SPDX-License-Identifier: Apache-2.0
// One tab: a session of the copy-on-write lab. Owns the state and wires the place to it.
#pragma once

#include "app/open_request.h"
#include "model/image/image_loader.h"
#include "views/common/job.h"
#include "views/lab/lab_state.h"

#include <QStringList>
#include <QWidget>

#include <functional>
#include <vector>

namespace strata {

class FolderDialog;
class LabBuild;
class LabFacts;
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
    std::vector<LabSession> sessions; // of its containers
    QString file;                     // empty: none
    bool isModified = false;
    std::vector<QString> lessonFiles;
    bool isInspected = false; // a tab follows it
};

class LabDocument : public QWidget {
    Q_OBJECT

public:
    explicit LabDocument(Settings *settings, QWidget *parent = nullptr);
    ~LabDocument() override;

    /// Asks for directories of this machine to start from. The list has those of the present start, if it is on
    /// directories, or else of the one that was left last; `paths` are added.
    void askForFolders(const QStringList &paths = {});
    /// From the command line: "DIR=rw". What is wrong with them is shown in the dialog.
    void startWithFolders(const QStringList &words);

    /// The layers of an image as the read-only branches.
    void startWith(const LabImage &image);
    [[nodiscard]] static LabStart startOf(const LabImage &image);

    /// Goes on with a session that was saved, or left in another window. `containers`: its sessions, over `start`.
    void resume(const SavedSession &session, LabStart start, LabBench::Containers containers);

    /// Suppresses the question whether to save.
    [[nodiscard]] LabLeft leave();
    void takeOver(const LabLeft &left);

    /// For lessons about an image: returns the opened one, or the sample; without an image if there is none yet.
    using ImageFinder = std::function<LabImage(bool sample)>;
    void setImageFinder(const ImageFinder &find);

    [[nodiscard]] LabState *state() const { return m_state; }
    [[nodiscard]] LabPage *page() const { return m_page; }
    [[nodiscard]] LessonPanel *lessons() const { return m_lessons; }
    [[nodiscard]] LabFile *file() const { return m_file; }
    [[nodiscard]] LabBuild *build() const { return m_build; }
    [[nodiscard]] QString title() const; // "Lab: test1 + test2"
    /// For the status line: what is in the writable layer, what it cost, what `docker diff` says.
    [[nodiscard]] QString factsText() const;
    [[nodiscard]] QString diffText() const; // all of `docker diff`, line by line
    void saveLayout() const;
    void restoreDefaultLayout();

Q_SIGNALS:
    void titleChanged();
    void changed();          // factsText(), or what can be undone
    void imageRequested();   // another image to start from
    void inspectRequested(); // to see image and container layer as one inspects an image
    void exportRequested();
    void stepsRequested();
    void commitRequested();
    void presentRequested(); // or to end it

private:
    void buildParts();
    void askForLesson();
    [[nodiscard]] FolderDialog *newFolderDialog();
    void openLesson(const QString &file);

    Settings *m_settings;
    LabState *m_state;
    LabPage *m_page;
    LabFacts *m_facts;
    LessonPanel *m_lessons = nullptr;
    LabFile *m_file = nullptr;
    LabBuild *m_build = nullptr;
    Job m_folders;
};

} // namespace strata
