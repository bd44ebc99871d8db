// SPDX-License-Identifier: Apache-2.0
// Walks two file systems in step. Used by CompareTree alone.
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

    /// Equal sizes, and only the bytes decide.
    struct Undecided {
        NodeId node;
        ContentPair inodes;
    };

    const CompareTree::Options &m_options;
    std::shared_ptr<CompareTree> m_tree;
    std::vector<Filter> m_noise;
    std::vector<NodeId> m_leftOutA; // nodes of side A's tree; what is below them is left out with them
    std::vector<NodeId> m_leftOutB;
    std::vector<Undecided> m_undecided;
};

} // namespace strata
