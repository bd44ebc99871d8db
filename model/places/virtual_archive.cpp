// SPDX-License-Identifier: Apache-2.0
#include "model/places/virtual_archive.h"

#include "model/base/qstring.h"
#include "model/image/formats/image_names.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

template<class Json>
ByteSourcePtr document(const Json &json)
{
    return memorySource(QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString());
}

QJsonObject entryOf(const LayoutRoot &root, const std::string &name)
{
    QJsonObject entry{{QStringLiteral("mediaType"), toQString(root.mediaType)},
                      {QStringLiteral("digest"), toQString(root.digest.text())},
                      {QStringLiteral("size"), static_cast<qint64>(root.size)}};
    if (name.empty())
        return entry;
    QJsonObject annotations{{QStringLiteral("io.containerd.image.name"), toQString(name)}};
    if (const std::string_view tag = tagOf(name); !tag.empty())
        annotations.insert(QStringLiteral("org.opencontainers.image.ref.name"), toQString(tag));
    entry.insert(QStringLiteral("annotations"), annotations);
    return entry;
}

} // namespace

std::vector<VirtualMember> dockerArchiveMembers(const ArchivedImage &image)
{
    std::vector<VirtualMember> members;
    const std::string config = std::string(sha256Of(image.config).encoded()) + ".json";
    members.push_back({config, memorySource(image.config)});
    QJsonArray layers;
    for (std::size_t i = 0; i < image.diffIds.size(); ++i) {
        const std::string name = std::string(image.diffIds[i].encoded()) + ".tar";
        layers.append(toQString(name));
        if (i < image.layers.size() && image.layers[i])
            members.push_back({name, image.layers[i]});
    }
    QJsonArray names;
    for (const std::string &name : image.names)
        names.append(toQString(name));
    members.push_back({"manifest.json", document(QJsonArray{QJsonObject{{QStringLiteral("Config"), toQString(config)},
                                                                        {QStringLiteral("RepoTags"), names},
                                                                        {QStringLiteral("Layers"), layers}}})});
    return members;
}

std::vector<VirtualMember> ociLayoutMembers(const std::vector<LayoutRoot> &roots)
{
    QJsonArray manifests;
    for (const LayoutRoot &root : roots) {
        for (const std::string &name : root.names)
            manifests.append(entryOf(root, name));
        if (root.names.empty())
            manifests.append(entryOf(root, {}));
    }
    return {{"oci-layout", document(QJsonObject{{QStringLiteral("imageLayoutVersion"), QStringLiteral("1.0.0")}})},
            {"index.json", document(QJsonObject{
                               {QStringLiteral("schemaVersion"), 2},
                               {QStringLiteral("mediaType"), QStringLiteral("application/vnd.oci.image.index.v1+json")},
                               {QStringLiteral("manifests"), manifests}})}};
}

std::string blobMember(const Digest &digest)
{
    return "blobs/" + std::string(digest.algorithm()) + "/" + std::string(digest.encoded());
}

} // namespace strata
