// SPDX-License-Identifier: Apache-2.0
// Images with documents attached, as BuildKit, ORAS and cosign attach them, and the documents themselves.
#pragma once

#include "model/base/digest.h"
#include "model/documents/document_tree.h"
#include "tests/support/archive_builder.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata::test {

inline constexpr std::string_view manifestType = "application/vnd.oci.image.manifest.v1+json";
inline constexpr std::string_view indexType = "application/vnd.oci.image.index.v1+json";
inline constexpr std::string_view statementType = "application/vnd.in-toto+json";

inline QString latin(std::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

inline std::string jsonOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

inline QJsonObject objectFrom(const std::string &json)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

/// Stores a blob, and describes it.
inline QJsonObject addBlob(Members &members, std::string_view type, const std::string &bytes, QJsonObject more = {})
{
    const Digest digest = sha256Of(bytes);
    members["blobs/sha256/" + std::string(digest.encoded())] = bytes;
    more.insert(latin("mediaType"), latin(type));
    more.insert(latin("digest"), QString::fromStdString(digest.text()));
    more.insert(latin("size"), static_cast<qint64>(bytes.size()));
    return more;
}

inline QJsonObject annotated(std::string_view key, const QString &value)
{
    return {{latin("annotations"), QJsonObject{{latin(key), value}}}};
}

inline QString digestOf(const QJsonObject &descriptor)
{
    return descriptor.value(latin("digest")).toString();
}

inline Digest digestIn(const QJsonObject &descriptor)
{
    return *Digest::parse(digestOf(descriptor).toStdString());
}

/// A manifest of blobs with an empty config; `more` are its other members.
inline QJsonObject addManifest(Members &members, const QJsonArray &blobs, QJsonObject more = {},
                               QJsonObject inDescriptor = {})
{
    more.insert(latin("schemaVersion"), 2);
    more.insert(latin("mediaType"), latin(manifestType));
    more.insert(latin("config"), addBlob(members, "application/vnd.oci.empty.v1+json", "{}"));
    more.insert(latin("layers"), blobs);
    return addBlob(members, manifestType, jsonOf(more), std::move(inDescriptor));
}

inline QJsonObject addIndex(Members &members, const QJsonArray &manifests, QJsonObject inDescriptor = {})
{
    return addBlob(
        members, indexType,
        jsonOf({{latin("schemaVersion"), 2}, {latin("mediaType"), latin(indexType)}, {latin("manifests"), manifests}}),
        std::move(inDescriptor));
}

inline void setIndex(Members &members, const QJsonArray &manifests)
{
    members["index.json"] = jsonOf({{latin("schemaVersion"), 2}, {latin("manifests"), manifests}});
}

/// The descriptor in index.json of the only image of ociMembers().
inline QJsonObject onlyManifest(const Members &members)
{
    return objectFrom(members.at("index.json")).value(latin("manifests")).toArray().first().toObject();
}

/// What BuildKit stores: an index of the image and of a manifest with the statements about it.
inline Members attestedMembers(const TestImage &image,
                               const std::vector<std::pair<std::string, std::string>> &statements) // predicate, bytes
{
    Members members = ociMembers({image});
    const QJsonObject manifest = onlyManifest(members);
    QJsonArray blobs;
    for (const auto &[predicate, bytes] : statements)
        blobs.append(addBlob(members, statementType, bytes,
                             annotated("in-toto.io/predicate-type", QString::fromStdString(predicate))));
    QJsonObject about{
        {latin("annotations"), QJsonObject{{latin("vnd.docker.reference.type"), latin("attestation-manifest")},
                                           {latin("vnd.docker.reference.digest"), digestOf(manifest)}}},
        {latin("platform"), QJsonObject{{latin("os"), latin("unknown")}, {latin("architecture"), latin("unknown")}}}};
    const QJsonObject attestation = addManifest(members, blobs, {}, std::move(about));
    setIndex(members, {addIndex(members, {manifest, attestation},
                                annotated("org.opencontainers.image.ref.name", latin("localhost/app:1")))});
    return members;
}

inline std::string statementOf(std::string_view predicateType, const QJsonObject &predicate)
{
    return jsonOf(
        {{latin("_type"), latin("https://in-toto.io/Statement/v0.1")},
         {latin("predicateType"), latin(predicateType)},
         {latin("subject"), QJsonArray{QJsonObject{{latin("name"), latin("pkg:docker/app@1")},
                                                   {latin("digest"), QJsonObject{{latin("sha256"), latin("ab")}}}}}},
         {latin("predicate"), predicate}});
}

inline constexpr std::string_view slsa02 = "https://slsa.dev/provenance/v0.2";
inline constexpr std::string_view slsa1 = "https://slsa.dev/provenance/v1";
inline constexpr std::string_view spdxPredicate = "https://spdx.dev/Document";
inline const std::string sampleDockerfile = "FROM debian:12\n\tRUN true\n";

inline QJsonObject sourceInfo()
{
    const QByteArray data = QByteArray::fromStdString(sampleDockerfile).toBase64();
    return {{latin("infos"), QJsonArray{QJsonObject{{latin("filename"), latin("Dockerfile")},
                                                    {latin("language"), latin("Dockerfile")},
                                                    {latin("data"), QString::fromLatin1(data)}}}}};
}

inline QJsonArray sampleMaterials()
{
    return {QJsonObject{{latin("uri"), latin("pkg:docker/debian@12")},
                        {latin("digest"), QJsonObject{{latin("sha256"), latin("cd")}}}}};
}

/// As BuildKit writes it with mode=max.
inline QJsonObject provenance02()
{
    const QJsonObject metadata{
        {latin("buildInvocationID"), latin("b17y")},
        {latin("buildStartedOn"), latin("2026-01-01T00:00:00Z")},
        {latin("completeness"), QJsonObject{{latin("parameters"), true}, {latin("materials"), false}}},
        {latin("reproducible"), false},
        {latin("https://mobyproject.org/buildkit@v1#hermetic"), true},
        {latin("https://mobyproject.org/buildkit@v1#metadata"),
         QJsonObject{{latin("source"), sourceInfo()},
                     {latin("vcs"), QJsonObject{{latin("revision"), latin("1234")}}}}}};
    return {{latin("builder"), QJsonObject{{latin("id"), latin("https://example.org/builder")}}},
            {latin("buildType"), latin("https://mobyproject.org/buildkit@v1")},
            {latin("materials"), sampleMaterials()},
            {latin("invocation"),
             QJsonObject{{latin("configSource"), QJsonObject{{latin("entryPoint"), latin("Dockerfile")}}},
                         {latin("parameters"),
                          QJsonObject{{latin("frontend"), latin("dockerfile.v0")},
                                      {latin("args"), QJsonObject{{latin("build-arg:V"), latin("1")}}},
                                      {latin("locals"), QJsonArray{QJsonObject{{latin("name"), latin("context")}}}}}},
                         {latin("environment"), QJsonObject{{latin("platform"), latin("linux/amd64")}}}}},
            {latin("metadata"), metadata}};
}

inline QJsonObject provenance1()
{
    return {
        {latin("buildDefinition"),
         QJsonObject{{latin("buildType"), latin("https://example.org/type")},
                     {latin("externalParameters"),
                      QJsonObject{{latin("configSource"), QJsonObject{{latin("uri"), latin("https://example.org/src")},
                                                                      {latin("path"), latin("build/Dockerfile")}}},
                                  {latin("request"), QJsonObject{{latin("frontend"), latin("gateway.v0")}}}}},
                     {latin("internalParameters"),
                      QJsonObject{{latin("buildConfig"), QJsonObject{{latin("llbDefinition"), QJsonArray{1, 2}}}},
                                  {latin("builderPlatform"), latin("linux/arm64")}}},
                     {latin("resolvedDependencies"), sampleMaterials()}}},
        {latin("runDetails"),
         QJsonObject{{latin("builder"), QJsonObject{{latin("id"), latin("https://example.org/b1")}}},
                     {latin("metadata"),
                      QJsonObject{{latin("invocationId"), latin("x1")},
                                  {latin("finishedOn"), latin("2026-01-02T00:00:00Z")},
                                  {latin("buildkit_metadata"), QJsonObject{{latin("source"), sourceInfo()}}}}}}}};
}

/// Packages are "name", "version", "purl"; an empty purl is left out.
using Purls = std::vector<std::vector<std::string>>;

inline QJsonObject spdxOf(const Purls &purls)
{
    QJsonArray packages;
    for (const std::vector<std::string> &each : purls) {
        QJsonObject package{{latin("name"), QString::fromStdString(each[0])},
                            {latin("versionInfo"), QString::fromStdString(each[1])}};
        if (!each[2].empty())
            package.insert(latin("externalRefs"),
                           QJsonArray{QJsonObject{{latin("referenceType"), latin("cpe23Type")},
                                                  {latin("referenceLocator"), latin("cpe:2.3:a:x:x")}},
                                      QJsonObject{{latin("referenceType"), latin("purl")},
                                                  {latin("referenceLocator"), QString::fromStdString(each[2])}}});
        packages.append(package);
    }
    return {{latin("spdxVersion"), latin("SPDX-2.3")},
            {latin("name"), latin("app")},
            {latin("creationInfo"), QJsonObject{{latin("created"), latin("2026-01-01T00:00:00Z")},
                                                {latin("creators"), QJsonArray{latin("Tool: lister-1")}}}},
            {latin("packages"), packages}};
}

/// All but the first component are inside the one before.
inline QJsonObject cycloneDxOf(const Purls &purls)
{
    QJsonArray components;
    for (auto each = purls.rbegin(); each != purls.rend(); ++each) {
        QJsonObject component{{latin("type"), latin("library")},
                              {latin("name"), QString::fromStdString((*each)[0])},
                              {latin("version"), QString::fromStdString((*each)[1])},
                              {latin("purl"), QString::fromStdString((*each)[2])}};
        if (!components.isEmpty())
            component.insert(latin("components"), components);
        components = {component};
    }
    return {{latin("bomFormat"), latin("CycloneDX")},
            {latin("specVersion"), latin("1.5")},
            {latin("metadata"), QJsonObject{{latin("tools"), QJsonArray{QJsonObject{{latin("name"), latin("lister")},
                                                                                    {latin("version"), latin("2")}}}}}},
            {latin("components"), components}};
}

inline DocumentNode nodeOf(const std::string &bytes, const char *mediaType = "")
{
    DocumentNode node;
    node.number = 1;
    node.mediaType = mediaType;
    node.bytes = memorySource(bytes);
    return node;
}

} // namespace strata::test
