// SPDX-License-Identifier: Apache-2.0
#include "model/documents/provenance.h"

#include "model/io/json.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

namespace strata {

namespace {

constexpr std::string_view version1 = "https://slsa.dev/provenance/v1";
constexpr std::string_view buildkitMetadata = "https://mobyproject.org/buildkit@v1#metadata";
constexpr std::string_view buildkitHermetic = "https://mobyproject.org/buildkit@v1#hermetic";
constexpr std::size_t valueLimit = 10'000;

/// "3", "true", "text"; objects and lists as one line of JSON.
std::string scalarText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().toStdString();
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2).toStdString();
}

/// The values inside `value`, each with the path to it. As deep as a document can be (limits::jsonDepth).
void flatten(const QJsonValue &value, const std::string &name, StringPairs &to)
{
    if (to.size() >= valueLimit)
        return;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            flatten(it.value(), (name.empty() ? "" : name + ".") + it.key().toStdString(), to);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            flatten(array[i], name + "[" + std::to_string(i) + "]", to);
    } else if (!value.isNull() && !value.isUndefined()) {
        to.emplace_back(name, scalarText(value));
    }
}

StringPairs flattened(QJsonObject object, const char *without = nullptr)
{
    if (without != nullptr)
        object.remove(QLatin1String(without));
    StringPairs pairs;
    flatten(object, {}, pairs);
    return pairs;
}

std::optional<bool> flag(const JsonReader &reader, std::string_view key)
{
    return reader.contains(key) ? std::optional(reader.boolean(key)) : std::nullopt;
}

std::vector<std::string> trueMembers(const QJsonObject &object)
{
    std::vector<std::string> names;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().toBool())
            names.push_back(it.key().toStdString());
    }
    return names;
}

/// The same in both versions: {"source": {"infos": [{"filename", "language", "data"}]}, "vcs": {…}}.
void readBuildkit(const JsonReader &metadata, Provenance &provenance, NoteList &notes)
{
    for (const QJsonValue &entry : metadata.child("source").array("infos")) {
        const JsonReader info(entry.toObject(), "source", notes);
        const auto bytes = QByteArray::fromBase64Encoding(QByteArray::fromStdString(info.string("data")),
                                                          QByteArray::AbortOnBase64DecodingErrors);
        if (!bytes) {
            info.complain("data", QT_TRANSLATE_NOOP("Message", "not base64"));
            continue;
        }
        if (!bytes.decoded.isEmpty())
            provenance.sources.push_back(
                {info.string("filename"), info.string("language"), bytes.decoded.toStdString()});
    }
    provenance.repository = metadata.stringMap("vcs");
}

void readSource(const JsonReader &source, std::string_view entryPoint, Provenance &provenance)
{
    provenance.sourceUri = source.string("uri");
    provenance.sourceDigests = source.stringMap("digest");
    provenance.entryPoint = source.string(entryPoint);
}

void readTimes(const JsonReader &metadata, std::string_view id, std::string_view started, std::string_view finished,
               Provenance &provenance)
{
    provenance.invocation = metadata.string(id);
    provenance.started = metadata.string(started);
    provenance.finished = metadata.string(finished);
}

Provenance readVersion02(const JsonReader &predicate, NoteList &notes)
{
    Provenance provenance;
    provenance.builder = predicate.child("builder").string("id");
    provenance.buildType = predicate.string("buildType");
    const JsonReader invocation = predicate.child("invocation");
    readSource(invocation.child("configSource"), "entryPoint", provenance);
    provenance.parameters = flattened(invocation.child("parameters").object());
    provenance.environment = flattened(invocation.child("environment").object());
    provenance.materials = readResources(predicate, "materials", notes);
    const JsonReader metadata = predicate.child("metadata");
    readTimes(metadata, "buildInvocationID", "buildStartedOn", "buildFinishedOn", provenance);
    provenance.isReproducible = flag(metadata, "reproducible");
    provenance.isHermetic = flag(metadata, buildkitHermetic);
    provenance.complete = trueMembers(metadata.child("completeness").object());
    readBuildkit(metadata.child(buildkitMetadata), provenance, notes);
    return provenance;
}

Provenance readVersion1(const JsonReader &predicate, NoteList &notes)
{
    Provenance provenance;
    const JsonReader definition = predicate.child("buildDefinition");
    provenance.buildType = definition.string("buildType");
    const JsonReader chosen = definition.child("externalParameters");
    readSource(chosen.child("configSource"), "path", provenance);
    provenance.parameters = flattened(chosen.object(), "configSource");
    provenance.environment = flattened(definition.child("internalParameters").object(), "buildConfig");
    provenance.materials = readResources(definition, "resolvedDependencies", notes);
    const JsonReader details = predicate.child("runDetails");
    provenance.builder = details.child("builder").string("id");
    const JsonReader metadata = details.child("metadata");
    readTimes(metadata, "invocationId", "startedOn", "finishedOn", provenance);
    provenance.isReproducible = flag(metadata, "buildkit_reproducible");
    provenance.isHermetic = flag(metadata, "buildkit_hermetic");
    provenance.complete = trueMembers(metadata.child("buildkit_completeness").object());
    readBuildkit(metadata.child("buildkit_metadata"), provenance, notes);
    return provenance;
}

} // namespace

bool isProvenance(std::string_view predicateType)
{
    return predicateType.starts_with("https://slsa.dev/provenance/");
}

Provenance readProvenance(const Statement &statement, NoteList &notes)
{
    const JsonReader predicate(statement.predicate, "predicate", notes);
    return statement.predicateType.starts_with(version1) ? readVersion1(predicate, notes)
                                                         : readVersion02(predicate, notes);
}

} // namespace strata
