// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/tar_output.h"

#include "model/image/write/extract_plan.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace strata {

namespace {

/// For each item the one that has its inode first: an item that is its own first is written, others are links
/// to it.
std::vector<std::uint32_t> firstNames(const ImageTree &tree, const ExtractPlan &plan)
{
    std::vector<std::uint32_t> first(plan.items.size());
    for (std::uint32_t i = 0; i < first.size(); ++i)
        first[i] = i;
    const std::vector<std::uint32_t> order = inodeOrder(tree, plan);
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (plan.items[order[i]].inode == plan.items[order[i - 1]].inode)
            first[order[i]] = first[order[i - 1]];
    }
    return first;
}

class TarWriter {
public:
    TarWriter(const ImagePtr &image, const ExtractOptions &options, ExtractReport &report, ByteSink sink)
        : m_tree(*image->tree())
        , m_options(options)
        , m_report(report)
        , m_reader(image)
        , m_sink(std::move(sink))
        , m_writer([this](std::span<const std::byte> bytes) { return take(bytes); })
    {
    }

    [[nodiscard]] Result<void> write(const ExtractPlan &plan);

private:
    [[nodiscard]] Result<void> take(std::span<const std::byte> bytes);
    [[nodiscard]] Result<bool> writeItem(const PlanItem &item, std::optional<NodeId> linkTo);
    [[nodiscard]] bool openContent(const PlanItem &item, LayerItem &written);
    void count(const LayerItem &written);
    [[nodiscard]] std::string memberName(NodeId node) const { return m_tree.path(node).substr(1); }
    void leaveOut(const PlanItem &item, Severity severity, const std::string &why);

    const ImageTree &m_tree;
    const ExtractOptions &m_options;
    ExtractReport &m_report;
    ContentReader m_reader;
    ByteSink m_sink;
    LayerWriter m_writer;
    std::uint64_t m_total = 0;
    std::uint64_t m_taken = 0;
};

Result<void> TarWriter::write(const ExtractPlan &plan)
{
    m_total = plan.contentBytes;
    const std::vector<std::uint32_t> first = firstNames(m_tree, plan);
    std::vector<bool> written(plan.items.size());
    for (std::uint32_t i = 0; i < plan.items.size(); ++i) {
        if (m_options.stop.stop_requested())
            return failCancelled();
        std::optional<NodeId> linkTo;
        if (first[i] != i && written[first[i]])
            linkTo = plan.items[first[i]].node;
        const Result<bool> done = writeItem(plan.items[i], linkTo);
        if (!done)
            return fail(done);
        written[i] = *done;
    }
    return m_writer.finish();
}

Result<void> TarWriter::take(std::span<const std::byte> bytes)
{
    m_taken += bytes.size();
    if (m_options.progress)
        m_options.progress(std::min(m_taken, m_total), m_total);
    if (m_options.stop.stop_requested())
        return failCancelled();
    return m_sink(bytes);
}

/// False: left out.
Result<bool> TarWriter::writeItem(const PlanItem &item, std::optional<NodeId> linkTo)
{
    LayerItem written = itemOf(m_tree.treeOf(item.inode), item.inode.entry, memberName(item.node));
    if (linkTo) {
        written.type = EntryType::Hardlink;
        written.linkTarget = memberName(*linkTo);
    } else if (written.type == EntryType::File && !openContent(item, written)) {
        return false;
    }
    if (const Result<void> added = m_writer.add(written); !added)
        return fail(added);
    count(written);
    return true;
}

bool TarWriter::openContent(const PlanItem &item, LayerItem &written)
{
    if (const auto reason = inflatedSparse(m_tree, item.inode)) {
        leaveOut(item, Severity::Warning, *reason);
        return false;
    }
    const Result<ByteSourcePtr> content = m_reader.open(item.inode);
    if (content)
        written.content = *content;
    else
        leaveOut(item, Severity::Error, content.error().message());
    return content.has_value();
}

void TarWriter::count(const LayerItem &written)
{
    switch (written.type) {
    case EntryType::Directory: ++m_report.directories; break;
    case EntryType::Symlink:
    case EntryType::Hardlink: ++m_report.links; break;
    default: ++m_report.files;
    }
    if (written.content)
        m_report.bytes += written.content->size();
}

void TarWriter::leaveOut(const PlanItem &item, Severity severity, const std::string &why)
{
    m_report.notes.add(severity, NoteCode::NotExtracted, why, {}, m_tree.path(item.node));
}

} // namespace

Result<ExtractReport> writeTar(const ImagePtr &image, const std::vector<NodeId> &paths, ByteSink sink,
                               const ExtractOptions &options)
{
    ExtractReport report;
    const auto plan = planExtraction(*image->tree(), paths, options, report.notes);
    if (!plan)
        return fail(plan);
    if (const Result<void> done = TarWriter(image, options, report, std::move(sink)).write(*plan); !done)
        return fail(done);
    return report;
}

} // namespace strata
