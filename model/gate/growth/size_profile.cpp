// SPDX-License-Identifier: Apache-2.0
#include "model/gate/growth/size_profile.h"

#include "model/base/text.h"
#include "model/gate/unread_parts.h"
#include "model/inventory/file_owners.h"
#include "model/inventory/inventory.h"
#include "model/secrets/secret_settings.h"
#include "model/tree/linked_inodes.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t mostVersions = 5; // of one package that are named

/// Of a version that is a file (under this name or as a hard link): where its bytes are.
std::optional<EntryRef> fileInode(const ImageTree &tree, const Change &version)
{
    const std::optional<EntryRef> ref = tree.inode(tree.ref(version));
    return ref && tree.entry(*ref).type == EntryType::File ? ref : std::nullopt;
}

/// Counts each inode where LayerTotals and visibleBytes() count it, so that the sums are theirs.
void fillNodes(const ImageTree &tree, std::vector<ProfileNode> &nodes)
{
    LinkedInodes stored(tree);
    LinkedInodes visible(tree);
    nodes.resize(tree.nodeCount());
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        const NodeId id(i);
        const ImageTree::Children children = tree.children(id);
        ProfileNode &node = nodes[i];
        node.name = tree.name(id);
        node.firstChild = children.first.value;
        node.childCount = children.count;
        for (const Change &change : tree.changes(id)) {
            if (change.isRemoval())
                continue;
            const auto inode = fileInode(tree, change);
            if (inode && inode->layer == change.layerNumber() && stored.isFirst(*inode))
                node.bytes.files += tree.entry(*inode).size;
        }
        const Change *version = tree.versionAt(id, tree.lastLayer());
        const auto inode = version ? fileInode(tree, *version) : std::nullopt;
        if (inode && visible.isFirst(*inode))
            node.bytes.visible += tree.entry(*inode).size;
    }
}

/// Several packages of one name and system (versions, architectures, copies) become one.
class PackageTable {
public:
    explicit PackageTable(const FileOwners &owners)
    {
        const std::vector<Package> &packages = owners.packages();
        for (std::uint32_t i = 0; i < packages.size(); ++i) {
            const Package &package = packages[i];
            const std::string manager(packageSystem(package.manager).name);
            const auto [known, isNew] = m_indexes.try_emplace({manager, package.name}, m_versions.size());
            if (isNew)
                m_versions.emplace_back();
            m_places.push_back(known->second);
            if (owners.isInstalled(i))
                m_versions[known->second].insert(package.version);
        }
    }

    [[nodiscard]] std::uint32_t placeOf(std::uint32_t owner) const
    {
        return static_cast<std::uint32_t>(m_places[owner]);
    }
    [[nodiscard]] std::vector<ProfilePackage> list() const
    {
        std::vector<ProfilePackage> packages(m_versions.size());
        for (const auto &[key, index] : m_indexes)
            packages[index] = {key.first, key.second, versionsText(m_versions[index]), {}};
        return packages;
    }

private:
    [[nodiscard]] static std::string versionsText(const std::set<std::string> &versions)
    {
        std::string text;
        std::size_t named = 0;
        for (const std::string &version : versions) {
            if (named++ == mostVersions)
                return text + ", …";
            text += (text.empty() ? "" : ", ") + version;
        }
        return text;
    }

    std::map<std::pair<std::string, std::string>, std::size_t> m_indexes;
    std::vector<std::set<std::string>> m_versions;
    std::vector<std::size_t> m_places; // by index in FileOwners::packages()
};

void takeNotes(const NoteList &from, std::vector<Message> &to)
{
    for (const Note &note : from.all())
        to.push_back(Message::placed(note.where(), note.text));
}

} // namespace

std::optional<std::uint64_t> sizeOfKind(const Sizes &sizes, MeasuredSize kind)
{
    switch (kind) {
    case MeasuredSize::Stored: return sizes.stored;
    case MeasuredSize::Unpacked: return sizes.unpacked;
    case MeasuredSize::Files: return sizes.files;
    case MeasuredSize::Visible: return sizes.visible;
    }
    return std::nullopt;
}

SizeProfilePtr unreadProfile(std::string name, Message why)
{
    auto profile = std::make_shared<SizeProfile>();
    profile->name = std::move(name);
    profile->unread = std::move(why);
    return profile;
}

Message unknownGrowth(const SizeProfile &old)
{
    return Message(QT_TRANSLATE_NOOP("Message", "the growth is not known: %1"),
                   Message::placed(shownText(old.name), *old.unread));
}

SizeProfile profileOutline(const ImagePtr &image, std::string name)
{
    SizeProfile profile;
    profile.name = std::move(name);
    profile.imageId = image->info().id.text();
    profile.image = image;
    if (const UnreadParts unread = unreadPartsOf(*image); !unread.isEmpty())
        profile.unread = unread.text();
    ImageSizes sizes = imageSizesAt(*image, image->lastLayer());
    profile.sizes = sizes.image;
    for (const LayerInfo &layer : image->info().layers) {
        ProfileLayer &last = profile.layers.emplace_back();
        last.diffId = layer.diffId.text();
        last.step = layer.historyStep;
        if (layer.historyStep)
            last.command = commandWithoutSecrets(image->info().history[*layer.historyStep].createdBy);
        last.sizes = sizes.layers[layer.number.index()];
    }
    return profile;
}

Result<SizeProfilePtr> profileOf(const ImagePtr &image, std::string name, const StopToken &stop)
{
    auto profile = std::make_shared<SizeProfile>(profileOutline(image, std::move(name)));
    fillNodes(*image->tree(), profile->nodes);
    const auto inventory = inventoryOf(image, stop);
    if (!inventory)
        return fail(inventory);
    const auto owners = fileOwnersOf(*inventory, stop);
    if (!owners)
        return fail(owners);
    const PackageTable packages(*owners);
    profile->packages = packages.list();
    for (std::uint32_t i = 0; i < profile->nodes.size(); ++i) {
        if (const auto owner = owners->indexOf(NodeId(i)))
            profile->nodes[i].package = packages.placeOf(*owner);
    }
    takeNotes(inventory->notes, profile->notes);
    takeNotes(owners->notes(), profile->notes);
    profile->hasParts = true;
    return SizeProfilePtr(std::move(profile));
}

std::size_t sharedBase(const SizeProfile &a, const SizeProfile &b)
{
    const std::size_t most = std::min(a.layers.size(), b.layers.size());
    std::size_t count = 0;
    while (count < most && !a.layers[count].diffId.empty() && a.layers[count].diffId == b.layers[count].diffId)
        ++count;
    return count;
}

} // namespace strata
