// SPDX-License-Identifier: Apache-2.0
#include "model/image/toc/toc_entries.h"

#include "model/base/qstring.h"
#include "model/io/json.h"
#include "model/io/limits.h"

#include <QByteArray>

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace strata {

namespace {

constexpr std::string_view tableName = "table of contents";
constexpr std::int64_t knownVersion = 1;

std::optional<EntryType> typeOf(std::string_view word)
{
    static constexpr std::pair<std::string_view, EntryType> types[] = {
        {"reg", EntryType::File},          {"dir", EntryType::Directory},   {"symlink", EntryType::Symlink},
        {"hardlink", EntryType::Hardlink}, {"char", EntryType::CharDevice}, {"block", EntryType::BlockDevice},
        {"fifo", EntryType::Fifo}};
    const auto found = std::ranges::find(types, word, &std::pair<std::string_view, EntryType>::first);
    return found == std::end(types) ? std::nullopt : std::optional(found->second);
}

/// Reads the entries one after another; names of owners are given only where they change.
class EntryReader {
public:
    EntryReader(LayerNumber layer, NoteList &notes) : m_layer(layer), m_notes(notes) {}

    void read(const QJsonObject &object, std::size_t number);
    [[nodiscard]] std::vector<TocEntry> take() { return std::move(m_entries); }

private:
    [[nodiscard]] TocEntry entryOf(const JsonReader &json);
    [[nodiscard]] static TocChunk chunkOf(const JsonReader &json);
    [[nodiscard]] std::string textOf(const JsonReader &json, std::string_view key);
    [[nodiscard]] Instant timeOf(const JsonReader &json);
    [[nodiscard]] std::vector<Xattr> xattrsOf(const JsonReader &json, const std::string &path);
    [[nodiscard]] static std::uint64_t size(const JsonReader &json, std::string_view key);
    [[nodiscard]] static std::uint32_t number(const JsonReader &json, std::string_view key);
    [[nodiscard]] static Digest digest(const JsonReader &json, std::string_view key);
    static void inherit(std::map<std::uint32_t, std::string> &names, std::uint32_t owner, std::string &name);

    LayerNumber m_layer;
    NoteList &m_notes;
    std::vector<TocEntry> m_entries;
    bool m_isInFile = false; // chunks may follow
    std::map<std::uint32_t, std::string> m_users;
    std::map<std::uint32_t, std::string> m_groups;
};

void EntryReader::read(const QJsonObject &object, std::size_t number)
{
    const JsonReader json(object, std::string(tableName) + ": entries[" + std::to_string(number) + "]", m_notes);
    const std::string type = json.string("type");
    if (type == "chunk") {
        if (m_isInFile)
            m_entries.back().chunks.push_back(chunkOf(json));
        else
            json.complain("type", QT_TRANSLATE_NOOP("Message", "a part of a file without the file; left out"));
        return;
    }
    TocEntry entry = entryOf(json);
    const std::optional<EntryType> known = typeOf(type);
    entry.type = known.value_or(EntryType::File);
    if (!known) {
        entry.isUnknownType = true;
        m_notes.add(
            Severity::Warning, NoteCode::UnknownType,
            Message(QT_TRANSLATE_NOOP("Message", "of an unknown type, \"%1\"; read as a file"), shownText(type)),
            m_layer, entry.path);
    }
    if (entry.type == EntryType::File && entry.path.ends_with('/'))
        entry.type = EntryType::Directory;
    if (entry.type != EntryType::File)
        entry.size = 0;
    m_isInFile = entry.size > 0;
    if (m_isInFile) {
        entry.digest = digest(json, "digest");
        entry.chunks.push_back(chunkOf(json));
    }
    m_entries.push_back(std::move(entry));
}

TocEntry EntryReader::entryOf(const JsonReader &json)
{
    TocEntry entry;
    entry.path = textOf(json, "name");
    entry.linkTarget = textOf(json, "linkName");
    entry.mode = static_cast<std::uint32_t>(json.integer("mode") & 07777);
    entry.uid = number(json, "uid");
    entry.gid = number(json, "gid");
    entry.userName = json.string("userName");
    entry.groupName = json.string("groupName");
    inherit(m_users, entry.uid, entry.userName);
    inherit(m_groups, entry.gid, entry.groupName);
    entry.mtime = timeOf(json);
    entry.device = {number(json, "devMajor"), number(json, "devMinor")};
    entry.xattrs = xattrsOf(json, entry.path);
    entry.size = size(json, "size");
    return entry;
}

TocChunk EntryReader::chunkOf(const JsonReader &json)
{
    TocChunk chunk;
    chunk.inFile = size(json, "chunkOffset");
    chunk.size = size(json, "chunkSize");
    chunk.stored = size(json, "offset");
    chunk.storedEnd = size(json, "endOffset");
    chunk.skipped = size(json, "innerOffset");
    chunk.isZeros = json.string("chunkType") == "zeros";
    chunk.digest = digest(json, "chunkDigest");
    return chunk;
}

/// As in a tar, a NUL ends a name.
std::string EntryReader::textOf(const JsonReader &json, std::string_view key)
{
    std::string text = json.string(key);
    if (const std::size_t nul = text.find('\0'); nul != std::string::npos) {
        text.resize(nul);
        m_notes.add(Severity::Warning, NoteCode::NameCut,
                    QT_TRANSLATE_NOOP("Message", "the name contains a NUL byte and ends there"), m_layer, text);
    }
    return text;
}

Instant EntryReader::timeOf(const JsonReader &json)
{
    const std::string text = json.string("modtime");
    if (text.empty())
        return {};
    const std::optional<Instant> time = parseRfc3339(text);
    if (!time)
        json.complain("modtime", Message(QT_TRANSLATE_NOOP("Message", "\"%1\" is not a time"), shownText(text)));
    return time && isRecordedTime(*time) ? *time : Instant();
}

std::vector<Xattr> EntryReader::xattrsOf(const JsonReader &json, const std::string &path)
{
    std::vector<Xattr> xattrs;
    for (auto &[name, text] : json.stringMap("xattrs")) {
        const auto value = QByteArray::fromBase64Encoding(rawQByteArray(text), QByteArray::AbortOnBase64DecodingErrors);
        if (value.decodingStatus != QByteArray::Base64DecodingStatus::Ok) {
            json.complain("xattrs", QT_TRANSLATE_NOOP("Message", "a value that is not base64; left out"));
            continue;
        }
        if (static_cast<std::size_t>(value.decoded.size()) > limits::xattrBytes) {
            m_notes.add(Severity::Warning, NoteCode::LimitReached,
                        Message(QT_TRANSLATE_NOOP("Message", "the extended attribute %1 has %2 bytes; left out"),
                                shownText(name), value.decoded.size()),
                        m_layer, path);
            continue;
        }
        xattrs.push_back({name, value.decoded.toStdString()});
    }
    std::ranges::sort(xattrs, {}, &Xattr::name);
    return xattrs;
}

std::uint64_t EntryReader::size(const JsonReader &json, std::string_view key)
{
    const std::int64_t value = json.integer(key);
    if (value < 0)
        json.complain(key, QT_TRANSLATE_NOOP("Message", "a negative number; read as 0"));
    return static_cast<std::uint64_t>(std::max<std::int64_t>(value, 0));
}

std::uint32_t EntryReader::number(const JsonReader &json, std::string_view key)
{
    constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
    const std::uint64_t value = size(json, key);
    if (value > most)
        json.complain(key, Message(QT_TRANSLATE_NOOP("Message", "%1 is too large; read as %2"), value, most));
    return static_cast<std::uint32_t>(std::min(value, most));
}

Digest EntryReader::digest(const JsonReader &json, std::string_view key)
{
    const std::string text = json.string(key);
    if (text.empty())
        return {};
    const auto digest = Digest::parse(text);
    if (!digest)
        json.complain(key, digest.error().text());
    return digest.value_or(Digest());
}

void EntryReader::inherit(std::map<std::uint32_t, std::string> &names, std::uint32_t owner, std::string &name)
{
    if (!name.empty())
        names[owner] = name;
    else if (const auto known = names.find(owner); known != names.end())
        name = known->second;
}

} // namespace

Result<std::vector<TocEntry>> readTocEntries(std::string_view json, LayerNumber layer, NoteList &notes)
{
    NoteList found;
    const auto document = parseJson(json, tableName, found, limits::contentsTableBytes);
    if (!document)
        return fail(document);
    if (!document->isObject())
        return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "it is not an object"));
    const JsonReader table(document->toObject(), std::string(tableName), found);
    if (const std::int64_t version = table.integer("version"); version != knownVersion)
        return fail(ErrorCode::Unsupported,
                    Message(QT_TRANSLATE_NOOP("Message", "it is of the unknown version %1"), version));
    EntryReader reader(layer, found);
    const QJsonArray entries = table.array("entries");
    for (qsizetype i = 0; i < entries.size(); ++i)
        reader.read(entries[i].toObject(), static_cast<std::size_t>(i));
    for (Note note : found.all()) {
        note.layer = layer;
        notes.add(std::move(note));
    }
    return reader.take();
}

} // namespace strata
