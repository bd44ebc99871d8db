// SPDX-License-Identifier: Apache-2.0
#include "tests/support/toc_layers.h"

#include "model/base/digest.h"
#include "model/base/time_text.h"
#include "model/io/tar/tar_reader.h"
#include "tests/support/tar_bytes.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <map>
#include <utility>

namespace strata::test {

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string jsonText(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

void put(QJsonObject &entry, const char *key, std::uint64_t value)
{
    if (value != 0)
        entry.insert(QLatin1String(key), static_cast<qint64>(value));
}

void put(QJsonObject &entry, const char *key, const std::string &value)
{
    if (!value.empty())
        entry.insert(QLatin1String(key), text(value));
}

const char *typeWord(EntryType type)
{
    switch (type) {
    case EntryType::Directory: return "dir";
    case EntryType::Symlink: return "symlink";
    case EntryType::Hardlink: return "hardlink";
    case EntryType::CharDevice: return "char";
    case EntryType::BlockDevice: return "block";
    case EntryType::Fifo: return "fifo";
    case EntryType::File:
    case EntryType::Whiteout:
    case EntryType::OpaqueMark: break;
    }
    return "reg";
}

std::string numberBytes(std::uint64_t value)
{
    std::string bytes;
    for (int i = 0; i < 8; ++i)
        bytes += static_cast<char>(value >> (8 * i) & 0xffU);
    return bytes;
}

std::string skippableFrame(const std::string &data)
{
    return std::string("\x50\x2a\x4d\x18", 4) + numberBytes(data.size()).substr(0, 4) + data;
}

/// Writes the parts of one layer one after another.
class Writer {
public:
    explicit Writer(const TocOptions &options) : m_options(options) {}

    StoredLayer write(const std::string &plain)
    {
        NoteList unheard;
        const auto input = plainTarInput(memorySource(plain));
        TarReader tar(*input, unheard);
        std::size_t taken = 0;
        while (const auto more = tar.next()) {
            if (!*more)
                break;
            const TarRecord &record = tar.record();
            const std::size_t end = record.bodyOffset + record.bodySize;
            m_pending += plain.substr(taken, record.bodyOffset - taken);
            addEntry(record, plain.substr(record.bodyOffset, record.bodySize));
            taken = end;
        }
        const std::size_t blocks = (taken + 511) / 512 * 512;
        m_pending +=
            m_options.isStargz && !m_options.endsTar ? plain.substr(taken, blocks - taken) : plain.substr(taken);
        m_layer.mediaType =
            std::string("application/vnd.oci.image.layer.v1.tar+") + (m_options.isStargz ? "gzip" : "zstd");
        flush();
        QJsonObject table{{QStringLiteral("version"), 1}, {QStringLiteral("entries"), m_entries}};
        if (m_options.editTable)
            m_options.editTable(table);
        const std::string json = jsonText(table);
        m_options.isStargz ? endStargz(json) : endChunked(json);
        return std::move(m_layer);
    }

private:
    void addEntry(const TarRecord &record, const std::string &body)
    {
        QJsonObject entry;
        put(entry, "type", std::string(typeWord(record.type)));
        put(entry, "name", record.path);
        put(entry, "linkName", record.linkTarget);
        put(entry, "mode", record.mode);
        put(entry, "uid", record.uid);
        put(entry, "gid", record.gid);
        if (m_options.isStargz) { // zstd:chunked does not have them
            put(entry, "userName", m_users[record.uid] == record.userName ? std::string() : record.userName);
            put(entry, "groupName", m_groups[record.gid] == record.groupName ? std::string() : record.groupName);
            m_users[record.uid] = record.userName;
            m_groups[record.gid] = record.groupName;
        }
        put(entry, "modtime", rfc3339(record.mtime.seconds, m_options.isStargz ? 0 : record.mtime.nanos));
        put(entry, "devMajor", record.device.first);
        put(entry, "devMinor", record.device.second);
        QJsonObject xattrs;
        for (const Xattr &xattr : record.xattrs)
            xattrs.insert(text(xattr.name), QString::fromLatin1(QByteArray::fromStdString(xattr.value).toBase64()));
        if (!xattrs.isEmpty())
            entry.insert(QStringLiteral("xattrs"), xattrs);
        put(entry, "size", body.size());
        if (body.empty()) {
            m_entries.append(entry);
            return;
        }
        put(entry, "digest", sha256Of(body).text());
        flush();
        addBody(std::move(entry), record.path, body);
    }

    void addBody(QJsonObject entry, const std::string &name, const std::string &body)
    {
        const std::size_t step = m_options.chunkBytes == 0 ? body.size() : m_options.chunkBytes;
        for (std::size_t at = 0; at < body.size(); at += step) {
            const std::string part = body.substr(at, step);
            put(entry, "offset", m_layer.blob.size());
            put(entry, "chunkOffset", at);
            if (m_options.isStargz || step < body.size())
                put(entry, "chunkDigest", sha256Of(part).text());
            if (m_options.isStargz ? at + step < body.size() : step < body.size()) // up to the end: no size
                put(entry, "chunkSize", part.size());
            if (!m_options.isStargz && part.find_first_not_of('\0') == std::string::npos)
                put(entry, "chunkType", std::string("zeros"));
            m_pending += part;
            if (at + step < body.size() || !m_options.isStargz)
                flush();
            if (!m_options.isStargz && step >= body.size())
                put(entry, "endOffset", m_layer.blob.size());
            m_entries.append(entry);
            entry = QJsonObject{{QStringLiteral("type"), QStringLiteral("chunk")}};
            put(entry, "name", name);
        }
    }

    /// Ends the gzip member or zstd frame.
    void flush()
    {
        if (m_pending.empty())
            return;
        m_layer.blob += compressed(m_pending, m_options.isStargz ? "gzip" : "zstd");
        m_layer.plain += m_pending;
        m_pending.clear();
    }

    void annotate(const char *key, const std::string &value)
    {
        if (m_options.isAnnotated)
            m_layer.annotations.emplace_back(key, value);
    }

    void endStargz(const std::string &json)
    {
        const std::size_t offset = m_layer.blob.size();
        m_pending = TarBytes().entry({.name = "stargz.index.json"}, json).end().bytes();
        flush();
        char digits[17];
        std::snprintf(digits, sizeof digits, "%016zx", offset);
        const std::string extra = std::string(digits) + "STARGZ";
        const std::string head = m_options.hasOlderFooter ? std::string("\x16\0", 2) : std::string("\x1a\0SG\x16\0", 6);
        m_layer.blob += std::string("\x1f\x8b\x08\x04\0\0\0\0\0\xff", 10) + head + extra +
                        std::string("\x01\0\0\xff\xff\0\0\0\0\0\0\0\0", 13);
        annotate("containerd.io/snapshot/stargz/toc.digest", sha256Of(json).text());
        annotate("io.containers.estargz.uncompressed-size", std::to_string(m_layer.plain.size()));
    }

    void endChunked(const std::string &json)
    {
        const std::string table = compressed(json, "zstd");
        const std::uint64_t offset = m_layer.blob.size() + 8;
        m_layer.blob += skippableFrame(table);
        std::string footer =
            numberBytes(offset) + numberBytes(table.size()) + numberBytes(json.size()) + numberBytes(1);
        footer += m_options.hasOlderFooter ? "GnUlInUx" : numberBytes(0) + numberBytes(0) + numberBytes(0) + "GNUlInUx";
        m_layer.blob += skippableFrame(footer);
        const std::string prefix =
            m_options.hasOlderFooter ? "io.containers.zstd-chunked." : "io.github.containers.zstd-chunked.";
        annotate((prefix + "manifest-checksum").c_str(), sha256Of(table).text());
        annotate((prefix + "manifest-position").c_str(), std::to_string(offset) + ":" + std::to_string(table.size()) +
                                                             ":" + std::to_string(json.size()) + ":1");
    }

    const TocOptions &m_options;
    StoredLayer m_layer;
    std::string m_pending; // plain bytes of the member that is being written
    QJsonArray m_entries;
    std::map<std::uint32_t, std::string> m_users;
    std::map<std::uint32_t, std::string> m_groups;
};

QJsonObject descriptorOf(const std::string &mediaType, const std::string &bytes)
{
    return {{QStringLiteral("mediaType"), text(mediaType)},
            {QStringLiteral("digest"), text(sha256Of(bytes).text())},
            {QStringLiteral("size"), static_cast<qint64>(bytes.size())}};
}

QJsonObject add(Members &members, const char *mediaType, const std::string &bytes)
{
    members["blobs/sha256/" + std::string(sha256Of(bytes).encoded())] = bytes;
    return descriptorOf(mediaType, bytes);
}

} // namespace

StoredLayer layerWithToc(const std::string &plain, const TocOptions &options)
{
    return Writer(options).write(plain);
}

StoredLayer layerWithoutToc(const std::string &plain, const std::string &codec)
{
    const std::string type = "application/vnd.oci.image.layer.v1.tar";
    return {compressed(plain, codec), plain, codec == "none" ? type : type + "+" + codec, {}};
}

Members ociLayoutOf(const std::vector<StoredLayer> &layers)
{
    Members members{{"oci-layout", R"({"imageLayoutVersion":"1.0.0"})"}};
    QJsonArray diffIds;
    QJsonArray descriptors;
    for (const StoredLayer &layer : layers) {
        diffIds.append(text(sha256Of(layer.plain).text()));
        QJsonObject descriptor = add(members, layer.mediaType.c_str(), layer.blob);
        QJsonObject annotations;
        for (const auto &[key, value] : layer.annotations)
            annotations.insert(text(key), text(value));
        if (!annotations.isEmpty())
            descriptor.insert(QStringLiteral("annotations"), annotations);
        descriptors.append(descriptor);
    }
    const QJsonObject config{{QStringLiteral("os"), QStringLiteral("linux")},
                             {QStringLiteral("architecture"), QStringLiteral("amd64")},
                             {QStringLiteral("rootfs"), QJsonObject{{QStringLiteral("type"), QStringLiteral("layers")},
                                                                    {QStringLiteral("diff_ids"), diffIds}}}};
    const QJsonObject manifest{
        {QStringLiteral("schemaVersion"), 2},
        {QStringLiteral("mediaType"), QStringLiteral("application/vnd.oci.image.manifest.v1+json")},
        {QStringLiteral("config"), add(members, "application/vnd.oci.image.config.v1+json", jsonText(config))},
        {QStringLiteral("layers"), descriptors}};
    members["index.json"] =
        jsonText({{QStringLiteral("schemaVersion"), 2},
                  {QStringLiteral("manifests"),
                   QJsonArray{add(members, "application/vnd.oci.image.manifest.v1+json", jsonText(manifest))}}});
    return members;
}

} // namespace strata::test
