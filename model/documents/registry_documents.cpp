// SPDX-License-Identifier: Apache-2.0
#include "model/documents/registry_documents.h"

#include "model/image/formats/manifest_reader.h"
#include "model/places/image_place.h"
#include "model/places/registry/registry_lists.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::size_t mostReferrers = 200; // of one subject

std::string wordFor(const RegistryReferrers &list, const Digest &digest)
{
    return "registry:" + list.name + "@" + digest.text();
}

bool hasDocument(const DocumentTree &tree, const Digest &digest)
{
    return std::ranges::find(tree.nodes, digest, &DocumentNode::digest) != tree.nodes.end();
}

/// The number of the node with this digest that shows its parts; 0 for none.
std::size_t numberOf(const DocumentTree &tree, const Digest &digest)
{
    const auto found = std::ranges::find_if(
        tree.nodes, [&](const DocumentNode &node) { return node.digest == digest && node.sameAs == 0; });
    return found == tree.nodes.end() ? 0 : found->number;
}

/// The place behind the last node below `parent`; the end for 0.
std::size_t endBelow(const DocumentTree &tree, std::size_t parent)
{
    if (parent == 0)
        return tree.nodes.size();
    std::size_t end = parent;
    while (end < tree.nodes.size() && tree.nodes[end].depth > tree.nodes[parent - 1].depth)
        ++end;
    return end;
}

/// Inserts the nodes of another tree below one of this.
void insertBelow(DocumentTree &to, std::size_t parent, std::vector<DocumentNode> nodes)
{
    const std::size_t place = endBelow(to, parent);
    const std::size_t depth = parent == 0 ? 0 : to.nodes[parent - 1].depth + 1;
    const auto shift = [&](std::size_t &number) { number += number > place ? nodes.size() : 0; };
    for (DocumentNode &node : to.nodes) {
        shift(node.number);
        shift(node.parent);
        shift(node.sameAs);
    }
    for (DocumentNode &node : nodes) {
        node.number += place;
        node.parent = node.parent == 0 ? parent : node.parent + place;
        node.sameAs += node.sameAs == 0 ? 0 : place;
        node.depth += depth;
        node.image.reset();
    }
    to.nodes.insert(to.nodes.begin() + static_cast<std::ptrdiff_t>(place), std::make_move_iterator(nodes.begin()),
                    std::make_move_iterator(nodes.end()));
}

/// What is known without its manifest.
DocumentNode nodeOf(const Descriptor &descriptor)
{
    DocumentNode node;
    node.number = 1;
    node.role = DocumentRole::Manifest;
    node.kind = kindOfDescriptor(descriptor);
    if (node.kind == ImageKind::Image)
        node.kind = ImageKind::Artifact;
    node.digest = descriptor.digest;
    node.mediaType = descriptor.mediaType;
    node.artifactType = descriptor.artifactType;
    if (descriptor.size && *descriptor.size >= 0)
        node.size = static_cast<std::uint64_t>(*descriptor.size);
    return node;
}

/// The referrer and what it consists of.
Result<std::vector<DocumentNode>> nodesOf(const std::string &word, const StopToken &stop)
{
    PlaceOptions options;
    options.source.stop = stop;
    const auto archive = openSourceWord(word, options);
    if (!archive)
        return fail(archive);
    return documentTreeOf(**archive).nodes;
}

Result<void> addReferrer(DocumentTree &tree, const RegistryReferrers &list, const Descriptor &referrer,
                         const StopToken &stop)
{
    Result<std::vector<DocumentNode>> nodes = nodesOf(wordFor(list, referrer.digest), stop);
    if (!nodes && nodes.error().code() == ErrorCode::Cancelled)
        return fail(nodes);
    if (!nodes) {
        tree.notes.add(Severity::Warning, NoteCode::DocumentInvalid, nodes.error().text());
        nodes = std::vector{nodeOf(referrer)};
    }
    for (DocumentNode &node : *nodes) {
        if (node.digest == referrer.digest)
            node.about = list.subject;
    }
    insertBelow(tree, numberOf(tree, list.subject), *std::move(nodes));
    return {};
}

} // namespace

Result<RegistryDocuments> withReferrers(const DocumentTree &tree, std::string_view word, const Digest &manifest,
                                        const StopToken &stop)
{
    std::vector<RegistryReferrers> lists;
    auto list = referrersOf(word, stop);
    if (!list)
        return fail(list);
    lists.push_back(*std::move(list));
    if (!manifest.isNull() && manifest != lists[0].subject) {
        list = referrersOf(wordFor(lists[0], manifest), stop);
        if (!list)
            return fail(list);
        lists.push_back(*std::move(list));
    }
    RegistryDocuments found{tree, 0};
    for (const RegistryReferrers &each : lists) {
        found.tree.notes.append(each.notes);
        for (std::size_t i = 0; i < std::min(each.referrers.size(), mostReferrers); ++i) {
            if (hasDocument(found.tree, each.referrers[i].digest))
                continue;
            if (const auto added = addReferrer(found.tree, each, each.referrers[i], stop); !added)
                return fail(added);
            ++found.added;
        }
        if (each.referrers.size() > mostReferrers)
            found.tree.notes.add(Severity::Info, NoteCode::IndexLimit,
                                 Message(QT_TRANSLATE_NOOP("Message", "only the first %1 of %2 referrers are shown"),
                                         mostReferrers, each.referrers.size()));
    }
    return found;
}

} // namespace strata
