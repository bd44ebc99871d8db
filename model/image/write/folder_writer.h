// SPDX-License-Identifier: Apache-2.0
// Writes the items of an ExtractPlan into a local folder.
#pragma once

#include "model/base/result.h"
#include "model/image/content_reader.h"
#include "model/image/write/extract_plan.h"
#include "model/image/write/extractor.h"
#include "model/image/write/safe_folder.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace strata {

/// Used once, by one thread: open(), then run().
class FolderWriter {
public:
    FolderWriter(ImagePtr image, const ExtractPlan &plan, const ExtractOptions &options, ExtractReport &report);

    [[nodiscard]] Result<void> open(const std::filesystem::path &folder);
    /// Makes the folders, writes the rest in the order of its bytes, and sets the attributes of the folders last.
    [[nodiscard]] Result<void> run();

private:
    using FolderPtr = std::shared_ptr<SafeFolder>;

    [[nodiscard]] Result<void> makeFolders();
    [[nodiscard]] Result<void> writeInodes();
    [[nodiscard]] Result<void> writeItem(std::uint32_t item);
    [[nodiscard]] Result<void> writeFile(std::uint32_t item, const SafeFolder &folder);
    [[nodiscard]] Result<void> writeContent(std::uint32_t item, int file);
    [[nodiscard]] Result<void> copyRange(std::uint32_t item, const ByteSource &content, int file,
                                         const SparseRegion &range);
    [[nodiscard]] Result<void> writeLink(std::uint32_t item, std::uint32_t first);
    [[nodiscard]] Result<void> writeSpecial(std::uint32_t item, const SafeFolder &folder);
    [[nodiscard]] Result<void> finishFolders();

    [[nodiscard]] Result<FolderPtr> folderOf(std::uint32_t item); // the folder that an item is
    [[nodiscard]] Result<FolderPtr> parentOf(std::uint32_t item); // the folder that an item is in
    void keep(std::uint32_t item, FolderPtr folder);

    [[nodiscard]] std::string_view name(std::uint32_t item) const;
    [[nodiscard]] const Entry &entry(std::uint32_t item) const;
    [[nodiscard]] FileAttributes attributes(std::uint32_t item) const;
    [[nodiscard]] AttributeLost lost(std::uint32_t item);
    void leaveOut(std::uint32_t item, Severity severity, const std::string &why);
    /// An error that concerns only this item becomes a note; one such as a full disk is returned.
    [[nodiscard]] Result<void> judge(std::uint32_t item, int error);
    [[nodiscard]] std::unexpected<Error> failAt(std::uint32_t item, ErrorCode code, Message what) const;

    struct OpenFolder {
        std::uint32_t item = PlanItem::top;
        FolderPtr folder;
    };

    ImagePtr m_image;
    const ImageTree &m_tree;
    const ExtractPlan &m_plan;
    const ExtractOptions &m_options;
    ExtractReport &m_report;
    ContentReader m_reader;
    FolderPtr m_root;
    std::vector<OpenFolder> m_open; // a ring of the folders used last
    std::size_t m_nextOpen = 0;
    std::vector<bool> m_written; // by item
    std::uint64_t m_done = 0;
    std::vector<std::byte> m_piece;
};

} // namespace strata
