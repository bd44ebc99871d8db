// SPDX-License-Identifier: Apache-2.0
// An image of three layers as a file, and in a store of each kind, for the tests of model/walk. Written with what the
// test itself knows: no walk is used for it.
#pragma once

#include "model/base/digest.h"
#include "tests/support/archive_builder.h"
#include "tests/support/bolt_writer.h"
#include "tests/support/layer_store.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace strata::test {

/// "localhost/app:1" behind an index with one manifest, its layers compressed.
struct WalkedImage {
    std::vector<std::string> layers{layerOf("d etc\nf etc/motd =hello"), layerOf("f etc/motd =changed"),
                                    layerOf("f srv/new 3")};
    Members members; // of an OCI layout
    std::string index;
    std::string manifest;
    std::string config;
    std::vector<std::string> chain; // "sha256:…", base first

    WalkedImage()
    {
        std::vector<TestStep> steps;
        for (const std::string &layer : layers)
            steps.push_back({"RUN x", layer, "gzip"});
        members = ociMembers({{.refs = {"localhost/app:1"}, .steps = steps}});
        const QJsonObject root = objectOf(members.at("index.json"));
        const QJsonObject entry = root[QLatin1String("manifests")].toArray()[0].toObject();
        manifest = members.at("blobs/sha256/" + hexIn(entry));
        config = members.at("blobs/sha256/" + hexIn(objectOf(manifest)[QLatin1String("config")].toObject()));
        putBehindIndex(entry);
        std::string below;
        for (const std::string &layer : layers) {
            const std::string diffId = sha256Of(layer).text();
            below = below.empty() ? diffId : sha256Of(below + " " + diffId).text();
            chain.push_back(below);
        }
    }

    [[nodiscard]] static QJsonObject objectOf(const std::string &json)
    {
        return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    }
    [[nodiscard]] static std::string jsonOf(const QJsonObject &object)
    {
        return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
    }
    [[nodiscard]] static std::string hexIn(const QJsonObject &descriptor)
    {
        return descriptor[QLatin1String("digest")].toString().mid(7).toStdString();
    }
    [[nodiscard]] std::string diffId(std::size_t i) const { return sha256Of(layers[i]).text(); }
    [[nodiscard]] std::string blob(std::size_t i) const
    {
        const QJsonArray all = objectOf(manifest)[QLatin1String("layers")].toArray();
        return "sha256:" + hexIn(all[static_cast<int>(i)].toObject());
    }

private:
    void putBehindIndex(QJsonObject entry)
    {
        const QJsonValue names = entry.take(QStringLiteral("annotations"));
        entry[QLatin1String("platform")] = QJsonObject{{QStringLiteral("os"), QStringLiteral("linux")},
                                                       {QStringLiteral("architecture"), QStringLiteral("amd64")}};
        const QString type = QStringLiteral("application/vnd.oci.image.index.v1+json");
        index = jsonOf(QJsonObject{{QStringLiteral("schemaVersion"), 2},
                                   {QStringLiteral("mediaType"), type},
                                   {QStringLiteral("manifests"), QJsonArray{entry}}});
        const Digest digest = sha256Of(index);
        members["blobs/sha256/" + std::string(digest.encoded())] = index;
        const QJsonObject outer{{QStringLiteral("mediaType"), type},
                                {QStringLiteral("digest"), QString::fromStdString(digest.text())},
                                {QStringLiteral("size"), static_cast<qint64>(index.size())},
                                {QStringLiteral("annotations"), names}};
        members["index.json"] =
            jsonOf(QJsonObject{{QStringLiteral("schemaVersion"), 2}, {QStringLiteral("manifests"), QJsonArray{outer}}});
    }
};

inline QString latinOf(const std::string &text)
{
    return QString::fromStdString(text);
}

/// /var/lib/containerd of Docker: snapshots have the numbers 31, 32 and 33 and the names moby/1, moby/2 and moby/3.
inline void writeContainerdStore(const std::filesystem::path &root, const std::string &snapshotter = "overlayfs",
                                 bool isUnpacked = true)
{
    const WalkedImage image;
    for (const auto &[name, bytes] : image.members) {
        if (name.starts_with("blobs/"))
            writeFile(root / "io.containerd.content.v1.content" / name, bytes);
    }
    BoltKeys keys;
    BoltKeys &target = keys.at("v1/moby/images").buckets["localhost/app:1"].buckets["target"];
    target.values = {{"digest", sha256Of(image.index).text()},
                     {"mediatype", "application/vnd.oci.image.index.v1+json"},
                     {"size", goVarintOf(static_cast<std::int64_t>(image.index.size()))}};
    BoltKeys snapshots;
    for (std::size_t i = 0; isUnpacked && i < image.chain.size(); ++i) {
        const auto name = [&](std::size_t n) { return "moby/" + std::to_string(n + 1) + "/" + image.chain[n]; };
        keys.at("v1/moby/snapshots/" + snapshotter).buckets[image.chain[i]].values["name"] = name(i);
        BoltKeys &snapshot = snapshots.at("v1/snapshots").buckets[name(i)];
        snapshot.values = {{"id", goUvarintOf(31 + i)}, {"kind", "\x03"}};
        if (i > 0)
            snapshot.values["parent"] = name(i - 1);
    }
    if (isUnpacked)
        keys.at("v1/moby/content/blob")
            .buckets[sha256Of(image.config).text()]
            .buckets["labels"]
            .values["containerd.io/gc.ref.snapshot." + snapshotter] = image.chain.back();
    writeFile(root / "io.containerd.metadata.v1.bolt/meta.db", boltFile(keys));
    writeFile(root / ("io.containerd.snapshotter.v1." + snapshotter) / "metadata.db", boltFile(snapshots));
}

/// /var/lib/docker: the layers are in cache1, cache2 and cache3, with the short names S1, S2 and S3.
inline void writeGraphStore(const std::filesystem::path &root, const std::string &driver = "overlay2")
{
    const WalkedImage image;
    const std::string id = sha256Of(image.config).text();
    const std::filesystem::path images = root / "image" / driver;
    writeFile(images / "imagedb/content/sha256" / id.substr(7), image.config);
    const QJsonObject names{{QStringLiteral("localhost/app:1"), latinOf(id)}};
    writeFile(images / "repositories.json",
              WalkedImage::jsonOf(QJsonObject{
                  {QStringLiteral("Repositories"), QJsonObject{{QStringLiteral("localhost/app"), names}}}}));
    for (std::size_t i = 0; i < image.layers.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        writeFile(images / "layerdb/sha256" / image.chain[i].substr(7) / "cache-id", "cache" + number);
        writeFile(root / driver / ("cache" + number) / "link", "S" + number);
        unpackFiles(image.layers[i], root / driver / ("cache" + number) / "diff");
    }
}

/// /var/lib/containers/storage; the top layer has an ID that was not made from its diff ID.
inline void writePodmanStore(const std::filesystem::path &root, std::vector<std::string> &ids)
{
    const WalkedImage image;
    const std::string id(sha256Of(image.config).encoded());
    QJsonArray list;
    for (std::size_t i = 0; i < image.layers.size(); ++i) {
        const std::string own = image.diffId(i).substr(7);
        std::string layer = own;
        if (i > 0)
            layer = i == 1 ? std::string(sha256Of(ids.back() + "+" + own).encoded()) : std::string(64, 'e');
        QJsonObject entry{{QStringLiteral("id"), latinOf(layer)},
                          {QStringLiteral("diff-digest"), latinOf(image.diffId(i))}};
        if (i > 0)
            entry.insert(QStringLiteral("parent"), latinOf(ids.back()));
        list.append(entry);
        ids.push_back(layer);
        writeFile(root / "overlay" / layer / "link", "P" + std::to_string(i + 1));
        unpackFiles(image.layers[i], root / "overlay" / layer / "diff");
    }
    writeFile(root / "overlay-layers/layers.json", QJsonDocument(list).toJson(QJsonDocument::Compact).toStdString());
    const QJsonObject entry{{QStringLiteral("id"), latinOf(id)},
                            {QStringLiteral("names"), QJsonArray{QStringLiteral("localhost/app:1")}},
                            {QStringLiteral("layer"), latinOf(ids.back())}};
    writeFile(root / "overlay-images/images.json",
              QJsonDocument(QJsonArray{entry}).toJson(QJsonDocument::Compact).toStdString());
    const std::filesystem::path documents = root / "overlay-images" / id;
    writeFile(documents / "manifest", image.manifest);
    writeFile(documents / ("=" + QByteArray::fromStdString("sha256:" + id).toBase64().toStdString()), image.config);
}

} // namespace strata::test
