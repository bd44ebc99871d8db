// SPDX-License-Identifier: Apache-2.0
// What is saved of a simulated build.
#include "app/export/exporter.h"
#include "app/export/file_name.h"
#include "app/export/whole_file.h"
#include "app/settings.h"
#include "model/image/write/image_writer.h"
#include "views/common/tree/local_path.h"

#include <QFileDialog>

#include <memory>

namespace strata {

void Exporter::saveBuiltImage(const NewImage &image, const QString &name)
{
    const QString oci = tr("OCI layout in a tar (*.tar)");
    const auto layout = std::make_shared<ImageLayout>(ImageLayout::DockerArchive);
    QFileDialog *dialog = askForFile(
        tr("Save the image"), fileName(name) + QStringLiteral(".tar"), {tr("Docker archive (*.tar)"), oci},
        [this, image, layout](const std::filesystem::path &file) {
            m_tasks->start(tr("Saving the image"),
                           [image, layout = *layout, file](const StopToken &stop,
                                                           const ProgressFunction &progress) -> Result<TaskReport> {
                               const auto written = writeImagesToFile(
                                   {&image, 1}, file, {.layout = layout, .stop = stop, .progress = progress});
                               if (!written)
                                   return fail(written);
                               return TaskReport{Exporter::tr("Image written to %1").arg(pathText(file)), {}};
                           });
        });
    dialog->setDefaultSuffix(QStringLiteral("tar"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [layout, oci](const QString &filter) {
        *layout = filter == oci ? ImageLayout::OciLayout : ImageLayout::DockerArchive;
    });
}

void Exporter::saveDockerfile(const QString &text)
{
    askForFile(tr("Save the Dockerfile"), QStringLiteral("Dockerfile"), {tr("All files (*)")},
               [this, bytes = text.toUtf8()](const std::filesystem::path &file) {
                   m_tasks->start(
                       tr("Saving the Dockerfile"),
                       [bytes, file](const StopToken &, const ProgressFunction &) -> Result<TaskReport> {
                           if (const auto written = writeWhole(file, bytes); !written)
                               return fail(written);
                           return TaskReport{Exporter::tr("Dockerfile written to %1").arg(pathText(file)), {}};
                       });
               });
}

} // namespace strata
