// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/hybrid.h"

#include "model/base/text.h"
#include "model/image/formats/docker_archive.h"
#include "model/image/formats/image_names.h"
#include "model/image/formats/oci_layout.h"

#include <algorithm>

namespace strata {

namespace {

bool sameConfig(const ImageInfo &oci, const ImageInfo &docker, const std::string &configMember)
{
    if (oci.id.isNull())
        return false;
    if (oci.id == docker.id)
        return true;
    return configMember == "blobs/" + std::string(oci.id.algorithm()) + "/" + std::string(oci.id.encoded());
}

bool sameLayers(const ImageInfo &oci, const ImageInfo &docker)
{
    return std::ranges::equal(oci.layers, docker.layers, {}, &LayerInfo::memberName, &LayerInfo::memberName);
}

// Two manifests may share a config (other compression): the one with the same layers is meant, else the
// first.
ImageInfo *partnerOf(std::vector<ImageInfo> &images, const ImageInfo &docker, const std::string &configMember)
{
    ImageInfo *first = nullptr;
    for (ImageInfo &image : images) {
        if (image.kind != ImageKind::Image || !sameConfig(image, docker, configMember))
            continue;
        if (sameLayers(image, docker))
            return &image;
        if (first == nullptr)
            first = &image;
    }
    return first;
}

// The names of manifest.json first, as docker shows them; then those of the index that mean something else.
void joinRefs(ImageInfo &image, const std::vector<std::string> &repoTags)
{
    std::vector<std::string> indexNames = std::move(image.refs);
    image.refs.clear();
    for (const std::string &tag : repoTags)
        addRef(image, tag);
    const std::vector<std::string> known = image.refs;
    for (const std::string &name : indexNames) {
        const bool isKnown =
            std::ranges::any_of(known, [&](const std::string &tag) { return tag == name || tagOf(tag) == name; });
        if (!isKnown)
            addRef(image, name);
    }
}

void checkLayers(ImageInfo &image, const ImageInfo &docker)
{
    if (sameLayers(image, docker))
        return;
    image.notes.add(
        Severity::Warning, NoteCode::DisagreeingManifests,
        Message(QT_TRANSLATE_NOOP("Message", "manifest.json and index.json name different layers (%1 and %2): docker "
                                             "load and containerd read different images; shown as index.json says"),
                docker.layers.size(), image.layers.size()));
}

std::string shownImages(const std::vector<const ImageInfo *> &images)
{
    constexpr std::size_t most = 10;
    std::string text;
    for (std::size_t i = 0; i < images.size() && i < most; ++i) {
        text += (i > 0 ? ", " : "") + shownText(images[i]->displayName());
        if (!images[i]->platform.isEmpty())
            text += " (" + shownText(images[i]->platform.text()) + ")";
    }
    return images.size() > most ? text + " and " + std::to_string(images.size() - most) + " more" : text;
}

// Docker writes into manifest.json what its older store can hold: the image for one platform. That is how it is meant,
// but the engines load different things.
void noteOnlyInIndex(const std::vector<ImageInfo> &images, const std::vector<const ImageInfo *> &paired,
                     NoteList &notes)
{
    std::vector<const ImageInfo *> onlyInIndex;
    for (const ImageInfo &image : images) {
        const bool isListed = std::ranges::find(paired, &image) != paired.end();
        if (image.kind == ImageKind::Image && !image.isAbsent && !image.rawConfig.empty() && !isListed)
            onlyInIndex.push_back(&image);
    }
    if (!onlyInIndex.empty())
        notes.add(
            Severity::Info, NoteCode::DisagreeingManifests,
            Message(
                QT_TRANSLATE_NOOP(
                    "Message",
                    "manifest.json does not list %1: docker load into an image store of graph drivers loads %2; docker "
                    "load into containerd's image store and ctr images import load all that index.json lists"),
                shownImages(onlyInIndex),
                (paired.empty() ? std::string("none of them") : "only " + shownImages(paired))));
}

} // namespace

bool isHybrid(const SourceRoot &root)
{
    if (!isOciLayout(root) || !root.manifest.value || !root.manifest.value->isArray())
        return false;
    // The marker keeps isDockerArchive() from taking just any list for one.
    return isDockerArchive(root);
}

OpenedSource openHybrid(SourceRoot &root)
{
    OpenedSource opened = openOciLayout(root);
    opened.format = SourceFormat::Hybrid;
    DockerImages docker = readDockerImages(root);
    opened.notes.append(docker.opened.notes);
    std::vector<const ImageInfo *> paired;
    std::vector<ImageInfo> onlyDocker;
    for (std::size_t i = 0; i < docker.opened.images.size(); ++i) {
        ImageInfo &image = docker.opened.images[i];
        ImageInfo *partner = partnerOf(opened.images, image, docker.configMembers[i]);
        if (partner == nullptr) {
            image.notes.add(
                Severity::Info, NoteCode::DisagreeingManifests,
                QT_TRANSLATE_NOOP("Message", "only manifest.json lists this image; containerd does not see it"));
            onlyDocker.push_back(std::move(image));
            continue;
        }
        joinRefs(*partner, image.refs);
        checkLayers(*partner, image);
        paired.push_back(partner);
    }
    noteOnlyInIndex(opened.images, paired, opened.notes);
    for (ImageInfo &image : onlyDocker)
        opened.images.push_back(std::move(image));
    return opened;
}

} // namespace strata
