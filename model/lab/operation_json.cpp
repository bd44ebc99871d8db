// SPDX-License-Identifier: Apache-2.0
#include "model/lab/operation_json.h"

#include "model/base/octal.h"
#include "model/base/qstring.h"
#include "model/base/text.h"

#include <optional>
#include <string>

namespace strata {

namespace {

constexpr std::size_t modeDigits = 4;

void addBytes(QJsonObject &object, QLatin1StringView key, const std::string &bytes)
{
    if (!bytes.empty())
        object.insert(key, bytesValue(bytes));
}

void addOwner(QJsonObject &object, QLatin1StringView key, std::optional<std::uint32_t> owner)
{
    if (owner)
        object.insert(key, numberValue(*owner));
}

bool readForWriting(StrictObject &json)
{
    const std::string flags = json.text("flags");
    const bool forWriting = flags == "w" || flags == "rw";
    if (!forWriting && flags != "r")
        json.complain("flags", QT_TRANSLATE_NOOP("Message", "is neither r nor w"));
    return forWriting;
}

/// What a kind needs beside its path.
void readArguments(StrictObject &json, LabOperation &operation)
{
    switch (operation.kind) {
    case OperationKind::Write: operation.offset = json.numberUpTo("offset"); [[fallthrough]];
    case OperationKind::Create:
    case OperationKind::Append:
    case OperationKind::Overwrite: operation.data = json.bytesOrEmpty("data"); break;
    case OperationKind::Open: operation.forWriting = readForWriting(json); break;
    case OperationKind::Truncate: operation.size = json.numberUpTo("size"); break;
    case OperationKind::Chmod:
        if (!json.has("mode"))
            json.complain("mode", QT_TRANSLATE_NOOP("Message", "is missing"));
        break;
    case OperationKind::Chown:
        operation.uid = json.owner("uid");
        operation.gid = json.owner("gid");
        break;
    case OperationKind::Utime: operation.mtime = json.integer("mtime"); break;
    case OperationKind::Rename:
    case OperationKind::Exchange:
    case OperationKind::Link: operation.to = json.word("to"); break;
    case OperationKind::Symlink: operation.target = json.word("target"); break;
    case OperationKind::SetXattr: operation.value = json.bytesOrEmpty("value"); [[fallthrough]];
    case OperationKind::RemoveXattr: operation.name = json.word("name"); break;
    case OperationKind::Mkdir:
    case OperationKind::Rmdir:
    case OperationKind::Unlink: break;
    }
}

} // namespace

LabOperation readOperation(StrictObject &json)
{
    LabOperation operation;
    const std::string word = json.text("op");
    const auto kind = operationOfWord(word);
    if (!kind)
        json.complain("op", Message(QT_TRANSLATE_NOOP("Message", "'%1' is not known"), escapedForDisplay(word)));
    operation.kind = kind.value_or(OperationKind::Open);
    operation.path = json.word("path");
    operation.mode = json.mode("mode");
    readArguments(json, operation);
    return operation;
}

QJsonObject operationValue(const LabOperation &operation)
{
    QJsonObject object{{QStringLiteral("op"), toQString(operationWord(operation.kind))},
                       {QStringLiteral("path"), bytesValue(operation.path)}};
    if (operation.mode)
        object.insert(QLatin1StringView("mode"), toQString(octalText(*operation.mode, modeDigits)));
    switch (operation.kind) {
    case OperationKind::Write:
        object.insert(QLatin1StringView("offset"), numberValue(operation.offset));
        [[fallthrough]];
    case OperationKind::Create:
    case OperationKind::Append:
    case OperationKind::Overwrite: addBytes(object, QLatin1StringView("data"), operation.data); break;
    case OperationKind::Open:
        object.insert(QLatin1StringView("flags"), operation.forWriting ? QStringLiteral("w") : QStringLiteral("r"));
        break;
    case OperationKind::Truncate: object.insert(QLatin1StringView("size"), numberValue(operation.size)); break;
    case OperationKind::Chown:
        addOwner(object, QLatin1StringView("uid"), operation.uid);
        addOwner(object, QLatin1StringView("gid"), operation.gid);
        break;
    case OperationKind::Utime: object.insert(QLatin1StringView("mtime"), qint64{operation.mtime}); break;
    case OperationKind::Rename:
    case OperationKind::Exchange:
    case OperationKind::Link: object.insert(QLatin1StringView("to"), bytesValue(operation.to)); break;
    case OperationKind::Symlink: object.insert(QLatin1StringView("target"), bytesValue(operation.target)); break;
    case OperationKind::SetXattr: addBytes(object, QLatin1StringView("value"), operation.value); [[fallthrough]];
    case OperationKind::RemoveXattr: object.insert(QLatin1StringView("name"), bytesValue(operation.name)); break;
    case OperationKind::Chmod:
    case OperationKind::Mkdir:
    case OperationKind::Rmdir:
    case OperationKind::Unlink: break;
    }
    return object;
}

} // namespace strata
