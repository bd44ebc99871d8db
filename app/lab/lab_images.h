// SPDX-License-Identifier: Apache-2.0
// The images that labs and builds of a window can start from: those open in its tabs, and the sample.
#pragma once

#include "app/lab/lab_document.h"
#include "model/build/build_bases.h"

#include <QCoreApplication>

#include <memory>
#include <vector>

namespace strata {

class ImageDocument;
class ImageTabs;

/// `tabs` must outlive it. Interface thread.
class LabImages {
    Q_DECLARE_TR_FUNCTIONS(strata::LabImages)

public:
    explicit LabImages(ImageTabs *tabs);
    ~LabImages();
    LabImages(const LabImages &) = delete;
    LabImages &operator=(const LabImages &) = delete;

    /// Those that have been read; containers are not included.
    [[nodiscard]] std::vector<LabImage> open() const;
    /// The first of them, or the first one that is the sample; without an image if there is none.
    [[nodiscard]] LabImage first(bool sample) const;
    /// Shows an image that is not in a file, in a separate tab.
    void show(const OpenRequest &request, const ImageArchivePtr &archive) const;
    /// The images that a FROM line can name. The sample is read on a worker, when a build needs it.
    [[nodiscard]] std::vector<BaseImage> bases() const;

private:
    class Sample;

    ImageTabs *m_tabs;
    std::shared_ptr<Sample> m_sample;
};

/// The image in the form that a lab starts from.
[[nodiscard]] LabImage labImage(const ImageDocument *document);
/// Blocking: reads the layers, and leaves contents undecided.
[[nodiscard]] Result<ImagePtr> loadImage(const ImageArchivePtr &archive, const StopToken &stop, std::size_t image = 0);

} // namespace strata
