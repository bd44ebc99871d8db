// SPDX-License-Identifier: Apache-2.0
#include "model/documents/document_report.h"

#include "model/documents/document_words.h"

namespace strata {

namespace {

/// Null if empty.
void writeText(JsonWriter &json, std::string_view key, std::string_view bytes)
{
    json.key(key);
    if (bytes.empty())
        json.null();
    else
        json.text(bytes);
}

/// "Build type" -> "build_type".
std::string keyOf(std::string_view title)
{
    std::string key;
    for (const char c : title)
        key += c == ' ' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return key;
}

void writeTable(JsonWriter &json, const DocumentTable &table)
{
    json.key(table.id);
    json.beginArray();
    for (const std::vector<std::string> &row : table.rows) {
        json.beginObject();
        for (std::size_t i = 0; i < row.size(); ++i)
            json.text(table.columns[i], row[i]);
        json.endObject();
    }
    json.endArray();
}

} // namespace

void writeDocumentJson(JsonWriter &json, const DocumentNode &node, const ReadableDocument &document)
{
    json.beginObject();
    json.number("number", node.number);
    json.text("document", documentWord(node));
    writeText(json, "meaning", documentMeaning(node));
    writeText(json, "digest", node.digest.text());
    json.number("size", node.bytes ? node.bytes->size() : 0);
    writeText(json, "media_type", node.mediaType);
    json.text("form", documentFormName(document.form));
    json.key("facts");
    json.beginObject();
    for (const DocumentFact &fact : document.facts)
        json.text(keyOf(fact.title), fact.value);
    json.endObject();
    json.key("tables");
    json.beginObject();
    for (const DocumentTable &table : document.tables)
        writeTable(json, table);
    json.endObject();
    json.key("texts");
    json.beginArray();
    for (const DocumentText &text : document.texts) {
        json.beginObject();
        writeText(json, "name", text.name);
        json.text("text", text.text);
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

} // namespace strata
