// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/registry_refusal.h"

#include "model/base/ascii.h"
#include "model/io/json.h"

#include <algorithm>

namespace strata {

namespace {

/// The code of the first error: "TOOMANYREQUESTS" (distribution-spec, "Error codes"); "" if there is none.
std::string codeOf(const HttpAnswer &answer)
{
    NoteList ignored;
    const auto json = parseJson(answer.body, "errors", ignored);
    if (!json || !json->isObject())
        return {};
    const QJsonValue first = json->toObject().value(QLatin1String("errors")).toArray().first();
    const std::string code = first.toObject().value(QLatin1String("code")).toString().toStdString();
    const bool isCode = code.size() <= 40 && std::ranges::all_of(code, [](char c) { return isLetter(c) || c == '_'; });
    return isCode ? code : std::string();
}

Message withProblems(Message text, const std::vector<Message> &problems)
{
    for (const Message &problem : problems)
        text = Message("%1; %2", std::move(text), problem);
    return text;
}

Error denied(const RefusalContext &context)
{
    if (context.credential)
        return {ErrorCode::Io,
                Message(QT_TRANSLATE_NOOP("Message", "%1 refuses access to %2 with the credential of %3"), context.host,
                        context.what, *context.credential)};
    return {
        ErrorCode::Io,
        withProblems(Message(QT_TRANSLATE_NOOP("Message", "%1 refuses access to %2: it does not exist, or it needs a "
                                                          "credential, and none is configured for it"),
                             context.host, context.what),
                     context.problems)};
}

Error tooMany(const HttpAnswer &answer, const RefusalContext &context)
{
    const std::string_view after = answer.header("retry-after");
    const bool isSeconds = !after.empty() && after.size() < 8 && std::ranges::all_of(after, isDigit);
    if (isSeconds)
        return {ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "%1 limits how much may be fetched: too many "
                                                                    "requests; it asks to wait for %2 s"),
                                       context.host, after)};
    if (!context.credential)
        return {ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "%1 limits how much may be fetched without a "
                                                                    "credential: too many requests; try again later"),
                                       context.host)};
    return {ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "%1 limits how much may be fetched: too many requests; "
                                                                "try again later"),
                                   context.host)};
}

} // namespace

Error refusalOf(const HttpAnswer &answer, const RefusalContext &context)
{
    const std::string code = codeOf(answer);
    if (answer.status == 429 || code == "TOOMANYREQUESTS")
        return tooMany(answer, context);
    if (answer.status == 401 || answer.status == 403)
        return denied(context);
    if (answer.status == 404 && code == "NAME_UNKNOWN")
        return {ErrorCode::NotFound, Message(QT_TRANSLATE_NOOP("Message", "%1 does not have the repository of %2"),
                                             context.host, context.what)};
    if (answer.status == 404)
        return {ErrorCode::NotFound,
                Message(QT_TRANSLATE_NOOP("Message", "%1 does not have %2"), context.host, context.what)};
    if (answer.status == 416)
        return {ErrorCode::Damaged,
                Message(QT_TRANSLATE_NOOP("Message", "%1 has fewer bytes of %2 than the manifest says"), context.host,
                        context.what)};
    if (answer.status >= 500)
        return {ErrorCode::Io,
                Message(QT_TRANSLATE_NOOP("Message", "%1 fails with status %2; the fault is on its side"), context.host,
                        answer.status)};
    return {ErrorCode::Io,
            Message(code.empty() ? QT_TRANSLATE_NOOP("Message", "%1 answers with status %2 to the request for %3")
                                 : QT_TRANSLATE_NOOP("Message", "%1 answers with status %2 (%4) to the request for %3"),
                    context.host, answer.status, context.what, code)};
}

std::optional<Error> notJson(const HttpAnswer &answer, const RefusalContext &context)
{
    if (withoutBlanks(answer.body).starts_with('{'))
        return std::nullopt;
    if (withoutBlanks(answer.body).starts_with('<'))
        return Error(ErrorCode::Io,
                     Message(QT_TRANSLATE_NOOP("Message", "%1 answers with a web page to the request for %2: it is not "
                                                          "a registry, or a proxy answers for it"),
                             context.host, context.what));
    return Error(ErrorCode::Io,
                 Message(QT_TRANSLATE_NOOP("Message", "%1 does not answer with JSON to the request for %2"),
                         context.host, context.what));
}

} // namespace strata
