// SPDX-License-Identifier: Apache-2.0
// What the rules share when they look at an image: its parts, where something is in it, and the list of findings.
// Private to model/findings.
#pragma once

#include "model/base/ascii.h"
#include "model/findings/finding_rule.h"
#include "model/findings/findings.h"
#include "model/image/content_reader.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Where a finding is.
struct FindingPlace {
    std::string path = {};
    LayerNumber layer = {};
    std::optional<std::size_t> step = {};
    bool visible = true;
    LayerNumber hiddenBy = {};
};

/// What not every finding has.
struct FindingDetails {
    std::optional<FindingSeverity> severity = {}; // if not that of the rule
    std::optional<std::uint64_t> bytes = {};
    std::optional<std::uint64_t> line = {};
    std::optional<std::string_view> also = {}; // if not all names of the rule apply
};

/// Any thread may call add(); the other functions only read.
class FindingScan {
public:
    FindingScan(ImagePtr image, const FindingOptions &options, StopToken stop);

    [[nodiscard]] const ImagePtr &image() const { return m_image; }
    [[nodiscard]] const ImageInfo &info() const { return m_image->info(); }
    [[nodiscard]] const ImageTree &tree() const { return *m_image->tree(); }
    [[nodiscard]] LayerNumber last() const { return m_image->lastLayer(); }
    [[nodiscard]] const FindingOptions &options() const { return m_options; }
    [[nodiscard]] const StopToken &stop() const { return m_stop; }
    [[nodiscard]] bool stopped() const { return m_stop.stop_requested(); }

    [[nodiscard]] bool wants(const FindingRule &rule) const;
    [[nodiscard]] bool wantsOneOf(std::span<const FindingRule *const> rules) const;

    [[nodiscard]] FindingPlace placeOf(NodeId node, const Change &change) const;
    /// Of the bytes of a file in a layer, by any of its names.
    [[nodiscard]] FindingPlace placeOf(EntryRef inode) const;
    [[nodiscard]] FindingPlace placeOfStep(std::size_t step, bool isVisible) const;
    [[nodiscard]] std::optional<std::size_t> stepOf(LayerNumber layer) const;

    /// A text file after the last layer, links followed, with its place. Empty if it does not exist, cannot be read or
    /// is longer than `longest`.
    struct TextFile {
        std::string text;
        FindingPlace place;
    };
    static constexpr std::uint64_t longestText = std::uint64_t{4} << 20;
    [[nodiscard]] std::optional<TextFile> textFile(std::string_view path) const;

    void add(const FindingRule &rule, FindingPlace place, Message text, FindingDetails details = {});
    void addNotes();

    [[nodiscard]] std::vector<Finding> takeList();

private:
    /// So many findings of one rule are listed; further ones are counted.
    static constexpr std::size_t listedPerRule = 10'000;

    ImagePtr m_image;
    const FindingOptions &m_options;
    StopToken m_stop;
    ContentReader m_reader;
    std::mutex m_mutex; // protects the members below
    std::vector<Finding> m_list;
    std::map<std::string_view, std::size_t> m_counts; // by id
};

} // namespace strata
