// SPDX-License-Identifier: Apache-2.0
// What the tests of image archives share: two images, and documents written by hand.
#pragma once

#include "model/image/formats/image_archive.h"
#include "tests/support/archive_builder.h"

#include <QTest>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata::test {

using Opened = Result<ImageArchivePtr>;

inline Opened openTarOf(const Members &members)
{
    const Result<SourcePtr> source = openTar(memorySource(tarOf(members)));
    if (!source)
        return fail(source);
    return ImageArchive::open(*source);
}

inline QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

inline bool holds(const NoteList &notes, NoteCode code)
{
    const std::vector<Note> all = notes.all();
    return std::ranges::any_of(all, [&](const Note &note) { return note.code == code; });
}

/// JSON with quotes that are easier to read.
inline std::string json(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text;
}

/// JSON inside a JSON string.
inline std::string compatibility(std::string text)
{
    std::string escaped;
    for (const char c : text)
        escaped += c == '\'' ? std::string("\\\"") : std::string(1, c);
    return escaped;
}

inline std::string hex(std::string_view bytes)
{
    return std::string(sha256Of(bytes).encoded());
}

inline QByteArray entry(const char *mediaType, const std::string &bytes, const QByteArray &more = {})
{
    return QByteArray("{\"mediaType\":\"") + mediaType + "\",\"digest\":\"sha256:" + hex(bytes).c_str() +
           "\",\"size\":" + QByteArray::number(static_cast<qint64>(bytes.size())) + more + "}";
}

inline constexpr const char *indexType = "application/vnd.oci.image.index.v1+json";
inline constexpr const char *manifestType = "application/vnd.oci.image.manifest.v1+json";

inline std::string indexOf(const QByteArray &entries)
{
    return json("{'schemaVersion':2,'manifests':[") + entries.toStdString() + "]}";
}

inline void addBlob(Members &members, const std::string &bytes)
{
    members["blobs/sha256/" + hex(bytes)] = bytes;
}

inline const std::string layerOne = layerOf("f etc/motd =hello");
inline const std::string layerTwo = layerOf("w etc/motd\nf bin/sh 10");

inline TestStep step(std::string createdBy, std::optional<std::string> tar = {})
{
    TestStep made;
    made.createdBy = std::move(createdBy);
    made.tar = std::move(tar);
    return made;
}

inline TestImage app(std::vector<std::string> refs = {"localhost/app:1"})
{
    TestImage image;
    image.refs = std::move(refs);
    image.steps = {step("ADD base.tar /", layerOne), step("CMD [\"sh\"]"), step("RUN rm etc/motd", layerTwo)};
    return image;
}

inline TestImage other()
{
    TestImage image;
    image.refs = {"localhost/other:2"};
    image.steps = {step("COPY . /", layerTwo)};
    return image;
}

/// What every format must say about app().
inline void checkApp(const ImageInfo &image)
{
    QCOMPARE(image.kind, ImageKind::Image);
    QCOMPARE(image.platform.text(), std::string("linux/amd64"));
    QCOMPARE(image.layers.size(), std::size_t(2));
    QCOMPARE(image.history.size(), std::size_t(3));
    QCOMPARE(image.history[0].layer, LayerNumber(1));
    QCOMPARE(image.history[1].layer, LayerNumber());
    QCOMPARE(image.history[2].layer, LayerNumber(2));
    QCOMPARE(image.layers[1].historyStep, std::optional<std::size_t>(2));
    QCOMPARE(image.layers[0].diffId, sha256Of(layerOne));
    QCOMPARE(image.layers[0].chainId, sha256Of(layerOne));
    QCOMPARE(image.layers[1].chainId, chainIdOf(sha256Of(layerOne), sha256Of(layerTwo)));
    QCOMPARE(image.layers[1].state, LayerState::Present);
    QVERIFY(image.layers[1].blob);
    QCOMPARE(image.id, sha256Of(image.rawConfig));
    QVERIFY2(image.notes.isEmpty(), image.notes.isEmpty() ? "" : image.notes.all().front().text.english().c_str());
}

} // namespace strata::test
