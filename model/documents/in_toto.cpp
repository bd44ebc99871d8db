// SPDX-License-Identifier: Apache-2.0
#include "model/documents/in_toto.h"

#include "model/base/text.h"
#include "model/io/json.h"

#include <QByteArray>
#include <QJsonArray>

#include <utility>

namespace strata {

namespace {

constexpr std::string_view payloadType = "application/vnd.in-toto+json";

bool isBareStatement(const QJsonObject &document)
{
    return document.value(QLatin1String("predicateType")).isString() && document.contains(QLatin1String("_type"));
}

bool isEnvelope(const QJsonObject &document)
{
    return document.value(QLatin1String("payloadType")).isString() &&
           document.value(QLatin1String("payload")).isString();
}

/// The envelope of a Sigstore bundle, else the document itself.
QJsonObject unbundled(const QJsonObject &document)
{
    const QJsonValue inside = document.value(QLatin1String("dsseEnvelope"));
    return inside.isObject() ? inside.toObject() : document;
}

/// DSSE allows both alphabets, with or without padding.
std::optional<std::string> decoded(const std::string &text)
{
    const bool isUrl = text.find_first_of("-_") != std::string::npos;
    const auto bytes = QByteArray::fromBase64Encoding(
        QByteArray::fromStdString(text),
        QByteArray::AbortOnBase64DecodingErrors | (isUrl ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding));
    return bytes ? std::optional(bytes.decoded.toStdString()) : std::nullopt;
}

Statement readBare(const QJsonObject &document, NoteList &notes)
{
    const JsonReader reader(document, "statement", notes);
    Statement statement;
    statement.type = reader.string("_type");
    statement.predicateType = reader.string("predicateType");
    statement.subjects = readResources(reader, "subject", notes);
    statement.predicate = reader.child("predicate").object();
    return statement;
}

Result<Statement> readEnvelope(const QJsonObject &document, NoteList &notes)
{
    const JsonReader reader(document, "envelope", notes);
    StatementEnvelope envelope;
    envelope.payloadType = reader.string("payloadType");
    if (envelope.payloadType != payloadType)
        return fail(ErrorCode::Unsupported,
                    Message(QT_TRANSLATE_NOOP("Message", "an envelope with a payload of the type %1"),
                            shownText(envelope.payloadType)));
    for (const QJsonValue &entry : reader.array("signatures")) {
        ++envelope.signatures;
        if (std::string key = JsonReader(entry.toObject(), "signatures", notes).string("keyid"); !key.empty())
            envelope.keyIds.push_back(std::move(key));
    }
    const std::optional<std::string> payload = decoded(reader.string("payload"));
    if (!payload)
        return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "the payload of the envelope is not base64"));
    const Result<QJsonValue> value = parseJson(*payload, "payload", notes);
    if (!value)
        return fail(value);
    if (!isBareStatement(value->toObject()))
        return fail(ErrorCode::Damaged,
                    QT_TRANSLATE_NOOP("Message", "the payload of the envelope is not an in-toto statement"));
    Statement statement = readBare(value->toObject(), notes);
    statement.envelope = std::move(envelope);
    return statement;
}

} // namespace

bool isStatement(const QJsonObject &document)
{
    return isBareStatement(document) || isEnvelope(unbundled(document));
}

Result<Statement> readStatement(const QJsonObject &document, NoteList &notes)
{
    if (isBareStatement(document))
        return readBare(document, notes);
    return readEnvelope(unbundled(document), notes);
}

std::vector<StatedResource> readResources(const JsonReader &object, std::string_view key, NoteList &notes)
{
    std::vector<StatedResource> resources;
    for (const QJsonValue &entry : object.array(key)) {
        const JsonReader reader(entry.toObject(), std::string(key), notes);
        StatedResource resource;
        resource.name = reader.string("uri");
        if (resource.name.empty())
            resource.name = reader.string("name");
        resource.digests = reader.stringMap("digest");
        resources.push_back(std::move(resource));
    }
    return resources;
}

} // namespace strata
