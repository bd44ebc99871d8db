// SPDX-License-Identifier: Apache-2.0
// The images that labs and builds of a window can start from: those that are open in its tabs, and the sample.
#pragma once

#include "app/lab/lab_document.h"
#include "model/build/build_bases.h"

#include <QCoreApplication>

#include <memory>
#include <vector>

namespace strata {

class ImageDocument;
class ImageTabs;

/// `tabs` must outlive it. On the interface thread.
class LabImages {
    Q_DECLARE_TR_FUNCTIONS(strata::LabImages)

public:
    explicit LabImages(ImageTabs *tabs);
    ~LabImages();
    LabImages(const LabImages &) = delete;
    LabImages &operator=(const LabImages &) = delete;

    /// As far as they have been read; containers are not images yet.
    [[nodiscard]] std::vector<LabImage> open() const;
    /// The first of them, or the first that is the sample; without an image if there is none.
    [[nodiscard]] LabImage first(bool sample) const;
    /// An image that is in no file, in a tab of its own.
    void show(const OpenRequest &request, const ImageArchivePtr &archive) const;
    /// What a FROM line can name. Called on a worker, the sample is read when a build wants it.
    [[nodiscard]] std::vector<BaseImage> bases() const;

private:
    class Sample;

    ImageTabs *m_tabs;
    std::shared_ptr<Sample> m_sample;
};

/// The image as a lab starts from it.
[[nodiscard]] LabImage labImage(const ImageDocument *document);
/// Blocking: with its layers, contents undecided.
[[nodiscard]] Result<ImagePtr> loadImage(const ImageArchivePtr &archive, const StopToken &stop, std::size_t image = 0);

} // namespace strata
