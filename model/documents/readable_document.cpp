// SPDX-License-Identifier: Apache-2.0
#include "model/documents/readable_document.h"

#include "model/base/octal.h"
#include "model/base/text.h"
#include "model/documents/document_words.h"
#include "model/documents/hex_text.h"
#include "model/documents/json_text.h"
#include "model/documents/readable_statement.h"
#include "model/documents/tar_contents.h"
#include "model/io/json.h"
#include "model/io/limits.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t shownEntries = 10'000;

Error absent(const DocumentNode &node)
{
    return Error(
        ErrorCode::NotFound,
        Message(QT_TRANSLATE_NOOP("Message", "the document %1 is not in this file; only its descriptor is known"),
                node.digest.isNull() ? std::to_string(node.number) : node.digest.text()));
}

/// Text that people wrote: UTF-8 without control characters except white space.
bool isText(std::string_view bytes)
{
    return isValidUtf8(bytes) && std::ranges::none_of(bytes, [](char c) {
               const auto code = static_cast<unsigned char>(c);
               return (code < 0x20 && c != '\n' && c != '\t' && c != '\r' && c != '\f') || code == 0x7f;
           });
}

bool looksLikeJson(std::string_view bytes)
{
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[');
}

std::string_view typeWord(EntryType type)
{
    switch (type) {
    case EntryType::Directory: return "d";
    case EntryType::Symlink: return "l";
    case EntryType::Hardlink: return "h";
    case EntryType::CharDevice: return "c";
    case EntryType::BlockDevice: return "b";
    case EntryType::Fifo: return "p";
    default: return "f";
    }
}

bool isHelmConfig(const DocumentNode &node)
{
    return node.mediaType.starts_with("application/vnd.cncf.helm.config");
}

/// Helm's Chart.yaml as JSON (helm.sh/docs/topics/registries).
void addHelmFacts(const QJsonObject &config, ReadableDocument &to)
{
    const JsonReader reader(config, "config", to.notes);
    const auto add = [&](const char *title, std::string_view key) {
        if (std::string value = reader.string(key); !value.empty())
            to.facts.push_back({title, std::move(value)});
    };
    add(QT_TRANSLATE_NOOP("Section", "Chart"), "name");
    add(QT_TRANSLATE_NOOP("Section", "Version"), "version");
    add(QT_TRANSLATE_NOOP("Section", "App version"), "appVersion");
    add(QT_TRANSLATE_NOOP("Section", "Description"), "description");
    add(QT_TRANSLATE_NOOP("Section", "Type"), "type");
    add(QT_TRANSLATE_NOOP("Section", "Kubernetes"), "kubeVersion");
    add(QT_TRANSLATE_NOOP("Section", "Home"), "home");
    DocumentTable table{
        "dependencies", QT_TRANSLATE_NOOP("Section", "Dependencies"), {"name", "version", "repository"}, {}};
    for (const QJsonValue &entry : reader.array("dependencies")) {
        const JsonReader each(entry.toObject(), "dependencies", to.notes);
        table.rows.push_back({each.string("name"), each.string("version"), each.string("repository")});
    }
    if (!table.rows.empty())
        to.tables.push_back(std::move(table));
}

/// False if it is not JSON after all.
bool readJson(const DocumentNode &node, const std::string &bytes, ReadableDocument &to)
{
    NoteList notes;
    const Result<QJsonValue> value = parseJson(bytes, documentWord(node), notes);
    if (!value)
        return false;
    to.notes.append(notes);
    const QJsonObject object = value->toObject();
    if (isStatement(object) && addStatement(object, to))
        return true;
    if (const auto list = readPackageDocument(object, to.notes)) {
        addPackageList(*list, to);
        return true;
    }
    to.form = DocumentForm::Json;
    if (isHelmConfig(node))
        addHelmFacts(object, to);
    to.texts.push_back({{}, indentedJson(bytes)});
    return true;
}

Result<bool> readFiles(const DocumentNode &node, const StopToken &stop, ReadableDocument &to)
{
    if (!mayBeTar(*node.bytes))
        return false;
    Result<TarContents> contents = tarContents(node.bytes, shownEntries, stop);
    if (!contents && contents.error().code() == ErrorCode::Cancelled)
        return fail(contents);
    if (!contents)
        return false; // compressed, but not a tar
    to.form = DocumentForm::Files;
    DocumentTable table{"files", QT_TRANSLATE_NOOP("Section", "Files"), {"type", "mode", "size", "path", "link"}, {}};
    for (EntryInfo &entry : contents->entries)
        table.rows.push_back({std::string(typeWord(entry.type)), octalText(entry.mode, 4), std::to_string(entry.size),
                              std::move(entry.path), std::move(entry.linkTarget)});
    to.tables.push_back(std::move(table));
    if (contents->isCut)
        to.notes.add(Severity::Info, NoteCode::IndexLimit,
                     Message(QT_TRANSLATE_NOOP("Message", "only the first %1 files are listed"), shownEntries));
    if (contents->error)
        to.notes.add(Severity::Warning, NoteCode::DocumentInvalid, contents->error->text());
    return true;
}

Result<void> readHex(const DocumentNode &node, ReadableDocument &to)
{
    constexpr std::uint64_t shown = 64u << 10;
    const Result<std::string> head = readAll(*rangeOf(node.bytes, 0, shown), shown);
    if (!head)
        return fail(head);
    to.form = DocumentForm::Hex;
    to.texts.push_back({{}, hexText(*head)});
    if (node.bytes->size() > shown)
        to.notes.add(Severity::Info, NoteCode::IndexLimit,
                     Message(QT_TRANSLATE_NOOP("Message", "only the first %1 of %2 bytes are shown"), shown,
                             node.bytes->size()));
    return {};
}

} // namespace

std::string_view documentFormName(DocumentForm form)
{
    switch (form) {
    case DocumentForm::Statement: return "statement";
    case DocumentForm::PackageList: return "packages";
    case DocumentForm::Json: return "json";
    case DocumentForm::Text: return "text";
    case DocumentForm::Files: return "files";
    case DocumentForm::Hex: return "hex";
    }
    return {};
}

Result<ReadableDocument> readableDocument(const DocumentNode &node, const StopToken &stop)
{
    if (!node.bytes)
        return std::unexpected(absent(node));
    ReadableDocument document;
    const Result<bool> isFiles = readFiles(node, stop, document);
    if (!isFiles)
        return fail(isFiles);
    if (*isFiles)
        return document;
    if (node.bytes->size() <= limits::jsonBytes) {
        Result<std::string> bytes = readAll(*node.bytes, limits::jsonBytes);
        if (!bytes)
            return fail(bytes);
        if (looksLikeJson(*bytes) && readJson(node, *bytes, document))
            return document;
        if (isText(*bytes)) {
            document.form = DocumentForm::Text;
            document.texts.push_back({{}, std::move(*bytes)});
            return document;
        }
    }
    const Result<void> read = readHex(node, document);
    if (!read)
        return fail(read);
    return document;
}

bool mayListPackages(const DocumentNode &node)
{
    if (node.role != DocumentRole::Blob || !node.bytes || node.bytes->size() > limits::jsonBytes)
        return false;
    if (!node.predicateType.empty())
        return documentMeaning(node).ends_with("package list");
    return node.mediaType.find("json") != std::string::npos || documentMeaning(node).ends_with("package list");
}

Result<PackageDocument> packageDocumentOf(const DocumentNode &node, NoteList &notes)
{
    if (!node.bytes)
        return std::unexpected(absent(node));
    const Result<std::string> bytes = readAll(*node.bytes, limits::jsonBytes);
    if (!bytes)
        return fail(bytes);
    std::optional<PackageDocument> list;
    const Result<QJsonValue> value = parseJson(*bytes, "document " + std::to_string(node.number), notes);
    if (value && isStatement(value->toObject())) {
        if (const auto statement = readStatement(value->toObject(), notes))
            list = readPackageDocument(*statement, notes);
    } else if (value) {
        list = readPackageDocument(value->toObject(), notes);
    }
    if (!list)
        return fail(ErrorCode::NotFound,
                    Message(QT_TRANSLATE_NOOP("Message", "document %1 is not a list of packages: SPDX and CycloneDX in "
                                                         "JSON are read"),
                            node.number));
    return std::move(*list);
}

} // namespace strata
