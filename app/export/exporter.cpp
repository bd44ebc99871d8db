// SPDX-License-Identifier: Apache-2.0
#include "app/export/exporter.h"

#include "app/export/file_name.h"
#include "app/export/whole_file.h"
#include "app/settings.h"
#include "model/documents/document_file.h"
#include "model/image/write/extractor.h"
#include "views/common/ask.h"
#include "views/common/format.h"
#include "views/common/tree/local_path.h"

#include <QFileDialog>
#include <QFileInfo>

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
    ExtractChoice choice{image, false, false, {}};
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
    askForFolder({m_window, "extractDialog", tr("Extract %1 into a directory").arg(selection.name),
                  m_settings->lastSaveFolder()},
                 this, [this, selection](const QString &folder) {
                     m_settings->setLastSaveFolder(folder);
                     checkFolder(selection, localPath(folder));
                 });
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
                    options.overwrite = true; // the dialog has asked
                    options.stop = stop;
                    options.progress = progress;
                    const ExtractChoice::Part &part = choice.parts.front();
                    const auto report =
                        strata::extractToTar(choice.image, part.nodes, file, choice.optionsOf(part, options));
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

void Exporter::saveDocument(const ByteSourcePtr &bytes, const QString &name)
{
    const auto start = [this, bytes, name](const std::filesystem::path &file) {
        m_tasks->start(tr("Saving %1").arg(name),
                       [bytes, file](const StopToken &stop, const ProgressFunction &progress) -> Result<TaskReport> {
                           const auto saved = strata::saveDocument(bytes, file, progress, stop);
                           if (!saved)
                               return fail(saved);
                           return TaskReport{
                               Exporter::tr("Document (%1) written to %2").arg(sizeText(bytes->size()), pathText(file)),
                               {}};
                       });
    };
    askForFile("saveDialog", tr("Save the document"), fileName(name), {tr("All files (*)")}, this, start);
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

QFileDialog *Exporter::askForFile(const char *name, const QString &title, const QString &proposed,
                                  const QStringList &filters, const QObject *context, const FileChosen &then) const
{
    return askToSave({m_window, name, title, m_settings->lastSaveFolder(), filters}, proposed, context,
                     [settings = m_settings, then](const QString &file) {
                         settings->setLastSaveFolder(QFileInfo(file).path());
                         then(localPath(file));
                     });
}

void Exporter::askForTarFile(const QString &title, const QString &proposed, const FileChosen &then) const
{
    askForFile("saveDialog", title, proposed, {tr("Tar files (*.tar)"), tr("All files (*)")}, this, then);
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
    QFileDialog *dialog =
        askForFile("saveDialog", tr("Save the report"), fileName(name) + QStringLiteral(".html"), filters, this,
                   [this, comparison, name, chosen](const std::filesystem::path &file) {
                       startReport(comparison, name, file, reportFormOf(file).value_or(*chosen));
                   });
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
                          askToReplace(m_window, "replaceQuestion",
                                       tr("%1 already contains %2.").arg(pathText(folder), present), this,
                                       [this, selection, folder] { startExtraction(selection, folder, true); });
                  });
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
