// SPDX-License-Identifier: Apache-2.0
#include "app/lab/lab_exporter.h"

#include "app/export/exporter.h"
#include "app/export/file_name.h"
#include "app/export/whole_file.h"
#include "app/lab/commit_dialog.h"
#include "app/task_list.h"
#include "model/build/container_image.h"
#include "model/image/formats/image_names.h"
#include "views/common/format.h"
#include "views/common/tree/local_path.h"
#include "views/lab/lab_markdown.h"
#include "views/lab/lab_state.h"
#include "views/lab/lab_texts.h"

#include <QDateTime>
#include <QFileDialog>

#include <memory>

namespace strata {

LabExporter::LabExporter(const WindowParts &parts) : QObject(parts.window), m_parts(parts) {}

void LabExporter::saveLayer(const LabState &state)
{
    m_parts.exporter->askForTarFile(
        tr("Save the container layer as a tar file"), fileName(state.names().title) + QStringLiteral("-layer.tar"),
        [this, session = state.session(), leftOut = leftOutText(state.session())](const std::filesystem::path &file) {
            m_parts.tasks->start(
                tr("Saving the container layer"),
                [session, file, leftOut, now = QDateTime::currentSecsSinceEpoch()](
                    const StopToken &stop, const ProgressFunction &) -> Result<TaskReport> {
                    const auto bytes = saveContainerLayer(session, now, file, stop);
                    if (!bytes)
                        return fail(bytes);
                    return TaskReport{
                        LabExporter::tr("Container layer (%1) written to %2").arg(sizeText(*bytes), pathText(file)) +
                            (leftOut.isEmpty() ? QString() : QStringLiteral(". ") + leftOut),
                        {}};
                });
        });
}

void LabExporter::commit(const LabState &state)
{
    auto *dialog = new CommitDialog(leftOutText(state.session()), m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CommitDialog::chosen, this,
            [this, session = state.session(), base = state.beginning().image,
             names = state.names()](const CommitChoice &choice) {
                ContainerCommit commit{base};
                for (const QString &branch : names.branches)
                    commit.branchNames.push_back(branch.toStdString());
                if (!choice.name.isEmpty())
                    commit.refs.push_back(taggedName(choice.name.toStdString()));
                commit.message = choice.message.toStdString();
                commit.author = choice.author.toStdString();
                const QString name = choice.name.isEmpty() ? names.title + QStringLiteral("-changed") : choice.name;
                m_parts.exporter->askForTarFile(tr("Save the new image"), fileName(name) + QStringLiteral(".tar"),
                                                [this, session, commit, choice](const std::filesystem::path &file) {
                                                    startCommit(session, commit, choice, file);
                                                });
            });
    dialog->open();
}

void LabExporter::startCommit(const LabSession &session, const ContainerCommit &commit, const CommitChoice &choice,
                              const std::filesystem::path &file)
{
    const QString name = choice.name.isEmpty() ? tr("The new image") : choice.name;
    m_parts.tasks->start(
        tr("Writing %1").arg(name),
        [this, session, commit, layout = choice.layout, name, file, now = QDateTime::currentSecsSinceEpoch()](
            const StopToken &stop, const ProgressFunction &progress) -> Result<TaskReport> {
            ContainerCommit wanted = commit;
            wanted.now.seconds = now;
            wanted.stop = stop;
            const auto written = saveContainerImage(session, wanted, layout, file, progress);
            if (!written)
                return fail(written);
            const TaskReport report{LabExporter::tr("%1 written to %2").arg(name, pathText(file)), {}};
            QMetaObject::invokeMethod( // the window lives as long as its tasks
                this, [=, this] { Q_EMIT imageWritten(QString::fromStdString(file.string()), report.text); },
                Qt::QueuedConnection);
            return report;
        });
}

void LabExporter::saveSteps(const LabState &state)
{
    m_parts.exporter->askForFile(
        "saveDialog", tr("Save the steps"), fileName(state.names().title) + QStringLiteral("-steps.md"),
        {tr("Markdown (*.md)"), tr("All files (*)")}, this,
        [this, text = stepsAsMarkdown(state).toUtf8()](const std::filesystem::path &file) {
            m_parts.tasks->start(tr("Saving the steps"),
                                 [text, file](const StopToken &, const ProgressFunction &) -> Result<TaskReport> {
                                     if (const auto written = writeWhole(file, text); !written)
                                         return fail(written);
                                     return TaskReport{LabExporter::tr("Steps written to %1").arg(pathText(file)), {}};
                                 });
        });
}

void LabExporter::saveBuiltImage(const NewImage &image, const QString &name)
{
    const QString oci = tr("OCI layout in a tar (*.tar)");
    const auto layout = std::make_shared<ImageLayout>(ImageLayout::DockerArchive);
    QFileDialog *dialog = m_parts.exporter->askForFile(
        "saveDialog", tr("Save the image"), fileName(name) + QStringLiteral(".tar"),
        {tr("Docker archive (*.tar)"), oci}, this, [this, image, layout](const std::filesystem::path &file) {
            m_parts.tasks->start(tr("Saving the image"),
                                 [image, layout = *layout,
                                  file](const StopToken &stop, const ProgressFunction &progress) -> Result<TaskReport> {
                                     const auto written = writeImagesToFile(
                                         {&image, 1}, file, {.layout = layout, .stop = stop, .progress = progress});
                                     if (!written)
                                         return fail(written);
                                     return TaskReport{LabExporter::tr("Image written to %1").arg(pathText(file)), {}};
                                 });
        });
    connect(dialog, &QFileDialog::filterSelected, dialog, [layout, oci](const QString &filter) {
        *layout = filter == oci ? ImageLayout::OciLayout : ImageLayout::DockerArchive;
    });
}

void LabExporter::saveDockerfile(const QString &text)
{
    m_parts.exporter->askForFile(
        "saveDialog", tr("Save the Dockerfile"), QStringLiteral("Dockerfile"), {tr("All files (*)")}, this,
        [this, bytes = text.toUtf8()](const std::filesystem::path &file) {
            m_parts.tasks->start(
                tr("Saving the Dockerfile"),
                [bytes, file](const StopToken &, const ProgressFunction &) -> Result<TaskReport> {
                    if (const auto written = writeWhole(file, bytes); !written)
                        return fail(written);
                    return TaskReport{LabExporter::tr("Dockerfile written to %1").arg(pathText(file)), {}};
                });
        });
}

} // namespace strata
