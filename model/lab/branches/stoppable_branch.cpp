// SPDX-License-Identifier: Apache-2.0
#include "model/lab/branches/stoppable_branch.h"

#include "model/lab/lab_content.h"

#include <memory>
#include <utility>

namespace strata {

namespace {

class StoppableBytes final : public ByteSource {
public:
    StoppableBytes(ByteSourcePtr bytes, StopToken stop) : m_bytes(std::move(bytes)), m_stop(std::move(stop)) {}

    [[nodiscard]] std::uint64_t size() const override { return m_bytes->size(); }
    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        if (m_stop.stop_requested())
            return failCancelled();
        return m_bytes->readAt(offset, into);
    }

private:
    ByteSourcePtr m_bytes;
    StopToken m_stop;
};

class StoppableBranch final : public LabBranch {
public:
    StoppableBranch(LabBranchPtr branch, StopToken stop) : m_branch(std::move(branch)), m_stop(std::move(stop)) {}

    [[nodiscard]] std::optional<BranchEntry> find(std::string_view path) const override
    {
        if (m_stop.stop_requested() && !path.empty()) // the root is always there
            return std::nullopt;
        auto entry = m_branch->find(path);
        if (entry && entry->object.isFile() && entry->object.content.size() > 0)
            entry->object.content =
                LabContent(std::make_shared<StoppableBytes>(sourceOf(entry->object.content), m_stop));
        return entry;
    }
    [[nodiscard]] std::vector<std::string> names(std::string_view folder) const override
    {
        return m_stop.stop_requested() ? std::vector<std::string>() : m_branch->names(folder);
    }
    [[nodiscard]] std::vector<BranchName> listing(std::string_view folder) const override
    {
        return m_stop.stop_requested() ? std::vector<BranchName>() : m_branch->listing(folder);
    }
    [[nodiscard]] std::int64_t newestTime() const override { return m_branch->newestTime(); }
    [[nodiscard]] bool hasMarksAsFiles() const override { return m_branch->hasMarksAsFiles(); }
    [[nodiscard]] std::string obstacle(std::string_view path) const override { return m_branch->obstacle(path); }
    [[nodiscard]] std::vector<std::string> pathsOf(std::uint64_t inode) const override
    {
        return m_branch->pathsOf(inode);
    }

private:
    LabBranchPtr m_branch;
    StopToken m_stop;
};

} // namespace

LabBranchPtr stoppableBranch(LabBranchPtr branch, StopToken stop)
{
    return std::make_shared<StoppableBranch>(std::move(branch), std::move(stop));
}

} // namespace strata
