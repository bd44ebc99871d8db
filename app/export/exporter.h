// SPDX-License-Identifier: Apache-2.0
// Extracts what is selected, saves layers and reports: asks where to, then runs a task. Nothing is overwritten without
// a question.
#pragma once

#include "app/window/task_list.h"
#include "model/report/compare_file.h"
#include "views/common/inspect_state.h"
#include "views/common/job.h"
#include "views/common/tree/extract_choice.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <optional>

class QFileDialog;
class QWidget;

namespace strata {

class LabState;
class Settings;
struct LabCommit;
struct NewImage;

class Exporter : public QObject {
    Q_OBJECT

public:
    Exporter(TaskList *tasks, Settings *settings, QWidget *window);

    /// These paths of the image, as `state` shows them: an older version too, and what was removed as it was last.
    void extractToFolder(const InspectState &state, const std::vector<NodeId> &nodes);
    void extractToTar(const InspectState &state, const std::vector<NodeId> &nodes);
    /// Paths of an image as it is after a layer; `at` 0: after the last one.
    void extractToFolder(const ImagePtr &image, LayerNumber at, const std::vector<NodeId> &nodes);
    void saveLayer(const InspectState &state);
    /// A comparison as a page, text, table or patch; the kind of file that is chosen says which. `name`: as people call
    /// the comparison.
    void saveReport(const ComparisonPtr &comparison, const QString &name);

    /// What a lab's session changed, as the layer of an image; marks in the form of overlay, whatever the driver.
    void saveLabLayer(const LabState &state);
    /// The container as a new image: asks for its name and format.
    void commitLab(const LabState &state);
    /// An image that was built in the lab, as a docker archive or an OCI layout in a tar. `name`: as people call it.
    void saveBuiltImage(const NewImage &image, const QString &name);
    void saveDockerfile(const QString &text);
    /// Its steps as Markdown.
    void saveLabSteps(const LabState &state);

    /// Whether the selected path is there to be extracted.
    [[nodiscard]] static bool canExtract(const InspectState &state);
    /// Whether the selected layer has bytes that can be saved.
    [[nodiscard]] static bool canSaveLayer(const InspectState &state);

Q_SIGNALS:
    /// commitLab() wrote an image; `text` says so.
    void imageWritten(const QString &file, const QString &text);
    /// Nothing was started, and why.
    void refused(const QString &title, const QString &text);

private:
    struct Selection {
        ExtractChoice choice;
        QString name; // for messages
        QString base; // for the name of a file
    };

    [[nodiscard]] static Selection selectionOf(const ExtractChoice &choice);
    void askForExtractFolder(const Selection &selection);
    /// `filters`: kinds of files, the usual one first.
    using FileChosen = std::function<void(const std::filesystem::path &)>;
    QFileDialog *askForFile(const QString &title, const QString &name, const QStringList &filters,
                            const FileChosen &then);
    void askForTarFile(const QString &title, const QString &name, const FileChosen &then);
    void startCommit(const LabCommit &commit, const std::filesystem::path &file);
    void startReport(const ComparisonPtr &comparison, const QString &name, const std::filesystem::path &file,
                     ReportForm form);
    void checkFolder(const Selection &selection, const std::filesystem::path &folder);
    void askToReplace(const Selection &selection, const std::filesystem::path &folder, const QString &present);
    void startExtraction(const Selection &selection, const std::filesystem::path &folder, bool overwrite);

    TaskList *m_tasks;
    Settings *m_settings;
    QWidget *m_window;
    Job m_check;
};

} // namespace strata
