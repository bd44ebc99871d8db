// SPDX-License-Identifier: Apache-2.0
// What is saved of a simulated build.
#include "app/exporter.h"
#include "app/settings.h"
#include "model/image/image_writer.h"
#include "views/common/format.h"

#include <QFile>
#include <QFileDialog>
#include <QRegularExpression>
#include <QSaveFile>

#include <memory>

namespace strata {

namespace {

QString pathText(const std::filesystem::path &path)
{
    return nameText(path.string());
}

/// A tag as a proposal for a file name.
QString fileNameOf(const QString &name)
{
    static const QRegularExpression unwelcome(QStringLiteral("[^\\w.+-]+"));
    QString file = name;
    return file.replace(unwelcome, QStringLiteral("-")) + QStringLiteral(".tar");
}

} // namespace

void Exporter::saveBuiltImage(const NewImage &image, const QString &name)
{
    const QString oci = tr("OCI layout in a tar (*.tar)");
    const auto layout = std::make_shared<ImageLayout>(ImageLayout::DockerArchive);
    QFileDialog *dialog = askForFile(
        tr("Save the image"), fileNameOf(name), {tr("Docker archive (*.tar)"), oci},
        [this, image, layout](const std::filesystem::path &file) {
            m_tasks->start(
                tr("Saving the image"),
                [image, layout = *layout, file](const StopToken &, const ProgressFunction &) -> Result<TaskReport> {
                    const auto written = writeImagesToFile({&image, 1}, file, {.layout = layout});
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
                           QSaveFile target(QFile::decodeName(QByteArray::fromStdString(file.string())));
                           if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size() ||
                               !target.commit())
                               return fail(ErrorCode::Io, file.string() + ": " + target.errorString().toStdString());
                           return TaskReport{Exporter::tr("Dockerfile written to %1").arg(pathText(file)), {}};
                       });
               });
}

} // namespace strata
