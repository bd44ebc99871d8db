// SPDX-License-Identifier: Apache-2.0
// Images that were built in the lab: what FROM finds, and where the result goes.
#include "app/export/exporter.h"
#include "app/image/image_document.h"
#include "app/lab/container_feed.h"
#include "app/lab/lab_build.h"
#include "app/lab/lab_document.h"
#include "app/window/main_window.h"
#include "model/build/build_store.h"
#include "views/build/build_state.h"
#include "views/common/format.h"
#include "views/common/message_text.h"

#include <QPointer>

#include <memory>
#include <mutex>
#include <utility>

namespace strata {

namespace {

BaseImage baseOf(const ImagePtr &image, const QString &title)
{
    return {title.toStdString(), image->info().refs,
            [image](const StopToken &) -> Result<BuildImage> { return buildImageOf(image); }};
}

Result<ImagePtr> loaded(const ImageArchivePtr &archive, const StopToken &stop, std::size_t image = 0)
{
    LoadOptions options;
    options.decideContents = false;
    options.stop = stop;
    return ImageLoader::load(archive, image, options);
}

/// Read when a build wants it, once.
class SampleImage {
public:
    Result<BuildImage> open(const StopToken &stop)
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_image) {
            auto image = load(stop);
            if (!image)
                return fail(image);
            m_image = *std::move(image);
        }
        return buildImageOf(m_image);
    }

private:
    static Result<ImagePtr> load(const StopToken &stop)
    {
        const OpenRequest request = OpenRequest::ofSample();
        const auto archive = request.open({});
        if (!archive)
            return fail(archive);
        const auto chosen = request.chosenImage(**archive);
        return chosen ? loaded(*archive, stop, chosen->value_or(0)) : Result<ImagePtr>(fail(chosen));
    }

    std::mutex m_mutex;
    ImagePtr m_image;
};

QString nameOf(const BuildImage &image)
{
    return image.image.refs.empty() ? MainWindow::tr("built image") : nameText(image.image.refs.front());
}

/// It is in no file: `kept` is still to be filled in.
OpenRequest requestOf(const BuildImage &image)
{
    OpenRequest request;
    request.source = nameOf(image);
    request.number = 1;
    return request;
}

} // namespace

void MainWindow::connectBuild(LabDocument *document)
{
    LabBuild *build = document->build();
    build->state()->setImageSource([this, sample = std::make_shared<SampleImage>()] {
        std::vector<BaseImage> images;
        const std::vector<ImageDocument *> open = documents();
        for (auto each = open.rbegin(); each != open.rend(); ++each) { // what was opened last comes first
            const ImagePtr &image = (*each)->state()->image();
            if (image && (*each)->container() == nullptr) // a container is not an image yet
                images.push_back(baseOf(image, (*each)->title()));
        }
        images.push_back({tr("Sample image").toStdString(),
                          {},
                          [sample](const StopToken &stop) { return sample->open(stop); },
                          true});
        return images;
    });
    connect(build, &LabBuild::containerRequested, this,
            [this, target = QPointer<LabDocument>(document)](const BuildImage &image) { startBuilt(target, image); });
    connect(build, &LabBuild::inspectRequested, this, &MainWindow::inspectBuilt);
    connect(build, &LabBuild::saveRequested, this,
            [this](const BuildImage &image) { m_exporter->saveBuiltImage(image.image, nameOf(image)); });
    connect(build, &LabBuild::saveTextRequested, m_exporter, &Exporter::saveDockerfile);
}

/// The lab goes on with its layers.
void MainWindow::startBuilt(const QPointer<LabDocument> &lab, const BuildImage &image)
{
    m_startBuilt.start(
        [built = image.image](const StopToken &stop) -> Result<ImagePtr> {
            const auto archive = keptArchive(built, stop);
            return archive ? loaded(*archive, stop) : Result<ImagePtr>(fail(archive));
        },
        [this, lab, request = requestOf(image)](const Result<ImagePtr> &loaded) mutable {
            if (!loaded)
                return showTaskFailure(tr("No container can be started"), messageText(loaded.error().text()));
            request.kept = (*loaded)->archive();
            if (lab)
                lab->startWith({*loaded, request.source, request});
        });
}

/// Into a tab of its own, through no file that has a name.
void MainWindow::inspectBuilt(const BuildImage &image)
{
    m_keepImage.start([built = image.image](const StopToken &stop) { return keptArchive(built, stop); },
                      [this, request = requestOf(image)](const Result<ImageArchivePtr> &archive) mutable {
                          if (!archive)
                              return showTaskFailure(tr("The image cannot be shown"),
                                                     messageText(archive.error().text()));
                          request.kept = *archive;
                          openArchive(request, *archive, {});
                      });
}

} // namespace strata
