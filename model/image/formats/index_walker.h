// SPDX-License-Identifier: Apache-2.0
// Walks from an index to everything that it reaches: index -> index -> manifest. Every document is read once, however
// many paths lead to it; names given on the way down are collected. Depth, documents and steps are bounded, and
// nothing recurses (docs/FORMATS.md, "OCI layouts").
#pragma once

#include "model/base/result.h"
#include "model/image/formats/archive_format.h"
#include "model/image/formats/documents.h"
#include "model/image/formats/manifest_reader.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace strata {

class IndexWalker {
public:
    explicit IndexWalker(const BlobStore &blobs) : m_blobs(blobs) {}

    /// Walks everything below `index`; notes name it by its reader's where().
    void walk(const JsonReader &index);

    /// Images and rows in the order in which they were found, the notes about indexes, and the first problem.
    [[nodiscard]] OpenedSource take();

    NoteList &notes() { return m_opened.notes; }

private:
    // A document that was visited: an index with children, a row of the result, or neither (refused).
    struct Node {
        bool isIndex = false;
        std::vector<Descriptor> children;
        std::optional<std::size_t> image;
    };
    struct Frame {
        const Descriptor *self = nullptr; // null for the root
        const std::vector<Descriptor> *children = nullptr;
        std::size_t next = 0;
        std::string name; // inherited by descriptors without a name
    };

    std::vector<Descriptor> readChildren(const JsonReader &index);
    void run(const std::vector<Descriptor> &roots);
    void visit(const Descriptor &descriptor, const std::string &inheritedName);
    [[nodiscard]] const Digest &startOfPath(const Descriptor &descriptor) const;
    void enterIndex(const Descriptor &descriptor, const Node &node, const std::string &name);
    [[nodiscard]] bool isOnPath(const Digest &digest) const;

    Node load(const Descriptor &descriptor);
    Node loadDocument(const Descriptor &descriptor, std::string bytes, NoteList notes);
    Node addRow(ImageInfo image);
    Node addMissing(const Descriptor &descriptor, const Error &error);
    Node addUnknown(const Descriptor &descriptor);
    Node addBroken(const Descriptor &descriptor, const Error &error, NoteCode code);
    void rememberProblem(const Error &error);
    void rowForUnfollowed(const Descriptor &descriptor, Message why, NoteCode code);

    BlobStore m_blobs;
    OpenedSource m_opened;
    std::map<Digest, Node> m_nodes;                              // stable addresses: frames point into it
    std::set<std::tuple<Digest, std::string, Digest>> m_entered; // index, name, start of the path to it
    std::set<Digest> m_unfollowed;
    std::vector<Frame> m_path;
    std::optional<Descriptor> m_cycle; // the first index that contains itself
    std::size_t m_steps = 0;
    std::size_t m_brokenRows = 0;
};

} // namespace strata
