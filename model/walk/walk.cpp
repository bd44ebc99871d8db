// SPDX-License-Identifier: Apache-2.0
#include "model/walk/walk.h"

#include "model/places/store/store_origin.h"
#include "model/walk/walk_containerd.h"
#include "model/walk/walk_overlay2.h"
#include "model/walk/walk_podman.h"

#include <algorithm>

namespace strata {

namespace {

struct StepWords {
    std::string_view name;
    const char *title;
};

// In the order of WalkStepKind.
constexpr std::array stepWords{
    StepWords{"name", QT_TRANSLATE_NOOP("Message", "name")},
    StepWords{"index", QT_TRANSLATE_NOOP("Message", "index")},
    StepWords{"manifest", QT_TRANSLATE_NOOP("Message", "manifest")},
    StepWords{"config", QT_TRANSLATE_NOOP("Message", "config")},
    StepWords{"top-layer", QT_TRANSLATE_NOOP("Message", "top layer")},
    StepWords{"blob", QT_TRANSLATE_NOOP("Message", "blob")},
    StepWords{"diff-id", QT_TRANSLATE_NOOP("Message", "diff ID")},
    StepWords{"chain-id", QT_TRANSLATE_NOOP("Message", "chain ID")},
    StepWords{"layer-id", QT_TRANSLATE_NOOP("Message", "layer ID")},
    StepWords{"snapshot", QT_TRANSLATE_NOOP("Message", "snapshot")},
    StepWords{"number", QT_TRANSLATE_NOOP("Message", "number")},
    StepWords{"cache-id", QT_TRANSLATE_NOOP("Message", "cache ID")},
    StepWords{"folder", QT_TRANSLATE_NOOP("Message", "directory")},
    StepWords{"link", QT_TRANSLATE_NOOP("Message", "short name")},
    StepWords{"lowerdir", QT_TRANSLATE_NOOP("Message", "mount option")},
    StepWords{"container", QT_TRANSLATE_NOOP("Message", "container")},
};
static_assert(stepWords.size() == static_cast<std::size_t>(WalkStepKind::Container) + 1);

const StepWords &wordsOf(WalkStepKind kind)
{
    return stepWords[static_cast<std::size_t>(kind)];
}

Result<void> checkImage(const ImageInfo &image)
{
    if (image.kind != ImageKind::Image)
        return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Message", "not an image: engines do not unpack it"));
    if (image.isAbsent)
        return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Message", "the manifest of this image is not here"));
    if (image.id.isNull())
        return fail(ErrorCode::NotFound,
                    QT_TRANSLATE_NOOP("Message", "there is no config here, which has the diff IDs of the layers"));
    return {};
}

bool areNamesShort(SourceFormat format)
{
    return format == SourceFormat::DockerArchive || format == SourceFormat::Hybrid || format == SourceFormat::DockerV1;
}

} // namespace

std::string_view walkStoreName(WalkStore store)
{
    switch (store) {
    case WalkStore::Containerd: return "containerd";
    case WalkStore::Overlay2: return "overlay2";
    case WalkStore::Podman: return "podman";
    }
    return "";
}

std::optional<WalkStore> walkStoreOf(const ImageArchive &archive)
{
    const StoreOrigin *origin = originOf(archive.source());
    if (origin == nullptr)
        return std::nullopt;
    switch (origin->kind) {
    case StoreKind::Containerd: return WalkStore::Containerd;
    case StoreKind::DockerGraph: return WalkStore::Overlay2;
    case StoreKind::ContainersStorage: return WalkStore::Podman;
    }
    return std::nullopt;
}

std::string_view walkStepName(WalkStepKind kind)
{
    return wordsOf(kind).name;
}

const char *walkStepTitle(WalkStepKind kind)
{
    return wordsOf(kind).title;
}

std::string_view walkBasisName(WalkBasis basis)
{
    switch (basis) {
    case WalkBasis::Document: return "document";
    case WalkBasis::Computed: return "computed";
    case WalkBasis::Store: return "store";
    case WalkBasis::Given: return "given";
    case WalkBasis::Missing: return "missing";
    }
    return "";
}

const WalkStep *Walk::find(WalkStepKind kind, LayerNumber layer) const
{
    const auto found =
        std::ranges::find_if(steps, [&](const WalkStep &step) { return step.kind == kind && step.layer == layer; });
    return found == steps.end() ? nullptr : &*found;
}

Result<Walk> walkOf(const ImageArchive &archive, std::size_t index, WalkStore store)
{
    const ImageInfo &image = archive.images()[index];
    if (const auto checked = checkImage(image); !checked)
        return fail(checked);
    const StoreOrigin *origin = walkStoreOf(archive) == store ? originOf(archive.source()) : nullptr;
    switch (store) {
    case WalkStore::Containerd: return walkInContainerd(image, origin);
    case WalkStore::Overlay2: return walkInOverlay2(image, origin);
    case WalkStore::Podman: return walkInPodman(image, origin, areNamesShort(archive.format()));
    }
    return fail(ErrorCode::Usage, "");
}

} // namespace strata
