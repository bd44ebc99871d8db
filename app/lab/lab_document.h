// SPDX-License-Identifier: Apache-2.0
// One tab: a session of the copy-on-write lab. Owns the state and connects the page to it.
#pragma once

#include "app/document.h"
#include "app/open_request.h"
#include "model/image/image_loader.h"
#include "views/common/job.h"
#include "views/lab/lab_state.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace strata {

class FolderDialog;
class LabBuild;
class LabExporter;
class LabFacts;
class LabFile;
class LabImages;
class LabPage;
class LabPictures;
class LabSessions;
class LessonPanel;

/// An image, its name for people (plain text), and how it was opened.
struct LabImage {
    ImagePtr image;
    QString name;
    OpenRequest request;
};

/// A lab that is to be continued in another window.
struct LabLeft {
    LabStart start;
    SavedSession session;
    std::vector<LabSession> sessions; // one for each container
    QString file;                     // empty: not saved
    bool isModified = false;
    std::vector<QString> lessonFiles;
    bool isInspected = false; // a tab follows it
};

/// Shared by the labs of one window; must outlive them.
struct LabTools {
    LabImages *images;
    LabSessions *sessions;
    LabExporter *exporter;
    LabPictures *pictures;
};

class LabDocument : public Document {
    Q_OBJECT

public:
    LabDocument(const WindowParts &parts, const LabTools &tools);
    ~LabDocument() override;

    /// Asks for directories of this machine to start from. The list contains those of the current start if it is on
    /// directories, otherwise those of the latest such start; `paths` are added.
    void askForFolders(const QStringList &paths = {});
    /// From the command line: "DIR=rw". Problems with them are shown in the dialog.
    void startWithFolders(const QStringList &words);

    /// Uses the layers of an image as the read-only branches.
    void startWith(const LabImage &image);
    [[nodiscard]] static LabStart startOf(const LabImage &image);

    /// Continues a session that was saved, or left in another window. `containers`: its sessions, based on `start`.
    void resume(const SavedSession &session, LabStart start, LabBench::Containers containers);

    /// The lab for another window. There is then no question whether to save.
    [[nodiscard]] LabLeft leave();
    void takeOver(const LabLeft &left);

    [[nodiscard]] LabState *state() const { return m_state; }
    [[nodiscard]] LabPage *page() const { return m_page; }
    [[nodiscard]] LessonPanel *lessons() const { return m_lessons; }
    [[nodiscard]] LabFile *file() const { return m_file; }
    [[nodiscard]] LabBuild *build() const { return m_build; }

    [[nodiscard]] QString title() const override; // "Lab: test1 + test2"
    /// The content and cost of the writable layer, and the output of `docker diff`; in `more` all of it, line by
    /// line.
    [[nodiscard]] Facts facts() const override;
    [[nodiscard]] bool isSimulated() const override { return true; }
    [[nodiscard]] QList<QAction *> available() const override;
    [[nodiscard]] QList<QWidget *> tabOrder() const override;
    [[nodiscard]] bool mayClose(const Then &then) override;
    void saveLayout() const override;
    void restoreDefaultLayout() override;

    /// Large type, and nothing else in the window.
    void setPresenting(bool presenting);

protected:
    void currentChanged() override;

private:
    void buildParts();
    void connectActions();
    void askForImage();
    void askForLesson();
    [[nodiscard]] FolderDialog *newFolderDialog();
    void openLesson(const QString &file);

    LabTools m_tools;
    LabState *m_state;
    LabPage *m_page;
    LabFacts *m_facts;
    LessonPanel *m_lessons = nullptr;
    LabFile *m_file = nullptr;
    LabBuild *m_build = nullptr;
    Job m_folders;
};

} // namespace strata
