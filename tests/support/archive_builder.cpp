// SPDX-License-Identifier: Apache-2.0
#include "tests/support/archive_builder.h"

#include "model/base/digest.h"
#include "model/image/write/layer_writer.h"
#include "tests/support/layer_lines.h"

#include <QJsonDocument>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <numeric>

namespace strata::test {

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string jsonText(const QJsonDocument &document)
{
    return document.toJson(QJsonDocument::Compact).toStdString();
}

std::string hexOf(std::string_view bytes)
{
    return std::string(sha256Of(bytes).encoded());
}

std::string mediaTypeOf(const TestStep &step)
{
    if (!step.mediaType.empty())
        return step.mediaType;
    const std::string base = "application/vnd.oci.image.layer.v1.tar";
    return step.compression == "none" ? base : base + "+" + step.compression;
}

std::string configText(const TestImage &image)
{
    QJsonArray diffIds;
    QJsonArray history;
    for (const TestStep &step : image.steps) {
        QJsonObject row{{QStringLiteral("created"), QStringLiteral("2024-05-01T10:00:00Z")},
                        {QStringLiteral("created_by"), text(step.createdBy)}};
        if (step.tar)
            diffIds.append(text(sha256Of(*step.tar).text()));
        else
            row.insert(QStringLiteral("empty_layer"), true);
        history.append(row);
    }
    QJsonObject config{{QStringLiteral("created"), QStringLiteral("2024-05-01T10:00:00Z")},
                       {QStringLiteral("os"), text(image.os)},
                       {QStringLiteral("architecture"), text(image.architecture)},
                       {QStringLiteral("config"), image.runtime},
                       {QStringLiteral("rootfs"), QJsonObject{{QStringLiteral("type"), QStringLiteral("layers")},
                                                              {QStringLiteral("diff_ids"), diffIds}}},
                       {QStringLiteral("history"), history}};
    if (!image.variant.empty())
        config.insert(QStringLiteral("variant"), text(image.variant));
    if (image.editConfig)
        image.editConfig(config);
    return jsonText(QJsonDocument(config));
}

QJsonObject descriptorOf(std::string_view mediaType, std::string_view bytes)
{
    return {{QStringLiteral("mediaType"), text(mediaType)},
            {QStringLiteral("digest"), text(sha256Of(bytes).text())},
            {QStringLiteral("size"), static_cast<qint64>(bytes.size())}};
}

/// Adds config and layers to `members` under `folder`; returns the manifest's bytes.
std::string addBlobs(Members &members, const TestImage &image, const std::string &folder)
{
    const std::string config = configText(image);
    members[folder + hexOf(config)] = config;
    QJsonArray layers;
    for (const TestStep &step : image.steps) {
        if (!step.tar)
            continue;
        const std::string blob = compressed(*step.tar, step.compression);
        layers.append(descriptorOf(mediaTypeOf(step), blob));
        if (!step.missing)
            members[folder + hexOf(blob)] = blob;
    }
    QJsonObject manifest{{QStringLiteral("schemaVersion"), 2},
                         {QStringLiteral("mediaType"), QStringLiteral("application/vnd.oci.image.manifest.v1+json")},
                         {QStringLiteral("config"), descriptorOf("application/vnd.oci.image.config.v1+json", config)},
                         {QStringLiteral("layers"), layers}};
    if (image.editManifest)
        image.editManifest(manifest);
    return jsonText(QJsonDocument(manifest));
}

QJsonObject indexEntry(const TestImage &image, std::string_view manifest)
{
    QJsonObject entry = descriptorOf("application/vnd.oci.image.manifest.v1+json", manifest);
    QJsonObject platform{{QStringLiteral("os"), text(image.os)},
                         {QStringLiteral("architecture"), text(image.architecture)}};
    if (!image.variant.empty())
        platform.insert(QStringLiteral("variant"), text(image.variant));
    entry.insert(QStringLiteral("platform"), platform);
    return entry;
}

/// One entry for each name, or one without a name.
void addIndexEntries(QJsonArray &manifests, const TestImage &image, std::string_view manifest)
{
    std::vector<std::optional<std::string>> names(image.refs.begin(), image.refs.end());
    if (names.empty())
        names.emplace_back();
    for (const auto &name : names) {
        QJsonObject entry = indexEntry(image, manifest);
        if (name) {
            entry.insert(QStringLiteral("annotations"),
                         QJsonObject{{QStringLiteral("org.opencontainers.image.ref.name"), text(*name)}});
        }
        if (image.editDescriptor)
            image.editDescriptor(entry);
        manifests.append(entry);
    }
}

/// An item of a docker archive's manifest.json; `layerName` says where a layer's bytes are.
QJsonObject dockerItem(const TestImage &image, const std::string &configName,
                       const std::function<std::string(const TestStep &)> &layerName)
{
    QJsonArray tags;
    for (const std::string &ref : image.refs)
        tags.append(text(ref));
    QJsonArray layers;
    for (const TestStep &step : image.steps) {
        if (step.tar)
            layers.append(text(layerName(step)));
    }
    return {{QStringLiteral("Config"), text(configName)},
            {QStringLiteral("RepoTags"), tags.isEmpty() ? QJsonValue() : QJsonValue(tags)},
            {QStringLiteral("Layers"), layers}};
}

void setOctal(std::array<char, 512> &header, std::size_t offset, int digits, std::uint64_t value)
{
    std::snprintf(&header[offset], static_cast<std::size_t>(digits) + 1, "%0*llo", digits,
                  static_cast<unsigned long long>(value));
}

std::string headerBlock(const std::string &name, std::uint64_t size)
{
    std::array<char, 512> header{};
    const bool folder = name.ends_with('/');
    if (name.size() > 100)
        qFatal("tarOf: name too long: %s", name.c_str());
    std::copy(name.begin(), name.end(), header.begin());
    setOctal(header, 100, 7, folder ? 0755 : 0644);
    setOctal(header, 108, 7, 0);
    setOctal(header, 116, 7, 0);
    setOctal(header, 124, 11, size);
    setOctal(header, 136, 11, 0);
    header[156] = folder ? '5' : '0';
    std::copy_n("ustar\00000", 8, header.begin() + 257);
    std::fill_n(header.begin() + 148, 8, ' '); // the checksum counts its own field as blanks
    const auto sum = std::accumulate(header.begin(), header.end(), 0u,
                                     [](unsigned total, char c) { return total + static_cast<unsigned char>(c); });
    std::snprintf(&header[148], 8, "%06o", sum);
    return {header.data(), header.size()};
}

} // namespace

std::string compressed(const std::string &bytes, std::string_view codec)
{
    if (codec == "none")
        return bytes;
    std::string out(bytes.size() + bytes.size() / 8 + (64 << 10), '\0');
    std::size_t used = 0;
    archive *writer = archive_write_new();
    archive_write_set_format_raw(writer);
    archive_write_add_filter_by_name(writer, std::string(codec).c_str());
    archive_write_set_filter_option(writer, "gzip", "timestamp", nullptr);
    archive_write_set_bytes_in_last_block(writer, 1);
    if (archive_write_open_memory(writer, out.data(), out.size(), &used) != ARCHIVE_OK)
        qFatal("compressed: %s", archive_error_string(writer));
    archive_entry *entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(writer, entry);
    archive_write_data(writer, bytes.data(), bytes.size());
    archive_entry_free(entry);
    if (archive_write_close(writer) != ARCHIVE_OK)
        qFatal("compressed: %s", archive_error_string(writer));
    archive_write_free(writer);
    out.resize(used);
    return out;
}

Members dockerMembers(const std::vector<TestImage> &images)
{
    Members members;
    QJsonArray manifest;
    for (const TestImage &image : images) {
        const std::string config = configText(image);
        const std::string configName = hexOf(config) + ".json";
        members[configName] = config;
        for (const TestStep &step : image.steps) {
            if (step.tar && !step.missing)
                members[hexOf(*step.tar) + "/layer.tar"] = compressed(*step.tar, step.compression);
        }
        QJsonObject item =
            dockerItem(image, configName, [](const TestStep &step) { return hexOf(*step.tar) + "/layer.tar"; });
        if (image.editManifest)
            image.editManifest(item);
        manifest.append(item);
    }
    members["manifest.json"] = jsonText(QJsonDocument(manifest));
    return members;
}

Members ociMembers(const std::vector<TestImage> &images)
{
    Members members;
    QJsonArray manifests;
    for (const TestImage &image : images) {
        const std::string manifest = addBlobs(members, image, "blobs/sha256/");
        members["blobs/sha256/" + hexOf(manifest)] = manifest;
        addIndexEntries(manifests, image, manifest);
    }
    const QJsonObject index{{QStringLiteral("schemaVersion"), 2},
                            {QStringLiteral("mediaType"), QStringLiteral("application/vnd.oci.image.index.v1+json")},
                            {QStringLiteral("manifests"), manifests}};
    members["index.json"] = jsonText(QJsonDocument(index));
    members["oci-layout"] = R"({"imageLayoutVersion":"1.0.0"})";
    return members;
}

Members hybridMembers(const std::vector<TestImage> &images)
{
    Members members = ociMembers(images);
    QJsonArray manifest;
    for (const TestImage &image : images) {
        manifest.append(dockerItem(image, "blobs/sha256/" + hexOf(configText(image)), [](const TestStep &step) {
            return "blobs/sha256/" + hexOf(compressed(*step.tar, step.compression));
        }));
    }
    members["manifest.json"] = jsonText(QJsonDocument(manifest));
    return members;
}

Members dirMembers(const TestImage &image)
{
    Members members;
    members["manifest.json"] = addBlobs(members, image, "");
    members["version"] = "Directory Transport Version: 1.1\n";
    return members;
}

std::string tarOf(const Members &members)
{
    std::string tar;
    for (const auto &[name, bytes] : members) {
        tar += headerBlock(name, bytes.size());
        tar += bytes;
        tar.append((512 - tar.size() % 512) % 512, '\0');
    }
    tar.append(1024, '\0');
    return tar;
}

void writeFile(const std::filesystem::path &file, std::string_view bytes)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush())
        qFatal("cannot write %s", file.c_str());
}

void writeMembers(const Members &members, const std::filesystem::path &folder)
{
    std::filesystem::create_directories(folder);
    for (const auto &[name, bytes] : members) {
        if (name.ends_with('/'))
            std::filesystem::create_directories(folder / name);
        else
            writeFile(folder / name, bytes);
    }
}

std::string layerOf(std::string_view lines)
{
    std::vector<LayerItem> items;
    for (LayerLine &line : layerLines(lines)) {
        LayerItem item{std::move(line.entry)};
        item.data.resize(item.size); // the same bytes for the same path and size
        for (std::size_t i = 0; i < item.data.size(); ++i)
            item.data[i] = item.path[i % item.path.size()];
        if (line.text)
            item.data = *std::move(line.text);
        items.push_back(std::move(item));
    }
    auto tar = layerTar(items);
    if (!tar)
        qFatal("layerOf: %s", tar.error().message().c_str());
    return *std::move(tar);
}

} // namespace strata::test
