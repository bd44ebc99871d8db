// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/docker_v1.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/image/formats/schema1.h"
#include "model/image/layer_stack.h"
#include "model/io/json.h"
#include "model/io/limits.h"

#include <algorithm>
#include <map>
#include <set>

namespace strata {

namespace {

constexpr const char *repositoriesName = "repositories";

// Layers by their json: "<64 hex>/json".
std::vector<std::string> layerIds(const Source &source)
{
    std::vector<std::string> ids;
    for (const Member &member : source.members()) {
        if (baseName(member.name) == "json" && isHex64(parentPath(member.name)))
            ids.emplace_back(parentPath(member.name));
    }
    return ids;
}

struct LayerJson {
    QJsonObject object;
    std::string bytes;
    std::string parent;
};

class V1Reader {
public:
    explicit V1Reader(SourceRoot &root) : m_root(&root) { m_opened.format = SourceFormat::DockerV1; }

    OpenedSource read()
    {
        for (const auto &[id, refs] : tops())
            addImage(id, refs);
        if (m_opened.images.empty() && !m_opened.problem)
            m_opened.problem =
                Error(ErrorCode::NotAnImage,
                      QT_TRANSLATE_NOOP("Message", "repositories names no image that is in the archive"));
        return std::move(m_opened);
    }

private:
    using Tops = std::vector<std::pair<std::string, std::vector<std::string>>>; // ID and names, in order

    Tops tops();
    void addTop(Tops &tops, const std::string &ref, const std::string &id);
    Tops untaggedTops();
    void addImage(const std::string &topId, const std::vector<std::string> &refs);
    std::vector<std::string> chainOf(const std::string &topId, ImageInfo &image);
    const LayerJson *layerJson(const std::string &id, NoteList &notes);
    void addLayer(ImageInfo &image, const std::string &id);

    SourceRoot *m_root;
    OpenedSource m_opened;
    std::map<std::string, std::optional<LayerJson>> m_layers; // every json is read once
};

V1Reader::Tops V1Reader::tops()
{
    const RootDocument &repositories = m_root->repositories;
    m_opened.notes.append(repositories.notes);
    if (repositories.error || !repositories.present || !repositories.value->isObject()) {
        if (repositories.error)
            m_opened.notes.add(Severity::Warning, NoteCode::DocumentInvalid, repositories.error->text(), {},
                               repositoriesName);
        return untaggedTops();
    }
    Tops tops;
    const JsonReader names(repositories.value->toObject(), repositoriesName, m_opened.notes);
    for (const QString &key : names.object().keys()) {
        const std::string name = key.toStdString();
        for (const auto &[tag, id] : names.stringMap(name))
            addTop(tops, name + ":" + tag, id);
    }
    return tops.empty() ? untaggedTops() : tops;
}

void V1Reader::addTop(Tops &tops, const std::string &ref, const std::string &id)
{
    if (!isHex64(id)) {
        const Message text(QT_TRANSLATE_NOOP("Message", "%1: '%2' is not a layer ID"), shownText(ref),
                           shownText(id, 80));
        m_opened.notes.add(Severity::Warning, NoteCode::BadDigest, text, {}, repositoriesName);
        if (!m_opened.problem)
            m_opened.problem = Error(ErrorCode::Damaged, Message::placed("repositories", text));
        return;
    }
    const auto same = std::ranges::find(tops, id, [](const auto &top) { return top.first; });
    if (same != tops.end())
        same->second.push_back(ref);
    else if (tops.size() < limits::indexDocuments)
        tops.emplace_back(id, std::vector{ref});
}

// Saved by ID, an archive has no names: its images are the layers that are not the parent of another.
V1Reader::Tops V1Reader::untaggedTops()
{
    const std::vector<std::string> ids = layerIds(m_root->source());
    std::set<std::string> parents;
    for (const std::string &id : ids) {
        if (const LayerJson *json = layerJson(id, m_opened.notes); json != nullptr)
            parents.insert(json->parent);
    }
    Tops tops;
    for (const std::string &id : ids) {
        if (!parents.contains(id))
            tops.emplace_back(id, std::vector<std::string>());
    }
    return tops;
}

const LayerJson *V1Reader::layerJson(const std::string &id, NoteList &notes)
{
    const auto known = m_layers.find(id);
    if (known != m_layers.end())
        return known->second ? &*known->second : nullptr;
    const std::string name = id + "/json";
    std::optional<LayerJson> &layer = m_layers[id];
    Result<std::string> bytes = m_root->documents.read(name);
    if (!bytes)
        return nullptr;
    const Result<QJsonValue> value = parseJson(*bytes, name, notes);
    if (!value || !value->isObject()) {
        notes.add(Severity::Warning, NoteCode::DocumentInvalid,
                  value ? Message(QT_TRANSLATE_NOOP("Message", "not a JSON object")) : value.error().text(), {}, name);
        return nullptr;
    }
    layer = LayerJson{value->toObject(), std::move(*bytes), {}};
    layer->parent = JsonReader(layer->object, name, notes).string("parent");
    return &*layer;
}

// From the top layer to the root, then turned round: base first.
std::vector<std::string> V1Reader::chainOf(const std::string &topId, ImageInfo &image)
{
    std::vector<std::string> chain;
    std::set<std::string> seen;
    std::string id = topId;
    while (!id.empty()) {
        if (!seen.insert(id).second) {
            image.notes.add(Severity::Warning, NoteCode::ParentCycle,
                            Message(QT_TRANSLATE_NOOP("Message", "the parents form a cycle, at layer %1"), id), {},
                            id + "/json");
            break;
        }
        const LayerJson *json = isHex64(id) ? layerJson(id, image.notes) : nullptr;
        if (json == nullptr) {
            image.notes.add(
                Severity::Warning, NoteCode::ParentMissing,
                Message(QT_TRANSLATE_NOOP(
                            "Message", "missing parent: layer '%1' is not in the archive, nor are the layers below it"),
                        shownText(id, 80)));
            break;
        }
        chain.push_back(id);
        if (chain.size() == limits::layers) {
            image.notes.add(Severity::Error, NoteCode::IndexLimit,
                            QT_TRANSLATE_NOOP("Message", "more layers than are read"));
            break;
        }
        id = json->parent;
    }
    std::ranges::reverse(chain);
    return chain;
}

void V1Reader::addLayer(ImageInfo &image, const std::string &id)
{
    LayerInfo layer;
    layer.number = LayerNumber::fromIndex(image.layers.size());
    layer.memberName = id + "/layer.tar";
    attachBlob(image, layer, m_root->source().open(layer.memberName));
    image.layers.push_back(std::move(layer));
}

void V1Reader::addImage(const std::string &topId, const std::vector<std::string> &refs)
{
    ImageInfo image;
    for (const std::string &ref : refs)
        addRef(image, ref);
    const std::vector<std::string> chain = chainOf(topId, image);
    if (chain.empty() || !m_root->documents.takeLayers(chain.size())) {
        m_opened.notes.append(image.notes);
        if (!m_opened.problem)
            m_opened.problem = Error(ErrorCode::Damaged,
                                     Message(QT_TRANSLATE_NOOP("Message", "layer %1 is not in the archive"), topId));
        return;
    }
    for (const std::string &id : chain) {
        addLayer(image, id);
        HistoryStep step = readV1Step(JsonReader(layerJson(id, image.notes)->object, id + "/json", image.notes));
        step.emptyLayer = false; // every step has a layer here, if only an empty one
        image.history.push_back(std::move(step));
    }
    const LayerJson &top = *layerJson(topId, image.notes);
    image.config = readV1Config(JsonReader(top.object, topId + "/json", image.notes));
    image.platform = image.config.platform;
    image.rawConfig = top.bytes;
    pairHistory(image);
    m_opened.images.push_back(std::move(image));
}

// {"NAME": {"TAG": "ID"}}: an archive of version 1 also where the IDs lead to nothing.
bool namesImages(const RootDocument &repositories)
{
    if (!repositories.value || !repositories.value->isObject())
        return false;
    const QJsonObject names = repositories.value->toObject();
    return !names.isEmpty() && std::all_of(names.begin(), names.end(), [](const QJsonValue &tags) {
        const QJsonObject ids = tags.toObject();
        return !ids.isEmpty() &&
               std::all_of(ids.begin(), ids.end(), [](const QJsonValue &id) { return id.isString(); });
    });
}

} // namespace

bool isDockerV1(const SourceRoot &root)
{
    return !root.manifest.present && !root.hasMarker &&
           (!layerIds(root.source()).empty() || (!root.looksLikeRootfs && namesImages(root.repositories)));
}

OpenedSource openDockerV1(SourceRoot &root)
{
    return V1Reader(root).read();
}

} // namespace strata
