// SPDX-License-Identifier: Apache-2.0
#include "model/compare/layer_alignment.h"

#include "model/compare/layer_files.h"
#include "model/compare/sequence.h"
#include "model/compare/step_key.h"

#include <algorithm>
#include <map>

namespace strata {

namespace {

constexpr std::size_t mostCandidates = 8; // layers whose contents are held against one other

/// What is known of one layer without its files.
struct Row {
    std::string identity; // diff ID, or what replaces it; "" if there is neither
    std::string command;  // loose; "" where the history says nothing
    std::string keyword;
    std::vector<std::size_t> words; // of the command
    std::uint64_t bytes = 0;
};

std::string identityOf(const LayerInfo &info, const LoadedLayer &read)
{
    for (const Digest *digest : {&info.diffId, &read.diffId, &info.descriptor.digest}) {
        if (!digest->isNull())
            return digest->text();
    }
    if (info.blob == nullptr)
        return {};
    const auto place = info.blob->place();
    if (!place)
        return "blob " + std::to_string(reinterpret_cast<std::uintptr_t>(info.blob.get()));
    std::string text = "place";
    for (const std::uint64_t number : {place->device, place->inode, place->offset, place->length})
        text += " " + std::to_string(number);
    return text;
}

std::vector<Row> rowsOf(const ComparedSide &side)
{
    const ImageInfo &info = side.info();
    std::vector<Row> rows;
    for (std::size_t i = 0; i < info.layers.size() && i < side.at.value; ++i) {
        const LayerInfo &layer = info.layers[i];
        Row row;
        row.identity = identityOf(layer, side.image->layers()[i]);
        row.bytes = side.image->totals()[i].bytes;
        if (layer.historyStep) {
            StepKey key = stepKey(info.history[*layer.historyStep]);
            row.command = std::move(key.loose);
            row.keyword = std::move(key.keyword);
            row.words = wordsOf(row.command);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

class Aligner {
public:
    Aligner(const ComparedSide &a, const ComparedSide &b, const StopToken &stop)
        : m_a(a)
        , m_b(b)
        , m_stop(stop)
        , m_readerA(a.image)
        , m_readerB(b.image)
        , m_rowsA(rowsOf(a))
        , m_rowsB(rowsOf(b))
        , m_partner(m_rowsA.size())
        , m_matched(m_rowsB.size())
    {
    }

    LayerAlignment align()
    {
        matchBy(&Row::identity, LayerMatch::Shared);
        matchMoved(keysOf(m_rowsA, &Row::identity), keysOf(m_rowsB, &Row::identity), LayerMatch::Shared);
        matchBy(&Row::command, LayerMatch::SameCommand);
        for (auto &partner : m_partner) {
            if (partner && partner->match == LayerMatch::SameCommand && holdSame(indexOf(partner), partner->b))
                partner->match = LayerMatch::SameFiles;
        }
        matchByFiles();
        matchByPlace();
        return result();
    }

private:
    struct Partner {
        std::size_t b = 0;
        LayerMatch match = LayerMatch::Shared;
        bool moved = false;
    };
    using Keys = std::vector<KeyId>;

    [[nodiscard]] std::size_t indexOf(const std::optional<Partner> &partner) const
    {
        return static_cast<std::size_t>(&partner - m_partner.data());
    }

    void match(std::size_t a, std::size_t b, LayerMatch how, bool moved)
    {
        m_partner[a] = Partner{b, how, moved};
        m_matched[b] = true;
        if (!moved)
            m_inOrder.insert(std::ranges::upper_bound(m_inOrder, IndexPair(a, b)), IndexPair(a, b));
    }

    Keys keysOf(const std::vector<Row> &rows, std::string Row::*field)
    {
        Keys keys;
        for (const Row &row : rows)
            keys.push_back((row.*field).empty() ? noKey : m_ids.of(row.*field));
        return keys;
    }

    void matchBy(std::string Row::*field, LayerMatch how)
    {
        matchInOrder(keysOf(m_rowsA, field), keysOf(m_rowsB, field), how);
    }

    /// Pairs with equal keys between the pairs that are there already.
    void matchInOrder(Keys keysA, Keys keysB, LayerMatch how)
    {
        for (std::size_t i = 0; i < keysA.size(); ++i)
            keysA[i] = m_partner[i] ? noKey : keysA[i];
        for (std::size_t j = 0; j < keysB.size(); ++j)
            keysB[j] = m_matched[j] ? noKey : keysB[j];
        for (const SequenceGap &gap : gaps()) {
            const std::span rangeA(keysA.begin() + std::ptrdiff_t(gap.beginA),
                                   keysA.begin() + std::ptrdiff_t(gap.endA));
            const std::span rangeB(keysB.begin() + std::ptrdiff_t(gap.beginB),
                                   keysB.begin() + std::ptrdiff_t(gap.endB));
            for (const auto &[i, j] : commonSubsequence(rangeA, rangeB))
                match(gap.beginA + i, gap.beginB + j, how, false);
        }
    }

    /// What is left of equal keys is at another place.
    void matchMoved(const Keys &keysA, const Keys &keysB, LayerMatch how)
    {
        std::multimap<KeyId, std::size_t> left;
        for (std::size_t j = 0; j < keysB.size(); ++j) {
            if (!m_matched[j] && keysB[j] != noKey)
                left.emplace(keysB[j], j);
        }
        for (std::size_t i = 0; i < keysA.size(); ++i) {
            const auto found = m_partner[i] ? left.end() : left.find(keysA[i]);
            if (found == left.end())
                continue;
            match(i, found->second, how, true);
            left.erase(found);
        }
    }

    [[nodiscard]] bool holdSame(std::size_t a, std::size_t b) const
    {
        return m_rowsA[a].bytes == m_rowsB[b].bytes &&
               holdSameFiles({*m_a.image, m_readerA, LayerNumber::fromIndex(a)},
                             {*m_b.image, m_readerB, LayerNumber::fromIndex(b)}, m_stop);
    }

    void matchByFiles()
    {
        Keys keysA(m_rowsA.size(), noKey);
        Keys keysB(m_rowsB.size(), noKey);
        for (std::size_t i = 0; i < keysA.size(); ++i) {
            if (m_partner[i])
                continue;
            std::size_t tried = 0;
            for (std::size_t j = 0; j < keysB.size() && tried < mostCandidates; ++j) {
                if (m_matched[j] || keysB[j] != noKey || m_rowsA[i].bytes != m_rowsB[j].bytes)
                    continue;
                ++tried;
                if (holdSame(i, j)) {
                    keysA[i] = keysB[j] = m_ids.of("files " + std::to_string(i));
                    break;
                }
            }
        }
        matchInOrder(keysA, keysB, LayerMatch::SameFiles);
        for (std::size_t i = 0; i < keysA.size(); ++i) // empty layers are all the same
            keysA[i] = m_rowsA[i].bytes == 0 ? noKey : keysA[i];
        matchMoved(keysA, keysB, LayerMatch::SameFiles);
    }

    [[nodiscard]] float similarity(std::size_t a, std::size_t b) const
    {
        const Row &rowA = m_rowsA[a];
        const Row &rowB = m_rowsB[b];
        if (rowA.keyword != rowB.keyword || rowA.command.empty() || rowB.command.empty())
            return 0;
        return 0.2F + 0.8F * likeness(rowA.words, rowB.words);
    }

    void matchByPlace()
    {
        for (const SequenceGap &gap : gaps()) {
            std::vector<std::size_t> left;
            std::vector<std::size_t> right;
            for (std::size_t i = gap.beginA; i < gap.endA; ++i) {
                if (!m_partner[i])
                    left.push_back(i);
            }
            for (std::size_t j = gap.beginB; j < gap.endB; ++j) {
                if (!m_matched[j])
                    right.push_back(j);
            }
            const bool alongside = left.size() == right.size();
            const auto pairs = bestPairs(left.size(), right.size(), [&](std::size_t i, std::size_t j) {
                if (alongside)
                    return i == j ? 1.0F : 0.0F;
                return similarity(left[i], right[j]);
            });
            for (const auto &[i, j] : pairs)
                match(left[i], right[j], LayerMatch::Similar, false);
        }
    }

    [[nodiscard]] std::vector<SequenceGap> gaps() const
    {
        return gapsBetween(m_inOrder, m_rowsA.size(), m_rowsB.size());
    }

    [[nodiscard]] LayerPair pairOf(std::size_t a) const
    {
        const Partner &partner = *m_partner[a];
        return {partner.match, LayerNumber::fromIndex(a), LayerNumber::fromIndex(partner.b),
                partner.moved, m_rowsA[a].bytes,          m_rowsB[partner.b].bytes};
    }

    void addGap(const SequenceGap &gap, LayerAlignment &to) const
    {
        for (std::size_t i = gap.beginA; i < gap.endA; ++i) {
            if (!m_partner[i])
                to.pairs.push_back(
                    {LayerMatch::Removed, LayerNumber::fromIndex(i), std::nullopt, false, m_rowsA[i].bytes, 0});
        }
        for (std::size_t j = gap.beginB; j < gap.endB; ++j) {
            if (!m_matched[j]) {
                to.pairs.push_back(
                    {LayerMatch::Inserted, std::nullopt, LayerNumber::fromIndex(j), false, 0, m_rowsB[j].bytes});
                continue;
            }
            const auto from = std::ranges::find_if(m_partner, [j](const auto &one) { return one && one->b == j; });
            to.pairs.push_back(pairOf(static_cast<std::size_t>(from - m_partner.begin())));
        }
    }

    [[nodiscard]] LayerAlignment result() const
    {
        LayerAlignment alignment;
        const std::vector<SequenceGap> all = gaps();
        for (std::size_t k = 0; k < all.size(); ++k) {
            addGap(all[k], alignment);
            if (k < m_inOrder.size())
                alignment.pairs.push_back(pairOf(m_inOrder[k].first));
        }
        for (const LayerPair &pair : alignment.pairs) {
            if (pair.match != LayerMatch::Shared)
                continue;
            ++alignment.sharedLayers;
            alignment.sharedBytes += pair.bytesB;
        }
        const std::size_t lower = std::min(m_rowsA.size(), m_rowsB.size());
        while (alignment.sharedBase < lower && !m_rowsA[alignment.sharedBase].identity.empty() &&
               m_rowsA[alignment.sharedBase].identity == m_rowsB[alignment.sharedBase].identity)
            ++alignment.sharedBase;
        return alignment;
    }

    const ComparedSide &m_a;
    const ComparedSide &m_b;
    StopToken m_stop;
    ContentReader m_readerA;
    ContentReader m_readerB;
    std::vector<Row> m_rowsA;
    std::vector<Row> m_rowsB;
    std::vector<std::optional<Partner>> m_partner; // of each layer of A
    std::vector<bool> m_matched;                   // layers of B
    std::vector<IndexPair> m_inOrder;              // pairs that are not moved, sorted
    KeyIds m_ids;
};

} // namespace

std::string_view layerMatchName(LayerMatch match)
{
    switch (match) {
    case LayerMatch::Shared: return "shared";
    case LayerMatch::SameFiles: return "same-files";
    case LayerMatch::SameCommand: return "same-command";
    case LayerMatch::Similar: return "similar";
    case LayerMatch::Inserted: return "inserted";
    case LayerMatch::Removed: return "removed";
    }
    return "";
}

LayerAlignment alignLayers(const ComparedSide &a, const ComparedSide &b, const StopToken &stop)
{
    return Aligner(a, b, stop).align();
}

} // namespace strata
