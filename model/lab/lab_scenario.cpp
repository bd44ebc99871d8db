// SPDX-License-Identifier: Apache-2.0
#include "model/lab/lab_scenario.h"

#include "model/base/text.h"
#include "model/io/json.h"
#include "model/lab/path_walker.h"

#include <QJsonArray>

#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace strata {

namespace {

constexpr double greatestSize = 9007199254740992.0; // 2^53: beyond it a JSON number is not exact

/// The members of one object, strictly: the first that does not fit is the error.
class Fields {
public:
    explicit Fields(QJsonObject object) : m_object(std::move(object)) {}

    [[nodiscard]] bool has(QLatin1StringView key) const { return m_object.contains(key); }
    [[nodiscard]] QJsonValue value(QLatin1StringView key) const { return m_object.value(key); }
    [[nodiscard]] const Result<void> &state() const { return m_state; }

    std::string text(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isString())
            complain(key, value.isUndefined() ? Message(QT_TRANSLATE_NOOP("Message", "is missing"))
                                              : Message(QT_TRANSLATE_NOOP("Message", "is not a string")));
        return value.toString().toStdString();
    }
    /// What a system call takes: ends at the first NUL, so there can be none in it.
    std::string word(QLatin1StringView key)
    {
        std::string text = this->text(key);
        if (text.find('\0') != std::string::npos)
            complain(key, QT_TRANSLATE_NOOP("Message", "contains a NUL character"));
        return text;
    }
    std::string textOr(QLatin1StringView key, std::string otherwise)
    {
        return has(key) ? text(key) : std::move(otherwise);
    }
    std::int64_t integer(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isDouble() || value.toDouble() != std::floor(value.toDouble()) ||
            std::abs(value.toDouble()) > greatestSize) {
            complain(key, value.isUndefined() ? Message(QT_TRANSLATE_NOOP("Message", "is missing"))
                                              : Message(QT_TRANSLATE_NOOP("Message", "is not an integer")));
            return 0;
        }
        return value.toInteger();
    }
    std::uint64_t size(QLatin1StringView key)
    {
        const std::int64_t number = integer(key);
        if (number < 0)
            complain(key, QT_TRANSLATE_NOOP("Message", "is negative"));
        return number < 0 ? 0 : static_cast<std::uint64_t>(number);
    }
    /// -1 is the empty value: as it was.
    std::optional<std::uint32_t> id(QLatin1StringView key)
    {
        const std::int64_t number = has(key) ? integer(key) : -1;
        if (number < -1 || number > 0xfffffffeLL)
            complain(key, QT_TRANSLATE_NOOP("Message", "is not a user or group ID"));
        if (number < 0)
            return std::nullopt;
        return static_cast<std::uint32_t>(number);
    }
    std::optional<std::uint32_t> mode()
    {
        constexpr QLatin1StringView key("mode");
        if (!has(key))
            return std::nullopt;
        const std::string octal = text(key);
        std::uint32_t mode = 0;
        const auto [end, error] = std::from_chars(octal.data(), octal.data() + octal.size(), mode, 8);
        if (octal.empty() || error != std::errc() || end != octal.data() + octal.size() || mode > 07777)
            complain(key, QT_TRANSLATE_NOOP("Message", "is not a string with octal digits, at most 7777"));
        return mode;
    }
    bool flag(QLatin1StringView key)
    {
        if (has(key) && !value(key).isBool())
            complain(key, QT_TRANSLATE_NOOP("Message", "is neither true nor false"));
        return value(key).toBool();
    }
    void complain(QLatin1StringView key, Message what)
    {
        if (m_state)
            m_state =
                fail(ErrorCode::Usage,
                     Message("%1 %2", std::string(key.data(), static_cast<std::size_t>(key.size())), std::move(what)));
    }

private:
    QJsonObject m_object;
    Result<void> m_state;
};

std::string placeOf(std::string_view list, qsizetype index)
{
    return std::string(list) + "[" + std::to_string(index) + "]";
}

std::optional<EntryType> entryTypeOf(std::string_view word)
{
    if (word == "file" || word == "hardlink" || word == "whiteout")
        return EntryType::File;
    if (word == "dir")
        return EntryType::Directory;
    if (word == "symlink")
        return EntryType::Symlink;
    if (word == "fifo")
        return EntryType::Fifo;
    return std::nullopt;
}

LabContent contentOf(Fields &fields)
{
    constexpr QLatin1StringView data("data");
    constexpr QLatin1StringView size("size");
    if (fields.has(data))
        return LabContent(fields.text(data));
    const std::uint64_t bytes = fields.has(size) ? fields.size(size) : 0;
    if (bytes > largestFileSize)
        fields.complain(size, QT_TRANSLATE_NOOP("Message", "is more than the largest possible size of a file"));
    return LabContent(fillSource(bytes));
}

void readXattrs(Fields &fields, LabObject &object)
{
    constexpr QLatin1StringView key("xattrs");
    if (!fields.has(key))
        return;
    if (!fields.value(key).isObject())
        return fields.complain(key, QT_TRANSLATE_NOOP("Message", "is not an object"));
    const QJsonObject xattrs = fields.value(key).toObject();
    for (auto each = xattrs.begin(); each != xattrs.end(); ++each) {
        if (!each.value().isString())
            fields.complain(key, QT_TRANSLATE_NOOP("Message", "contains something that is not a string"));
        object.xattrs[each.key().toStdString()] = each.value().toString().toStdString();
    }
}

std::string linkTargetOf(Fields &fields)
{
    constexpr QLatin1StringView key("target");
    std::string target = fields.word(key);
    if (target.empty() || target.size() > longestPath)
        fields.complain(key, target.empty() ? Message(QT_TRANSLATE_NOOP("Message", "is empty"))
                                            : Message(QT_TRANSLATE_NOOP("Message", "is too long")));
    return target;
}

LabObject objectOf(Fields &fields, EntryType type)
{
    LabObject object = defaultObject(type);
    if (type == EntryType::Symlink)
        object.target = linkTargetOf(fields);
    else
        object.mode = fields.mode().value_or(object.mode);
    object.uid = fields.id(QLatin1StringView("uid")).value_or(0);
    object.gid = fields.id(QLatin1StringView("gid")).value_or(0);
    if (fields.has(QLatin1StringView("mtime")))
        object.mtime.seconds = fields.integer(QLatin1StringView("mtime"));
    if (type == EntryType::File)
        object.content = contentOf(fields);
    readXattrs(fields, object);
    return object;
}

Result<MemoryEntry> entryOf(const QJsonObject &json)
{
    Fields fields(json);
    MemoryEntry entry;
    entry.path = fields.word(QLatin1StringView("path"));
    const std::string word = fields.text(QLatin1StringView("type"));
    const auto type = entryTypeOf(word);
    if (!type)
        fields.complain(QLatin1StringView("type"),
                        QT_TRANSLATE_NOOP("Message", "is not one of file, dir, symlink, hardlink, fifo, whiteout"));
    entry.isWhiteout = word == "whiteout";
    entry.isOpaque = fields.flag(QLatin1StringView("opaque"));
    if (word == "hardlink")
        entry.hardlinkTo = fields.word(QLatin1StringView("target"));
    if (entry.isOpaque && word != "dir")
        fields.complain(QLatin1StringView("opaque"), QT_TRANSLATE_NOOP("Message", "is only allowed for a dir"));
    entry.object = objectOf(fields, type.value_or(EntryType::File));
    if (!fields.state())
        return fail(fields.state());
    return entry;
}

void readOpenFlags(Fields &fields, LabOperation &operation)
{
    const std::string flags = fields.text(QLatin1StringView("flags"));
    operation.forWriting = flags == "w" || flags == "rw";
    if (!operation.forWriting && flags != "r")
        fields.complain(QLatin1StringView("flags"), QT_TRANSLATE_NOOP("Message", "is neither r nor w"));
}

/// What a kind needs beside its path.
void readArguments(Fields &fields, LabOperation &operation)
{
    constexpr QLatin1StringView data("data");
    switch (operation.kind) {
    case OperationKind::Write:
        operation.offset = fields.size(QLatin1StringView("offset"));
        operation.data = fields.text(data);
        break;
    case OperationKind::Create:
    case OperationKind::Append:
    case OperationKind::Overwrite: operation.data = fields.textOr(data, {}); break;
    case OperationKind::Open: readOpenFlags(fields, operation); break;
    case OperationKind::Truncate: operation.size = fields.size(QLatin1StringView("size")); break;
    case OperationKind::Chmod:
        if (!fields.has(QLatin1StringView("mode")))
            fields.complain(QLatin1StringView("mode"), QT_TRANSLATE_NOOP("Message", "is missing"));
        break;
    case OperationKind::Chown:
        operation.uid = fields.id(QLatin1StringView("uid"));
        operation.gid = fields.id(QLatin1StringView("gid"));
        break;
    case OperationKind::Utime: operation.mtime = fields.integer(QLatin1StringView("mtime")); break;
    case OperationKind::Rename:
    case OperationKind::Exchange:
    case OperationKind::Link: operation.to = fields.word(QLatin1StringView("to")); break;
    case OperationKind::Symlink: operation.target = fields.word(QLatin1StringView("target")); break;
    case OperationKind::SetXattr: operation.value = fields.textOr(QLatin1StringView("value"), {}); [[fallthrough]];
    case OperationKind::RemoveXattr: operation.name = fields.word(QLatin1StringView("name")); break;
    case OperationKind::Mkdir:
    case OperationKind::Rmdir:
    case OperationKind::Unlink: break;
    }
}

Result<LabOperation> operationOf(const QJsonObject &json)
{
    Fields fields(json);
    LabOperation operation;
    const std::string word = fields.text(QLatin1StringView("op"));
    const auto kind = operationOfWord(word);
    if (!kind)
        return fields.state() ? fail(ErrorCode::Usage,
                                     Message(QT_TRANSLATE_NOOP("Message", "unknown op '%1'"), escapedForDisplay(word)))
                              : fail(fields.state());
    operation.kind = *kind;
    operation.path = fields.word(QLatin1StringView("path"));
    operation.mode = fields.mode();
    readArguments(fields, operation);
    if (!fields.state())
        return fail(fields.state());
    return operation;
}

/// Each element of a list, made by `make` from its object.
template<class T, class Make>
Result<std::vector<T>> listOf(const QJsonValue &value, std::string_view place, Make make)
{
    if (!value.isArray())
        return fail(ErrorCode::Usage, Message(value.isUndefined() ? QT_TRANSLATE_NOOP("Message", "%1 is missing")
                                                                  : QT_TRANSLATE_NOOP("Message", "%1 is not a list"),
                                              place));
    std::vector<T> list;
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array[i].isObject())
            return fail(ErrorCode::Usage,
                        Message(QT_TRANSLATE_NOOP("Message", "%1 is not an object"), placeOf(place, i)));
        auto made = make(array[i].toObject());
        if (!made)
            return fail(made, placeOf(place, i));
        list.push_back(std::move(*made));
    }
    return list;
}

Result<void> readLayers(const QJsonValue &value, LabScenario &scenario)
{
    if (!value.isArray())
        return fail(ErrorCode::Usage, value.isUndefined()
                                          ? Message(QT_TRANSLATE_NOOP("Message", "layers is missing"))
                                          : Message(QT_TRANSLATE_NOOP("Message", "layers is not a list")));
    const QJsonArray layers = value.toArray();
    for (qsizetype i = 0; i < layers.size(); ++i) {
        auto layer = listOf<MemoryEntry>(layers[i], placeOf("layers", i), entryOf);
        if (!layer)
            return fail(layer);
        scenario.layers.push_back(std::move(*layer));
    }
    return {};
}

} // namespace

Result<LabScenario> scenarioOf(const QJsonObject &object)
{
    Fields fields(object);
    LabScenario scenario;
    scenario.name = fields.textOr(QLatin1StringView("name"), {});
    scenario.about = fields.textOr(QLatin1StringView("about"), {});
    scenario.options = fields.textOr(QLatin1StringView("options"), {});
    if (!fields.state())
        return fail(fields.state());
    if (const auto read = readLayers(fields.value(QLatin1StringView("layers")), scenario); !read)
        return fail(read);
    auto operations = listOf<LabOperation>(fields.value(QLatin1StringView("ops")), "ops", operationOf);
    if (!operations)
        return fail(operations);
    scenario.operations = std::move(*operations);
    if (const auto branches = branchesOf(scenario); !branches)
        return fail(branches);
    return scenario;
}

Result<LabScenario> parseScenario(std::string_view json, std::string_view name, NoteList &notes)
{
    const auto document = parseJson(json, name, notes);
    if (!document)
        return fail(document);
    if (!document->isObject())
        return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "a scenario must be a JSON object"));
    const QJsonObject object = document->toObject();
    const QJsonValue inner = object.value(QLatin1StringView("scenario"));
    return scenarioOf(inner.isObject() ? inner.toObject() : object);
}

Result<LabBranches> branchesOf(const LabScenario &scenario)
{
    LabBranches branches;
    for (std::size_t i = 0; i < scenario.layers.size(); ++i) {
        auto branch = std::make_shared<MemoryBranch>();
        for (std::size_t j = 0; j < scenario.layers[i].size(); ++j) {
            const auto added = branch->add(scenario.layers[i][j]);
            if (!added)
                return fail(added, placeOf(placeOf("layers", static_cast<qsizetype>(i)), static_cast<qsizetype>(j)));
        }
        branches.insert(branches.begin(), std::move(branch));
    }
    return branches;
}

} // namespace strata
