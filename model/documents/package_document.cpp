// SPDX-License-Identifier: Apache-2.0
#include "model/documents/package_document.h"

#include "model/documents/package_url.h"
#include "model/io/json.h"

#include <QJsonArray>

#include <utility>

namespace strata {

namespace {

constexpr std::size_t packageLimit = 1'000'000;

/// False if no more are taken.
bool add(PackageDocument &list, ListedPackage listed, NoteList &notes)
{
    if (list.packages.size() == packageLimit) {
        notes.add(Severity::Warning, NoteCode::IndexLimit,
                  Message(QT_TRANSLATE_NOOP("Message", "more packages than are read (%1)"), packageLimit));
        return false;
    }
    if (const auto url = parsePackageUrl(listed.url))
        listed.package = packageOf(*url, listed.version);
    list.packages.push_back(std::move(listed));
    return true;
}

/// Of several URLs the first counts.
std::string urlOf(const JsonReader &package, NoteList &notes)
{
    for (const QJsonValue &entry : package.array("externalRefs")) {
        const JsonReader reference(entry.toObject(), "externalRefs", notes);
        if (reference.string("referenceType") == "purl")
            return reference.string("referenceLocator");
    }
    return {};
}

std::string afterPrefix(std::string text, std::string_view prefix)
{
    return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

PackageDocument readSpdx(const JsonReader &document, NoteList &notes)
{
    PackageDocument list;
    list.form = "SPDX";
    list.version = afterPrefix(document.string("spdxVersion"), "SPDX-");
    list.name = document.string("name");
    const JsonReader creation = document.child("creationInfo");
    list.created = creation.string("created");
    list.creators = creation.strings("creators");
    for (const QJsonValue &entry : document.array("packages")) {
        const JsonReader package(entry.toObject(), "packages", notes);
        if (!add(list, {package.string("name"), package.string("versionInfo"), urlOf(package, notes), {}}, notes))
            break;
    }
    return list;
}

/// Tools are a list of objects, or since 1.5 an object with components.
std::vector<std::string> toolsOf(const JsonReader &metadata, NoteList &notes)
{
    const QJsonValue tools = metadata.value("tools");
    const QJsonArray list = tools.isArray() ? tools.toArray() : metadata.child("tools").array("components");
    std::vector<std::string> names;
    for (const QJsonValue &entry : list) {
        const JsonReader tool(entry.toObject(), "tools", notes);
        std::string name = tool.string("name");
        if (const std::string version = tool.string("version"); !version.empty())
            name += " " + version;
        names.push_back(std::move(name));
    }
    return names;
}

/// Components may contain components.
void readComponents(const QJsonArray &components, PackageDocument &list, NoteList &notes)
{
    for (const QJsonValue &entry : components) {
        const JsonReader component(entry.toObject(), "components", notes);
        std::string name = component.string("name");
        if (const std::string group = component.string("group"); !group.empty())
            name = group + "/" + name;
        const std::string type = component.string("type");
        const bool isPackage = type != "file" && type != "operating-system";
        if (isPackage && !add(list, {name, component.string("version"), component.string("purl"), {}}, notes))
            return;
        readComponents(component.array("components"), list, notes);
    }
}

PackageDocument readCycloneDx(const JsonReader &document, NoteList &notes)
{
    PackageDocument list;
    list.form = "CycloneDX";
    list.version = document.string("specVersion");
    const JsonReader metadata = document.child("metadata");
    list.name = metadata.child("component").string("name");
    list.created = metadata.string("timestamp");
    list.creators = toolsOf(metadata, notes);
    readComponents(document.array("components"), list, notes);
    return list;
}

} // namespace

std::optional<PackageDocument> readPackageDocument(const QJsonObject &document, NoteList &notes)
{
    if (document.value(QLatin1String("spdxVersion")).isString())
        return readSpdx(JsonReader(document, "SPDX", notes), notes);
    if (document.value(QLatin1String("bomFormat")).toString() == QLatin1String("CycloneDX"))
        return readCycloneDx(JsonReader(document, "CycloneDX", notes), notes);
    return std::nullopt;
}

std::optional<PackageDocument> readPackageDocument(const Statement &statement, NoteList &notes)
{
    if (auto list = readPackageDocument(statement.predicate, notes))
        return list;
    // cosign wraps a predicate that it does not know in {"Data": …}.
    const QJsonValue data = statement.predicate.value(QLatin1String("Data"));
    if (data.isObject())
        return readPackageDocument(data.toObject(), notes);
    if (!data.isString())
        return std::nullopt;
    const Result<QJsonValue> inside = parseJson(data.toString().toStdString(), "Data", notes);
    return inside ? readPackageDocument(inside->toObject(), notes) : std::nullopt;
}

} // namespace strata
