// SPDX-License-Identifier: Apache-2.0
#include "app/export/exporter.h"

#include "app/export/file_name.h"
#include "app/export/whole_file.h"
#include "app/lab/commit_dialog.h"
#include "app/lab/lab_export.h"
#include "app/settings.h"
#include "model/image/write/extractor.h"
#include "views/common/format.h"
#include "views/common/tree/local_path.h"
#include "views/lab/lab_markdown.h"
#include "views/lab/lab_state.h"
#include "views/lab/lab_texts.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

#include <memory>
#include <system_error>

namespace strata {

namespace {

TaskReport reportOf(const ExtractReport &report, const std::filesystem::path &where)
{
    const QStringList counted = {Exporter::tr("%Ln file(s)", nullptr, static_cast<int>(report.files)),
                                 Exporter::tr("%Ln directory(s)", nullptr, static_cast<int>(report.directories)),
                                 Exporter::tr("%Ln link(s)", nullptr, static_cast<int>(report.links))};
    return {Exporter::tr("%1 (%2) written to %3")
                .arg(counted.join(Exporter::tr(", ")), sizeText(report.bytes), pathText(where)),
            report.notes};
}

std::vector<std::string> namesOf(const ImageTree &tree, NodeId node, LayerNumber at)
{
    if (node != ImageTree::root())
        return {std::string(tree.name(node))};
    std::vector<std::string> names;
    const ImageTree::Children children = tree.children(node);
    for (std::uint32_t i = 0; i < children.count; ++i) {
        if (const NodeId child(children.first.value + i); tree.existsAt(child, at))
            names.emplace_back(tree.name(child));
    }
    return names;
}

/// What of the selection is in the folder already; "" for nothing. Touches the disk.
QString presentIn(const ExtractChoice &choice, const std::filesystem::path &folder)
{
    for (const ExtractChoice::Part &part : choice.parts) {
        for (const NodeId node : part.nodes) {
            for (const std::string &name : namesOf(*choice.image->tree(), node, part.at)) {
                std::error_code error;
                if (std::filesystem::exists(std::filesystem::symlink_status(folder / name, error)))
                    return nameText(name);
            }
        }
    }
    return {};
}

} // namespace

Exporter::Exporter(TaskList *tasks, Settings *settings, QWidget *window)
    : QObject(window), m_tasks(tasks), m_settings(settings), m_window(window)
{
}

bool Exporter::canExtract(const InspectState &state)
{
    return layerToExtract(state, state.node()).has_value();
}

bool Exporter::canSaveLayer(const InspectState &state)
{
    return state.image() && state.to().isLayer() && state.image()->layer(state.to()).tree;
}

void Exporter::extractToFolder(const InspectState &state, const std::vector<NodeId> &nodes)
{
    askForExtractFolder(selectionOf(extractChoice(state, nodes)));
}

void Exporter::extractToFolder(const ImagePtr &image, LayerNumber at, const std::vector<NodeId> &nodes)
{
    ExtractChoice choice{image, false, {}};
    if (!nodes.empty())
        choice.parts.push_back({at.isLayer() ? at : image->tree()->lastLayer(), nodes});
    askForExtractFolder(selectionOf(choice));
}

void Exporter::askForExtractFolder(const Selection &selection)
{
    if (selection.choice.parts.empty())
        return;
    const QString title = tr("Extract %1").arg(selection.name);
    if (const std::string twice = selection.choice.repeatedName(); !twice.empty()) {
        Q_EMIT refused(title, tr("Several of the selected paths are named %1 and would overwrite each other. Extract "
                                 "them one by one, or as a tar file.")
                                  .arg(nameText(twice)));
        return;
    }
    auto *dialog = new QFileDialog(m_window, tr("Extract %1 into a directory").arg(selection.name));
    dialog->setObjectName(QStringLiteral("extractDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setDirectory(m_settings->lastSaveFolder());
    connect(dialog, &QFileDialog::fileSelected, this, [this, selection](const QString &folder) {
        m_settings->setLastSaveFolder(folder);
        checkFolder(selection, localPath(folder));
    });
    dialog->open();
}

void Exporter::extractToTar(const InspectState &state, const std::vector<NodeId> &nodes)
{
    const Selection selection = selectionOf(extractChoice(state, nodes));
    const QString title = tr("Extract %1 as a tar file").arg(selection.name);
    if (selection.choice.parts.empty())
        return;
    if (selection.choice.parts.size() > 1) {
        Q_EMIT refused(title,
                       tr("A tar file can only contain paths of one file system; extract removed paths separately."));
        return;
    }
    askForTarFile(
        title, fileName(selection.base) + QStringLiteral(".tar"), [this, selection](const std::filesystem::path &file) {
            m_tasks->start(
                tr("Extracting %1").arg(selection.name),
                [selection, file](const StopToken &stop, const ProgressFunction &progress) -> Result<TaskReport> {
                    const ExtractChoice &choice = selection.choice;
                    ExtractOptions options;
                    options.at = choice.parts.front().at;
                    options.layerOnly = choice.layerOnly;
                    options.overwrite = true; // the dialog has asked
                    options.stop = stop;
                    options.progress = progress;
                    const auto report = strata::extractToTar(choice.image, choice.parts.front().nodes, file, options);
                    if (!report)
                        return fail(report);
                    return reportOf(*report, file);
                });
        });
}

void Exporter::saveLayer(const InspectState &state)
{
    if (!canSaveLayer(state))
        return;
    const LayerNumber layer = state.to();
    const QString name = nameText(state.info()->displayName());
    askForTarFile(
        state.info()->layers[layer.index()].isContainer ? tr("Save the container layer as a tar file")
                                                        : tr("Save layer %1 as a tar file").arg(layer.value),
        QStringLiteral("%1-layer-%2.tar").arg(fileName(name)).arg(layer.value),
        [this, layer, image = state.image()](const std::filesystem::path &file) {
            m_tasks->start(
                tr("Saving layer %1").arg(layer.value),
                [layer, image, file](const StopToken &stop, const ProgressFunction &progress) -> Result<TaskReport> {
                    const auto bytes = saveLayerTar(image, layer, file, progress, stop);
                    if (!bytes)
                        return fail(bytes);
                    return TaskReport{Exporter::tr("Layer %1 (%2) written to %3")
                                          .arg(QString::number(layer.value), sizeText(*bytes), pathText(file)),
                                      {}};
                });
        });
}

Exporter::Selection Exporter::selectionOf(const ExtractChoice &choice)
{
    if (choice.parts.empty())
        return {choice, {}, {}};
    const int count = static_cast<int>(choice.count());
    const QString first = nameText(choice.image->tree()->path(choice.parts.front().nodes.front()));
    const QString base = first.mid(first.lastIndexOf(QLatin1Char('/')) + 1);
    return count == 1 ? Selection{choice, first, base}
                      : Selection{choice, tr("%Ln path(s)", nullptr, count), base + QStringLiteral("-and-more")};
}

// The dialog asks before it takes the name of a file that exists.
QFileDialog *Exporter::askForFile(const QString &title, const QString &name, const QStringList &filters,
                                  const FileChosen &then)
{
    auto *dialog = new QFileDialog(m_window, title);
    dialog->setObjectName(QStringLiteral("saveDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setNameFilters(filters);
    dialog->setDirectory(m_settings->lastSaveFolder());
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, then](const QString &file) {
        m_settings->setLastSaveFolder(QFileInfo(file).path());
        then(localPath(file));
    });
    dialog->open();
    return dialog;
}

void Exporter::askForTarFile(const QString &title, const QString &name, const FileChosen &then)
{
    askForFile(title, name, {tr("Tar files (*.tar)"), tr("All files (*)")}, then)
        ->setDefaultSuffix(QStringLiteral("tar"));
}

void Exporter::saveReport(const ComparisonPtr &comparison, const QString &name)
{
    if (!comparison)
        return;
    struct Kind {
        ReportForm form;
        QString filter;
    };
    const QList<Kind> kinds = {{ReportForm::Html, tr("Page for a browser or for printing (*.html)")},
                               {ReportForm::Markdown, tr("Markdown for a merge request (*.md)")},
                               {ReportForm::Text, tr("Text (*.txt)")},
                               {ReportForm::Json, tr("JSON (*.json)")},
                               {ReportForm::Tsv, tr("Table of the files (*.tsv)")},
                               {ReportForm::Patch, tr("Patch of the text files (*.patch)")}};
    QStringList filters;
    for (const Kind &kind : kinds)
        filters += kind.filter;
    const auto chosen = std::make_shared<ReportForm>(kinds.front().form);
    QFileDialog *dialog = askForFile(tr("Save the report"), fileName(name) + QStringLiteral(".html"), filters,
                                     [this, comparison, name, chosen](const std::filesystem::path &file) {
                                         startReport(comparison, name, file, reportFormOf(file).value_or(*chosen));
                                     });
    dialog->setDefaultSuffix(QStringLiteral("html"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, kinds, chosen](const QString &filter) {
        for (const Kind &kind : kinds) {
            if (kind.filter != filter)
                continue;
            *chosen = kind.form;
            const QString suffix = QString::fromStdString(std::string(reportSuffix(kind.form)));
            dialog->setDefaultSuffix(suffix);
            if (const QStringList files = dialog->selectedFiles(); files.size() == 1)
                dialog->selectFile(QFileInfo(files.front()).completeBaseName() + QLatin1Char('.') + suffix);
        }
    });
}

void Exporter::saveLabLayer(const LabState &state)
{
    askForTarFile(
        tr("Save the container layer as a tar file"), fileName(state.names().title) + QStringLiteral("-layer.tar"),
        [this, session = state.session(),
         leftOut = leftOutText(state.session())](const std::filesystem::path &file) {
            m_tasks->start(
                tr("Saving the container layer"),
                [session, file, leftOut, now = QDateTime::currentSecsSinceEpoch()](
                    const StopToken &stop, const ProgressFunction &) -> Result<TaskReport> {
                    const auto bytes = saveContainerLayer(session, now, file, stop);
                    if (!bytes)
                        return fail(bytes);
                    return TaskReport{
                        Exporter::tr("Container layer (%1) written to %2").arg(sizeText(*bytes), pathText(file)) +
                            (leftOut.isEmpty() ? QString() : QStringLiteral(". ") + leftOut),
                        {}};
                });
        });
}

void Exporter::commitLab(const LabState &state)
{
    auto *dialog = new CommitDialog(leftOutText(state.session()), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CommitDialog::chosen, this,
            [this, session = std::make_shared<const LabSession>(state.session()), base = state.beginning().image,
             names = state.names()](const LabCommit &chosen) {
                LabCommit commit = chosen;
                commit.session = session;
                commit.base = base;
                commit.branchNames = names.branches;
                const QString name = commit.name.isEmpty() ? names.title + QStringLiteral("-changed") : commit.name;
                askForTarFile(tr("Save the new image"), fileName(name) + QStringLiteral(".tar"),
                              [this, commit](const std::filesystem::path &file) { startCommit(commit, file); });
            });
    dialog->open();
}

void Exporter::startCommit(const LabCommit &commit, const std::filesystem::path &file)
{
    const QString name = commit.name.isEmpty() ? tr("The new image") : commit.name;
    m_tasks->start(tr("Writing %1").arg(name),
                   [this, commit, name, file, now = QDateTime::currentSecsSinceEpoch()](
                       const StopToken &stop, const ProgressFunction &progress) -> Result<TaskReport> {
                       const auto written = saveContainerImage(commit, now, file, stop, progress);
                       if (!written)
                           return fail(written);
                       const TaskReport report{Exporter::tr("%1 written to %2").arg(name, pathText(file)), {}};
                       QMetaObject::invokeMethod( // the window lives as long as its tasks
                           this, [=, this] { Q_EMIT imageWritten(QString::fromStdString(file.string()), report.text); },
                           Qt::QueuedConnection);
                       return report;
                   });
}

void Exporter::saveLabSteps(const LabState &state)
{
    askForFile(tr("Save the steps"), fileName(state.names().title) + QStringLiteral("-steps.md"),
               {tr("Markdown (*.md)"), tr("All files (*)")},
               [this, text = stepsAsMarkdown(state).toUtf8()](const std::filesystem::path &file) {
                   m_tasks->start(tr("Saving the steps"),
                                  [text, file](const StopToken &, const ProgressFunction &) -> Result<TaskReport> {
                                      if (const auto written = writeWhole(file, text); !written)
                                          return fail(written);
                                      return TaskReport{Exporter::tr("Steps written to %1").arg(pathText(file)), {}};
                                  });
               })
        ->setDefaultSuffix(QStringLiteral("md"));
}

void Exporter::startReport(const ComparisonPtr &comparison, const QString &name, const std::filesystem::path &file,
                           ReportForm form)
{
    m_tasks->start(tr("Writing the report on %1").arg(name),
                   [comparison, file, form](const StopToken &stop, const ProgressFunction &) -> Result<TaskReport> {
                       const auto leftOut = writeCompareFile(file, *comparison, form, {}, stop);
                       if (!leftOut)
                           return fail(leftOut);
                       TaskReport report{Exporter::tr("Report written to %1").arg(pathText(file)), {}};
                       for (const auto &[path, why] : *leftOut)
                           report.notes.add(Severity::Info, NoteCode::NotExtracted, why, {}, path);
                       return report;
                   });
}

void Exporter::checkFolder(const Selection &selection, const std::filesystem::path &folder)
{
    m_check.start([selection, folder](const StopToken &) { return presentIn(selection.choice, folder); },
                  [this, selection, folder](const QString &present) {
                      if (present.isEmpty())
                          startExtraction(selection, folder, false);
                      else
                          askToReplace(selection, folder, present);
                  });
}

void Exporter::askToReplace(const Selection &selection, const std::filesystem::path &folder, const QString &present)
{
    auto *box =
        new QMessageBox(QMessageBox::Warning, tr("Already there"),
                        tr("%1 already contains %2.").arg(pathText(folder), present), QMessageBox::Cancel, m_window);
    box->setObjectName(QStringLiteral("replaceQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Files with the same names are replaced; other files in the directory stay."));
    QPushButton *replace = box->addButton(tr("Replace"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [=, this](QAbstractButton *button) {
        if (button == replace)
            startExtraction(selection, folder, true);
    });
    box->open();
}

void Exporter::startExtraction(const Selection &selection, const std::filesystem::path &folder, bool overwrite)
{
    m_tasks->start(
        tr("Extracting %1").arg(selection.name),
        [selection, folder, overwrite](const StopToken &stop, const ProgressFunction &progress) -> Result<TaskReport> {
            ExtractOptions options;
            options.overwrite = overwrite;
            options.stop = stop;
            options.progress = progress;
            const auto report = strata::extractToFolder(selection.choice, folder, options);
            if (!report)
                return fail(report);
            return reportOf(*report, folder);
        });
}

} // namespace strata
