// SPDX-License-Identifier: Apache-2.0
#include "app/lab/lab_images.h"

#include "app/image/image_document.h"
#include "app/image/image_tabs.h"
#include "model/build/build_store.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace strata {

namespace {

BaseImage baseOf(const ImagePtr &image, const QString &title)
{
    return {title.toStdString(), image->info().refs,
            [image](const StopToken &) -> Result<BuildImage> { return buildImageOf(image); }};
}

} // namespace

Result<ImagePtr> loadImage(const ImageArchivePtr &archive, const StopToken &stop, std::size_t image)
{
    LoadOptions options;
    options.decideContents = false;
    options.stop = stop;
    return ImageLoader::load(archive, image, options);
}

/// Read when a build wants it, once.
class LabImages::Sample {
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
        return chosen ? loadImage(*archive, stop, chosen->value_or(0)) : Result<ImagePtr>(fail(chosen));
    }

    std::mutex m_mutex;
    ImagePtr m_image;
};

LabImages::LabImages(ImageTabs *tabs) : m_tabs(tabs), m_sample(std::make_shared<Sample>()) {}

LabImages::~LabImages() = default;

std::vector<LabImage> LabImages::open() const
{
    std::vector<LabImage> images;
    for (const ImageDocument *document : m_tabs->withSource()) {
        if (document->state()->image())
            images.push_back(labImage(document));
    }
    return images;
}

LabImage LabImages::first(bool sample) const
{
    const std::vector<LabImage> images = open();
    const auto found =
        std::ranges::find_if(images, [sample](const LabImage &image) { return !sample || image.request.sample; });
    return found == images.end() ? LabImage() : *found;
}

void LabImages::show(const OpenRequest &request, const ImageArchivePtr &archive) const
{
    m_tabs->openArchive(request, archive, {});
}

std::vector<BaseImage> LabImages::bases() const
{
    std::vector<BaseImage> bases;
    std::vector<LabImage> images = open();
    std::ranges::reverse(images); // what was opened last comes first
    for (const LabImage &image : images)
        bases.push_back(baseOf(image.image, image.name));
    bases.push_back({tr("Sample image").toStdString(),
                     {},
                     [sample = m_sample](const StopToken &stop) { return sample->open(stop); },
                     true});
    return bases;
}

LabImage labImage(const ImageDocument *document)
{
    return {document->state()->image(), document->title(), document->request()};
}

} // namespace strata
