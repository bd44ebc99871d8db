// SPDX-License-Identifier: Apache-2.0
#include "tests/support/layer_store.h"

#include "tests/support/archive_builder.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>
#include <string_view>

namespace strata::test {

namespace {

constexpr std::size_t block = 512;

struct Record {
    std::string_view header;
    std::string name;
    char type = '0';
    std::string target;
    std::string_view body; // without padding
};

/// Of a ustar archive; what has no header is its end.
std::string_view forEachRecord(std::string_view tar, const std::function<void(const Record &)> &take)
{
    std::size_t at = 0;
    while (at + block <= tar.size() && tar[at] != '\0') {
        Record record;
        record.header = tar.substr(at, block);
        record.name = record.header.substr(0, record.header.substr(0, 100).find('\0'));
        record.target = std::string(record.header.substr(157, 100)).c_str();
        record.type = record.header[156];
        const std::size_t size = std::stoul(std::string(record.header.substr(124, 11)), nullptr, 8);
        record.body = tar.substr(at + block, size);
        take(record);
        at += block + (size + block - 1) / block * block;
    }
    return tar.substr(at);
}

std::string line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + "\n";
}

std::string segment(std::string_view bytes)
{
    const QByteArray raw(bytes.data(), static_cast<qsizetype>(bytes.size()));
    return line({{QStringLiteral("type"), 2}, {QStringLiteral("payload"), QString::fromLatin1(raw.toBase64())}});
}

} // namespace

std::string tarSplitOf(const std::string &tar)
{
    std::string text;
    std::string padding; // goes before the next header
    const std::string_view end = forEachRecord(tar, [&](const Record &record) {
        text += segment(padding + std::string(record.header));
        QJsonObject file{{QStringLiteral("type"), 1}, {QStringLiteral("payload"), QStringLiteral("AAAAAAAAAAA=")}};
        const QByteArray name = QByteArray::fromStdString(record.name);
        if (QString::fromUtf8(name).toUtf8() == name)
            file.insert(QStringLiteral("name"), QString::fromUtf8(name));
        else
            file.insert(QStringLiteral("name_raw"), QString::fromLatin1(name.toBase64()));
        if (!record.body.empty())
            file.insert(QStringLiteral("size"), static_cast<qint64>(record.body.size()));
        text += line(file);
        padding.assign((block - record.body.size() % block) % block, '\0');
    });
    return text + segment(padding + std::string(end));
}

void unpackFiles(const std::string &tar, const std::filesystem::path &folder)
{
    std::filesystem::create_directories(folder);
    (void)forEachRecord(tar, [&](const Record &record) {
        const std::filesystem::path path = folder / record.name;
        if (path.filename().string().starts_with(".wh."))
            return;
        if (record.type == '5')
            std::filesystem::create_directories(path);
        else if (record.type == '2')
            std::filesystem::create_symlink(record.target, path);
        else if (record.type == '0' || record.type == '\0')
            writeFile(path, record.body);
    });
}

} // namespace strata::test
