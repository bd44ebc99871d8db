// SPDX-License-Identifier: Apache-2.0
// Builds a CompareTree by walking two file systems in step. Used only by CompareTree.
#pragma once

#include "model/compare/compare_tree.h"
#include "model/image/content_compare.h"
#include "model/tree/query/filter.h"

#include <vector>

namespace strata {

class CompareTreeBuilder {
public:
    CompareTreeBuilder(ComparedSide a, ComparedSide b, const CompareTree::Options &options);

    [[nodiscard]] Result<CompareTreePtr> run();

private:
    [[nodiscard]] Result<void> readNoise();
    [[nodiscard]] Result<void> walk();
    void addChildrenInAnyCase(NodeId folder);
    void addChildrenOfOneSpelling(NodeId folder);
    void addChildren(NodeId folder);
    void addChild(NodeId folder, NodeId a, NodeId b);
    [[nodiscard]] bool isLeftOut(const ComparedSide &side, NodeId node, const Change *change) const;
    void compare(NodeId id, const Change *a, const Change *b);
    void setDifference(NodeId id, What what, bool isModified);
    [[nodiscard]] Result<void> decideContents();
    [[nodiscard]] Result<void> findMoves();
    void sumUp();

    /// A node with two files of equal size whose bytes have to be compared.
    struct Undecided {
        NodeId node;
        ContentPair inodes;
    };

    const CompareTree::Options &m_options;
    std::shared_ptr<CompareTree> m_tree;
    std::vector<Filter> m_noise;
    std::vector<NodeId> m_leftOutA; // nodes of side A's tree; everything below them is left out as well
    std::vector<NodeId> m_leftOutB;
    std::vector<Undecided> m_undecided;
};

} // namespace strata
