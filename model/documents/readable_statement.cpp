// SPDX-License-Identifier: Apache-2.0
#include "model/documents/readable_statement.h"

#include "model/documents/document_words.h"
#include "model/documents/in_toto.h"
#include "model/documents/json_text.h"
#include "model/documents/provenance.h"
#include "model/packages/package_system.h"

#include <QJsonDocument>

#include <optional>
#include <utility>

namespace strata {

namespace {

void addFact(ReadableDocument &to, const char *title, std::string value)
{
    if (!value.empty())
        to.facts.push_back({title, std::move(value)});
}

void addFact(ReadableDocument &to, const char *title, const std::optional<bool> &value)
{
    if (value)
        to.facts.push_back({title, *value ? "yes" : "no"});
}

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text.append(text.empty() ? "" : ", ").append(word);
    return text;
}

/// "sha256:abc…"
std::string digestText(const StringPairs &digests)
{
    std::vector<std::string> words;
    for (const auto &[algorithm, hex] : digests)
        words.push_back(algorithm + ":" + hex);
    return joined(words);
}

void addResources(ReadableDocument &to, const char *id, const char *title, const std::vector<StatedResource> &resources)
{
    if (resources.empty())
        return;
    DocumentTable table{id, title, {"name", "digest"}, {}};
    for (const StatedResource &resource : resources)
        table.rows.push_back({resource.name, digestText(resource.digests)});
    to.tables.push_back(std::move(table));
}

void addPairs(ReadableDocument &to, const char *id, const char *title, const StringPairs &pairs)
{
    if (pairs.empty())
        return;
    DocumentTable table{id, title, {"name", "value"}, {}};
    for (const auto &[name, value] : pairs)
        table.rows.push_back({name, value});
    to.tables.push_back(std::move(table));
}

void addEnvelope(const StatementEnvelope &envelope, ReadableDocument &to)
{
    addFact(to, QT_TRANSLATE_NOOP("Section", "Signatures"), std::to_string(envelope.signatures) + ", not verified");
    addFact(to, QT_TRANSLATE_NOOP("Section", "Keys"), joined(envelope.keyIds));
}

void addProvenance(Provenance provenance, ReadableDocument &to)
{
    addFact(to, QT_TRANSLATE_NOOP("Section", "Builder"), std::move(provenance.builder));
    addFact(to, QT_TRANSLATE_NOOP("Section", "Build type"), std::move(provenance.buildType));
    addFact(to, QT_TRANSLATE_NOOP("Section", "Build"), std::move(provenance.invocation));
    addFact(to, QT_TRANSLATE_NOOP("Section", "Started"), std::move(provenance.started));
    addFact(to, QT_TRANSLATE_NOOP("Section", "Finished"), std::move(provenance.finished));
    addFact(to, QT_TRANSLATE_NOOP("Section", "Source"), std::move(provenance.sourceUri));
    addFact(to, QT_TRANSLATE_NOOP("Section", "Source digest"), digestText(provenance.sourceDigests));
    addFact(to, QT_TRANSLATE_NOOP("Section", "Build file"), std::move(provenance.entryPoint));
    addFact(to, QT_TRANSLATE_NOOP("Section", "Complete"), joined(provenance.complete));
    addFact(to, QT_TRANSLATE_NOOP("Section", "Reproducible"), provenance.isReproducible);
    addFact(to, QT_TRANSLATE_NOOP("Section", "Hermetic"), provenance.isHermetic);
    addPairs(to, "repository", QT_TRANSLATE_NOOP("Section", "Repository"), provenance.repository);
    addPairs(to, "parameters", QT_TRANSLATE_NOOP("Section", "Parameters"), provenance.parameters);
    addPairs(to, "environment", QT_TRANSLATE_NOOP("Section", "Environment"), provenance.environment);
    addResources(to, "materials", QT_TRANSLATE_NOOP("Section", "Materials"), provenance.materials);
    for (BuildSource &source : provenance.sources)
        to.texts.push_back({source.name.empty() ? "Dockerfile" : std::move(source.name), std::move(source.bytes)});
}

/// Of a type that has no form of its own.
void addPredicate(const QJsonObject &predicate, ReadableDocument &to)
{
    const QByteArray json = QJsonDocument(predicate).toJson(QJsonDocument::Compact);
    to.texts.push_back({"predicate", indentedJson({json.constData(), static_cast<std::size_t>(json.size())})});
}

} // namespace

bool addStatement(const QJsonObject &document, ReadableDocument &to)
{
    NoteList notes;
    const Result<Statement> statement = readStatement(document, notes);
    to.notes.append(notes);
    if (!statement) {
        to.notes.add(Severity::Warning, NoteCode::DocumentInvalid, statement.error().text());
        return false;
    }
    to.form = DocumentForm::Statement;
    addFact(to, QT_TRANSLATE_NOOP("Section", "Statement"), std::string(predicateMeaning(statement->predicateType)));
    addFact(to, QT_TRANSLATE_NOOP("Section", "Predicate type"), statement->predicateType);
    if (statement->envelope)
        addEnvelope(*statement->envelope, to);
    addResources(to, "subjects", QT_TRANSLATE_NOOP("Section", "Subjects"), statement->subjects);
    if (isProvenance(statement->predicateType))
        addProvenance(readProvenance(*statement, to.notes), to);
    else if (const auto list = readPackageDocument(*statement, to.notes))
        addPackageList(*list, to);
    else
        addPredicate(statement->predicate, to);
    return true;
}

void addPackageList(const PackageDocument &list, ReadableDocument &to)
{
    if (to.form != DocumentForm::Statement)
        to.form = DocumentForm::PackageList;
    addFact(to, QT_TRANSLATE_NOOP("Section", "Form"), list.form + " " + list.version);
    addFact(to, QT_TRANSLATE_NOOP("Section", "Name"), list.name);
    addFact(to, QT_TRANSLATE_NOOP("Section", "Created"), list.created);
    addFact(to, QT_TRANSLATE_NOOP("Section", "Created by"), joined(list.creators));
    DocumentTable table{
        "packages", QT_TRANSLATE_NOOP("Section", "Packages"), {"system", "name", "version", "purl"}, {}};
    for (const ListedPackage &listed : list.packages) {
        const std::string system =
            listed.package ? std::string(packageSystem(listed.package->manager).name) : std::string();
        table.rows.push_back({system, listed.name, listed.version, listed.url});
    }
    to.tables.push_back(std::move(table));
}

} // namespace strata
