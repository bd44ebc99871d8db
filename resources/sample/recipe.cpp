// SPDX-License-Identifier: Apache-2.0
#include "resources/sample/recipe.h"

#include "model/base/path.h"
#include "resources/sample/generate.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>
#include <set>

namespace strata::sample {

namespace {

/// What the merged tree holds so far: the newest item of every folder, so that a later layer can name it
/// again.
using Folders = std::map<std::string, LayerItem>;

QLatin1StringView key(const char *name)
{
    return QLatin1StringView(name);
}

std::string textOf(const QJsonValue &value)
{
    return value.toString().toStdString();
}

Result<std::string> readFile(const std::filesystem::path &path)
{
    QFile file(QFile::decodeName(path.c_str()));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, path.string() + ": " + file.errorString().toStdString());
    return file.readAll().toStdString();
}

Result<std::string> generated(const QJsonObject &json)
{
    const std::string kind = textOf(json[key("generate")]);
    const auto size = static_cast<std::size_t>(json[key("size")].toInteger());
    const auto seed = static_cast<std::uint32_t>(json[key("seed")].toInteger());
    if (kind == "noise")
        return noise(size, seed);
    if (kind == "log")
        return logText(size, seed);
    if (kind == "program")
        return program(size, seed);
    if (kind == "picture")
        return picture(size, seed);
    return fail(ErrorCode::Usage, "cannot generate \"" + kind + "\"");
}

std::string linesOf(const QJsonArray &lines)
{
    std::string text;
    for (const QJsonValue &line : lines)
        text += textOf(line) + '\n';
    return text;
}

Result<EntryType> typeOf(const std::string &name)
{
    static const std::map<std::string, EntryType> types{{"", EntryType::File},
                                                        {"file", EntryType::File},
                                                        {"dir", EntryType::Directory},
                                                        {"symlink", EntryType::Symlink},
                                                        {"hardlink", EntryType::Hardlink},
                                                        {"fifo", EntryType::Fifo},
                                                        {"whiteout", EntryType::Whiteout}};
    const auto type = types.find(name);
    if (type == types.end())
        return fail(ErrorCode::Usage, "unknown type \"" + name + "\"");
    return type->second;
}

Result<Instant> timeOf(const QJsonValue &value)
{
    const auto time = parseRfc3339(textOf(value));
    if (!time)
        return fail(ErrorCode::Usage, "not a time: \"" + textOf(value) + "\"");
    return *time;
}

/// "text" or "base64:…".
std::string attributeValue(const QJsonValue &value)
{
    const QByteArray bytes = value.toString().toUtf8();
    return (bytes.startsWith("base64:") ? QByteArray::fromBase64(bytes.mid(7)) : bytes).toStdString();
}

class RecipeReader {
public:
    explicit RecipeReader(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    Result<std::vector<NewImage>> read(const QJsonObject &recipe)
    {
        std::vector<NewImage> images;
        for (const QJsonValue &image : recipe[key("images")].toArray()) {
            auto read = readImage(recipe, image.toObject());
            if (!read)
                return fail(read);
            images.push_back(*std::move(read));
        }
        return images;
    }

private:
    struct Part {
        std::vector<NewStep> steps;
        Folders after; // the folders when the part is done
    };

    Result<NewImage> readImage(const QJsonObject &recipe, const QJsonObject &json)
    {
        const QJsonObject platform = recipe[key("platform")].toObject();
        NewImage image;
        image.refs = {textOf(recipe[key("repository")]) + ":" + textOf(json[key("tag")])};
        image.platform.os = textOf(platform[key("os")]);
        image.platform.architecture = textOf(platform[key("architecture")]);
        image.author = textOf(recipe[key("author")]);
        image.runtime = json[key("runtime")].toObject();
        std::string chain; // names of the parts so far: a part on another base is another part
        for (const QJsonValue &name : json[key("parts")].toArray()) {
            const Folders before = m_parts[chain].after;
            chain += "/" + textOf(name);
            if (!m_parts.contains(chain)) {
                auto part = readPart(recipe[key("parts")].toObject()[name.toString()].toArray(), before);
                if (!part)
                    return fail(part, textOf(name));
                m_parts[chain] = *std::move(part);
            }
            const auto &steps = m_parts[chain].steps;
            image.steps.insert(image.steps.end(), steps.begin(), steps.end());
        }
        if (image.steps.empty())
            return fail(ErrorCode::Usage, "an image without steps");
        image.created = image.steps.back().created;
        return image;
    }

    Result<Part> readPart(const QJsonArray &steps, Folders folders)
    {
        Part part;
        part.after = std::move(folders);
        for (const QJsonValue &value : steps) {
            const QJsonObject json = value.toObject();
            const auto created = timeOf(json[key("created")]);
            if (!created)
                return fail(created);
            NewStep step{.createdBy = textOf(json[key("created_by")]),
                         .created = *created,
                         .comment = textOf(json[key("comment")]),
                         .author = {},
                         .layer = {}};
            if (json.contains(key("items"))) {
                auto layer = readLayer(json[key("items")].toArray(), *created, part.after);
                if (!layer)
                    return fail(layer, step.createdBy);
                step.layer = *std::move(layer);
            }
            part.steps.push_back(std::move(step));
        }
        return part;
    }

    Result<NewLayer> readLayer(const QJsonArray &json, const Instant &created, Folders &folders) const
    {
        std::vector<LayerItem> items;
        std::set<std::string> written;
        for (const QJsonValue &value : json) {
            auto item = readItem(value.toObject(), created);
            if (!item)
                return fail(item, textOf(value[key("path")]));
            addParents(item->path, created, folders, written, items);
            if (item->type == EntryType::Directory)
                folders[item->path] = *item;
            written.insert(item->path);
            items.push_back(*std::move(item));
        }
        auto tar = layerTar(items);
        if (!tar)
            return fail(tar);
        return newLayer(*std::move(tar));
    }

    static void addParents(const std::string &path, const Instant &created, Folders &folders,
                           std::set<std::string> &written, std::vector<LayerItem> &items)
    {
        for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
            const std::string parent = path.substr(0, slash);
            if (!written.insert(parent).second)
                continue;
            LayerItem &folder = folders[parent];
            if (folder.path.empty()) {
                folder.path = parent;
                folder.type = EntryType::Directory;
                folder.mode = 0755;
                folder.mtime = created;
            }
            LayerItem again = folder;
            again.opaque = false; // that was said by the layer that emptied it
            items.push_back(std::move(again));
        }
    }

    Result<LayerItem> readItem(const QJsonObject &json, const Instant &created) const
    {
        const auto type = typeOf(textOf(json[key("type")]));
        if (!type)
            return fail(type);
        LayerItem item;
        item.path = textOf(json[key("path")]);
        item.type = *type;
        item.mode = item.type == EntryType::Directory ? 0755 : 0644;
        if (const QString mode = json[key("mode")].toString(); !mode.isEmpty())
            item.mode = mode.toUInt(nullptr, 8);
        item.uid = static_cast<std::uint32_t>(json[key("uid")].toInteger());
        item.gid = static_cast<std::uint32_t>(json[key("gid")].toInteger());
        item.linkTarget = textOf(json[key("target")]);
        item.opaque = json[key("opaque")].toBool();
        const QJsonObject attributes = json[key("xattrs")].toObject();
        for (auto attribute = attributes.begin(); attribute != attributes.end(); ++attribute)
            item.xattrs.push_back({attribute.key().toStdString(), attributeValue(attribute.value())});
        const auto mtime = json.contains(key("mtime")) ? timeOf(json[key("mtime")]) : Result<Instant>(created);
        if (!mtime)
            return fail(mtime);
        item.mtime = *mtime;
        auto data = contentOf(json);
        if (!data)
            return fail(data);
        item.data = *std::move(data);
        return item;
    }

    Result<std::string> contentOf(const QJsonObject &json) const
    {
        if (json.contains(key("generate")))
            return generated(json);
        if (json.contains(key("from")))
            return readFile(m_folder / "files" / textOf(json[key("from")]));
        const QJsonValue data = json[key("data")];
        return data.isArray() ? linesOf(data.toArray()) : textOf(data);
    }

    std::filesystem::path m_folder;
    std::map<std::string, Part> m_parts; // by the chain of names that leads to it
};

} // namespace

Result<std::vector<NewImage>> readRecipe(const std::filesystem::path &file)
{
    const auto bytes = readFile(file);
    if (!bytes)
        return fail(bytes);
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(*bytes), &error);
    if (!document.isObject()) {
        return fail(ErrorCode::Damaged, file.string() + ": " + error.errorString().toStdString() + ", at offset " +
                                            std::to_string(error.offset));
    }
    return RecipeReader(file.parent_path()).read(document.object());
}

} // namespace strata::sample
