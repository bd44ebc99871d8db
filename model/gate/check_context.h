// SPDX-License-Identifier: Apache-2.0
// What rules ask about the image that is checked; each answer is computed when the first rule asks for it, so that a
// check reads nothing that no rule needs.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/findings/ignore_file.h"
#include "model/gate/check_report.h"
#include "model/gate/growth/size_profile.h"
#include "model/image/content_reader.h"
#include "model/image/image_loader.h"
#include "model/image/image_sizes.h"
#include "model/waste/base_layers.h"
#include "model/waste/dive_score.h"
#include "model/waste/waste.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

/// For one thread.
class CheckContext {
public:
    /// `old`: what the image is compared with; may be null. `ignores`: findings that the user has accepted. `base`: the
    /// base image, if the user gave it.
    CheckContext(ImagePtr image, SizeProfilePtr old, FindingIgnores ignores, std::optional<BaseLayers> base,
                 StopToken stop);

    /// What all layers contain. Whoever asks for it needs all layers: usesLayers().
    [[nodiscard]] const ImagePtr &image() const { return m_usesLayers = true, m_image; }
    [[nodiscard]] const ImageTree &tree() const { return *image()->tree(); }
    [[nodiscard]] const ImageInfo &info() const { return m_image->info(); }
    [[nodiscard]] const RuntimeConfig &settings() const { return info().config.runtime; }
    [[nodiscard]] LayerNumber last() const { return m_image->lastLayer(); }
    [[nodiscard]] const StopToken &stop() const { return m_stop; }
    [[nodiscard]] const SizeProfile *old() const { return m_old.get(); }
    [[nodiscard]] const FindingIgnores &ignores() const { return m_ignores; }

    /// Whether anything that is in the layers was asked for since forgetUse(), as opposed to settings and history.
    [[nodiscard]] bool usesLayers() const { return m_usesLayers; }
    void forgetUse() { m_usesLayers = false; }

    /// The history step that made a layer; empty if it is not known.
    [[nodiscard]] std::optional<std::size_t> stepOf(LayerNumber layer) const;
    /// The path with the layer and the step of its newest version.
    [[nodiscard]] CheckPlace placeOf(NodeId node) const;
    /// The inode of a visible path; empty if the path is not there or is a hard link that leads nowhere.
    [[nodiscard]] std::optional<EntryRef> inodeOf(NodeId node) const;
    /// The bytes of a visible file, links followed. Errors: NotFound; LimitExceeded; those of openContent().
    [[nodiscard]] Result<std::string> textOf(std::string_view path, std::uint64_t limit) const;

    [[nodiscard]] const ImageSizes &sizes(); // with the visible ones
    /// Empty if it is not known, since a layer could not be read.
    [[nodiscard]] std::optional<std::uint64_t> sizeOf(MeasuredSize kind);
    [[nodiscard]] const DiveScore &diveScore();
    [[nodiscard]] const Waste &waste();
    [[nodiscard]] const BaseLayers &base();

private:
    ImagePtr m_image;
    SizeProfilePtr m_old;
    FindingIgnores m_ignores;
    StopToken m_stop;
    ContentReader m_reader;
    mutable bool m_usesLayers = false;
    std::optional<ImageSizes> m_sizes;
    std::optional<DiveScore> m_diveScore;
    std::optional<Waste> m_waste;
    std::optional<BaseLayers> m_base;
};

} // namespace strata
