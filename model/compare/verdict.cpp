// SPDX-License-Identifier: Apache-2.0
#include "model/compare/verdict.h"

#include "model/base/grouped_number.h"

#include <algorithm>

namespace strata {

namespace {

/// Without a look at the files: one config (which names all layers), or two stacks of the same layers.
bool isOneImage(const Comparison &comparison)
{
    const ComparedSide &a = comparison.a;
    const ComparedSide &b = comparison.b;
    if (a.image == b.image)
        return a.at == b.at;
    return a.isWhole() && b.isWhole() && !a.info().id.isNull() && a.info().id == b.info().id;
}

bool areAllLayersShared(const LayerAlignment &layers)
{
    return layers.sharedBase == layers.pairs.size();
}

std::string counted(std::uint64_t count, const char *one, const char *several)
{
    return groupedNumber(count) + " " + (count == 1 ? one : several);
}

/// Metadata changes by what they are: `times` only, or more than that.
struct MetadataCounts {
    std::uint32_t times = 0;
    std::uint32_t other = 0;
};

MetadataCounts countMetadata(const CompareTree &files)
{
    MetadataCounts counts;
    for (std::uint32_t i = 0; i < files.nodeCount(); ++i) {
        if (files.kind(NodeId(i)) == ChangeKind::Metadata)
            ++(files.what(NodeId(i)) == What::Mtime ? counts.times : counts.other);
    }
    return counts;
}

class Reasons {
public:
    void add(Sameness grade, ReasonKind kind, std::uint64_t count = 1)
    {
        if (count == 0)
            return;
        m_verdict.sameness = std::max(m_verdict.sameness, grade);
        m_graded.emplace_back(grade, VerdictReason{kind, count});
    }
    /// The gravest first.
    [[nodiscard]] Verdict take()
    {
        std::ranges::stable_sort(m_graded, std::greater(), &std::pair<Sameness, VerdictReason>::first);
        for (const auto &[grade, reason] : m_graded)
            m_verdict.reasons.push_back(reason);
        return std::move(m_verdict);
    }

private:
    Verdict m_verdict;
    std::vector<std::pair<Sameness, VerdictReason>> m_graded;
};

void addFileReasons(Reasons &reasons, const Comparison &comparison)
{
    const CompareSummary &summary = comparison.summary;
    const bool sameLayers = areAllLayersShared(comparison.layers);
    if (!comparison.files) {
        reasons.add(Sameness::Different, ReasonKind::LayersOnly, sameLayers ? 0 : 1);
        return;
    }
    const MetadataCounts metadata = countMetadata(*comparison.files);
    reasons.add(Sameness::Different, ReasonKind::IncompleteA, comparison.a.incompleteFrom().value);
    reasons.add(Sameness::Different, ReasonKind::IncompleteB, comparison.b.incompleteFrom().value);
    reasons.add(Sameness::Different, ReasonKind::Contents, summary.modified);
    reasons.add(Sameness::Different, ReasonKind::Added, summary.added);
    reasons.add(Sameness::Different, ReasonKind::Removed, summary.removed);
    reasons.add(Sameness::Different, ReasonKind::Attributes, metadata.other);
    reasons.add(Sameness::Different, ReasonKind::Unreadable, comparison.files->unreadable().size());
    reasons.add(Sameness::OtherTimes, ReasonKind::Times, metadata.times);
    if (summary.added + summary.removed + summary.modified + summary.metadata == 0)
        reasons.add(Sameness::OtherForm, ReasonKind::Layers, sameLayers ? 0 : 1);
}

void addSettingReasons(Reasons &reasons, const Comparison &comparison)
{
    const auto isTime = [](const SettingDifference &setting) { return setting.key == "created"; };
    const auto times = static_cast<std::size_t>(std::ranges::count_if(comparison.settings, isTime));
    // All of them, the time of the build too: the number over the table of settings.
    reasons.add(Sameness::Different, ReasonKind::Settings,
                comparison.settings.size() == times ? 0 : comparison.settings.size());
    reasons.add(Sameness::OtherTimes, ReasonKind::Created, times);
    reasons.add(Sameness::OtherForm, ReasonKind::History, differingSteps(comparison.history));
}

} // namespace

std::string_view samenessName(Sameness sameness)
{
    switch (sameness) {
    case Sameness::Identical: return "identical";
    case Sameness::OtherForm: return "form";
    case Sameness::OtherTimes: return "times";
    case Sameness::Different: return "different";
    }
    return {};
}

Sameness samenessOf(const CompareTree &files, NodeId node)
{
    if (files.kind(node) == ChangeKind::Same)
        return Sameness::Identical;
    const bool timeOnly = files.kind(node) == ChangeKind::Metadata && files.what(node) == What::Mtime;
    return timeOnly ? Sameness::OtherTimes : Sameness::Different;
}

std::string reasonText(const VerdictReason &reason)
{
    const std::uint64_t n = reason.count;
    switch (reason.kind) {
    case ReasonKind::IncompleteA:
    case ReasonKind::IncompleteB:
        return "layer " + std::to_string(n) + " of the " +
               (reason.kind == ReasonKind::IncompleteA ? "first" : "second") +
               " image could not be read completely: what is missing counts as different";
    case ReasonKind::Contents: return counted(n, "path differs", "paths differ") + " in content";
    case ReasonKind::Added: return counted(n, "path was", "paths were") + " added";
    case ReasonKind::Removed: return counted(n, "path was", "paths were") + " removed";
    case ReasonKind::Attributes:
        return counted(n, "path differs", "paths differ") + " in mode, owner or extended attributes";
    case ReasonKind::Times: return counted(n, "path differs", "paths differ") + " only in modification time";
    case ReasonKind::Layers: return "the files are the same, but the layers differ in order, format or division";
    case ReasonKind::LayersOnly: return "the layers differ (the files were not compared)";
    case ReasonKind::Unreadable: return counted(n, "path could", "paths could") + " not be read and count as different";
    case ReasonKind::Settings: return counted(n, "setting differs", "settings differ");
    case ReasonKind::Created: return "the images were built at different times";
    case ReasonKind::History: return counted(n, "history step differs", "history steps differ");
    case ReasonKind::OneImage: return "the same image at the same layer";
    case ReasonKind::OneImageId: return "the same image ID";
    case ReasonKind::SameLayers: return "the same layers";
    case ReasonKind::OtherImageId: return "the same files and settings, but different image IDs";
    }
    return {};
}

Verdict verdictOn(const Comparison &comparison)
{
    Reasons reasons;
    addFileReasons(reasons, comparison);
    addSettingReasons(reasons, comparison);
    Verdict verdict = reasons.take();
    if (!verdict.reasons.empty())
        return verdict;
    const bool noConfig = comparison.a.info().id.isNull() || comparison.b.info().id.isNull();
    if (isOneImage(comparison)) {
        verdict.reasons.push_back(
            {comparison.a.image == comparison.b.image ? ReasonKind::OneImage : ReasonKind::OneImageId, 1});
    } else if (noConfig && areAllLayersShared(comparison.layers)) {
        verdict.reasons.push_back({ReasonKind::SameLayers, 1});
    } else {
        verdict.sameness = Sameness::OtherForm;
        verdict.reasons.push_back({ReasonKind::OtherImageId, 1});
    }
    return verdict;
}

} // namespace strata
