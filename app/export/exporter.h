// SPDX-License-Identifier: Apache-2.0
// Extracts the selection, saves layers and reports: asks for the target, then runs a task. Nothing is overwritten
// without a question.
#pragma once

#include "app/task_list.h"
#include "model/io/byte_source.h"
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

class Settings;

class Exporter : public QObject {
    Q_OBJECT

public:
    Exporter(TaskList *tasks, Settings *settings, QWidget *window);

    /// Extracts these paths as `state` shows them: possibly an older version, and removed paths in their last
    /// version.
    void extractToFolder(const InspectState &state, const std::vector<NodeId> &nodes);
    void extractToTar(const InspectState &state, const std::vector<NodeId> &nodes);
    /// The same for an image after a layer; `at` 0: after the last one.
    void extractToFolder(const ImagePtr &image, LayerNumber at, const std::vector<NodeId> &nodes);
    void saveLayer(const InspectState &state);
    /// The bytes of a document of an image as they are stored. `name`: proposed for the file.
    void saveDocument(const ByteSourcePtr &bytes, const QString &name);
    /// Saves a comparison as a page, text, table or patch, depending on the chosen file type. `name`: the name of the
    /// comparison for people.
    void saveReport(const ComparisonPtr &comparison, const QString &name);

    using FileChosen = std::function<void(const std::filesystem::path &)>;
    /// Asks where to write a file of any kind, starting in the directory that was last saved to. `filters` as in
    /// PathQuestion.
    QFileDialog *askForFile(const char *name, const QString &title, const QString &proposed, const QStringList &filters,
                            const QObject *context, const FileChosen &then) const;
    void askForTarFile(const QString &title, const QString &proposed, const FileChosen &then) const;

    /// Whether the selected path can be extracted.
    [[nodiscard]] static bool canExtract(const InspectState &state);
    /// Whether the selected layer has bytes that can be saved.
    [[nodiscard]] static bool canSaveLayer(const InspectState &state);

Q_SIGNALS:
    /// Nothing was started; `text` is the reason.
    void refused(const QString &title, const QString &text);

private:
    struct Selection {
        ExtractChoice choice;
        QString name; // for messages
        QString base; // for a file name
    };

    [[nodiscard]] static Selection selectionOf(const ExtractChoice &choice);
    void askForExtractFolder(const Selection &selection);
    void startReport(const ComparisonPtr &comparison, const QString &name, const std::filesystem::path &file,
                     ReportForm form);
    void checkFolder(const Selection &selection, const std::filesystem::path &folder);
    void startExtraction(const Selection &selection, const std::filesystem::path &folder, bool overwrite);

    TaskList *m_tasks;
    Settings *m_settings;
    QWidget *m_window;
    Job m_check;
};

} // namespace strata
