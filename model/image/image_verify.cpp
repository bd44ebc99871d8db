// SPDX-License-Identifier: Apache-2.0
#include "model/image/image_verify.h"

#include "model/base/parallel.h"
#include "model/base/text.h"
#include "model/image/index_cache.h"
#include "model/image/layer_reading.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace strata {

namespace {

bool comparable(const Digest &claimed, const Digest &computed)
{
    return claimed.canVerify() && !computed.isNull() && claimed.algorithm() == computed.algorithm();
}

/// `pattern`: with %1 for what was computed, %2 for what is claimed.
Message mismatch(const char *pattern, const Digest &claimed, const Digest &computed)
{
    return Message(pattern, computed.text(), claimed.text());
}

constexpr const char *digestMismatch = QT_TRANSLATE_NOOP("Message", "the digest is %1, not %2");

void addProblem(LayerVerdict &verdict, Message text)
{
    verdict.problem = verdict.problem.isEmpty() ? std::move(text) : Message("%1; %2", verdict.problem, std::move(text));
}

/// Bytes that two rows of the stack share are read once.
struct Blob {
    const LayerInfo *layer = nullptr;
    bool wantPlain = false;
    std::optional<Result<LayerDigests>> digests;
};

std::string_view algorithmFor(const LayerInfo &layer)
{
    return layer.descriptor.digest.canVerify() ? layer.descriptor.digest.algorithm() : std::string_view("sha256");
}

void judgeBlob(const LayerInfo &layer, const LayerDigests &digests, LayerVerdict &verdict)
{
    verdict.blobDigest = digests.blob;
    const Descriptor &claim = layer.descriptor;
    if (comparable(claim.digest, digests.blob)) {
        verdict.blob = claim.digest == digests.blob;
        if (!*verdict.blob)
            addProblem(verdict, mismatch(digestMismatch, claim.digest, digests.blob));
    }
    if (!claim.size)
        return;
    const bool sizeFits = *claim.size >= 0 && static_cast<std::uint64_t>(*claim.size) == digests.blobSize;
    if (!sizeFits) {
        verdict.blob = false;
        addProblem(verdict,
                   Message(QT_TRANSLATE_NOOP("Message", "the size is %1, not %2"), digests.blobSize, *claim.size));
    } else if (!verdict.blob && claim.digest.isNull()) {
        verdict.blob = true; // nothing but the size is claimed
    }
}

void judgePlain(const LayerInfo &layer, const LayerDigests &digests, LayerVerdict &verdict)
{
    if (layer.state != LayerState::Present)
        return;
    verdict.diffId = digests.plain;
    if (digests.problem) {
        const ErrorCode code = digests.problem->code();
        verdict.isIncomplete = code != ErrorCode::Unsupported;
        if (code != ErrorCode::Unsupported && code != ErrorCode::LimitExceeded) // else it may well be right
            verdict.plain = false;
        addProblem(verdict, Message(QT_TRANSLATE_NOOP("Message", "the layer cannot be decompressed: %1"),
                                    digests.problem->text()));
    } else if (comparable(layer.diffId, digests.plain)) {
        verdict.plain = layer.diffId == digests.plain;
        if (!*verdict.plain)
            addProblem(verdict, mismatch(QT_TRANSLATE_NOOP("Message", "the diff ID is %1, not %2"), layer.diffId,
                                         digests.plain));
    }
    if (digests.damage) {
        verdict.isIncomplete = true;
        addProblem(verdict, Message(QT_TRANSLATE_NOOP("Message", "the layer is damaged: %1"), digests.damage->text()));
    }
}

/// Why a layer cannot be checked as a whole; "" if it can.
Message lackOf(LayerState state)
{
    switch (state) {
    case LayerState::Missing: return QT_TRANSLATE_NOOP("Message", "the layer is not in the source");
    case LayerState::Foreign: return QT_TRANSLATE_NOOP("Message", "a foreign layer, which is not in the source");
    case LayerState::Encrypted:
        return QT_TRANSLATE_NOOP("Message", "the layer is encrypted: its diff ID cannot be checked");
    case LayerState::Present:
    case LayerState::NotALayer: return {};
    }
    return {};
}

LayerVerdict judge(const LayerInfo &layer, const LayerDigests *digests)
{
    LayerVerdict verdict;
    verdict.layer = layer.number;
    if (digests != nullptr) {
        judgeBlob(layer, *digests, verdict);
        judgePlain(layer, *digests, verdict);
    }
    if (const Message lack = lackOf(layer.state); !lack.isEmpty()) {
        verdict.isIncomplete = true;
        addProblem(verdict, lack);
    }
    return verdict;
}

void checkDocument(std::string_view name, const std::string &bytes, const Digest &claimed, VerifyReport &report)
{
    if (bytes.empty())
        return;
    ++report.documents;
    if (!claimed.canVerify())
        return;
    Hasher hasher(claimed.algorithm());
    hasher.add(std::string_view(bytes));
    const Digest computed = hasher.finish();
    const bool isReported = std::any_of(report.problems.begin(), report.problems.end(), [&](const Message &problem) {
        return problem.english().find(claimed.text()) != std::string::npos;
    });
    if (computed != claimed && !isReported)
        report.problems.push_back(Message::placed(name, mismatch(digestMismatch, claimed, computed)));
}

/// As Note::where() says it, but for any language.
Message withPlace(const Note &note)
{
    if (!note.layer.isLayer())
        return note.path.empty() ? note.text : Message::placed(shownText(note.path), note.text);
    return Message::placed(note.path.empty() ? Message(QT_TRANSLATE_NOOP("Message", "layer %1"), note.layer.value)
                                             : Message(QT_TRANSLATE_NOOP("Message", "layer %1, %2"), note.layer.value,
                                                       shownText(note.path)),
                           note.text);
}

/// What the documents' reader found out already (a size that is wrong, a file named after another digest).
void takeOverNotes(const ImageInfo &info, VerifyReport &report)
{
    for (const Note &note : info.notes.all()) {
        const bool document = note.code == NoteCode::DigestMismatch || note.code == NoteCode::SizeMismatch;
        // A config with more diff IDs than there are layers is wrong; one with fewer leaves some layers
        // unchecked.
        const bool diffIds = note.code == NoteCode::DiffIdInvalid ||
                             (note.code == NoteCode::DiffIdCount && info.config.diffIds.size() > info.layers.size());
        if (!diffIds && (!document || note.layer.isLayer())) // blobs of layers are judged below
            continue;
        report.problems.push_back(withPlace(note));
    }
}

/// Progress over all blobs, from several threads.
class Total {
public:
    Total(const VerifyOptions &options, std::uint64_t total) : m_options(options), m_total(total) {}

    /// For one blob: called with how much of it is done.
    [[nodiscard]] std::function<void(std::uint64_t)> part()
    {
        if (!m_options.progress)
            return {};
        return [this, last = std::make_shared<std::uint64_t>(0)](std::uint64_t done) {
            const std::uint64_t step = done - std::min(done, *last);
            *last = std::max(*last, done);
            const std::uint64_t sum = m_done.fetch_add(step) + step;
            m_options.progress(std::min(sum, m_total), m_total);
        };
    }

private:
    const VerifyOptions &m_options;
    std::uint64_t m_total;
    std::atomic<std::uint64_t> m_done = 0;
};

Result<LayerDigests> digestsOf(const LayerInfo &layer, bool wantPlain, const LayerReading &reading)
{
    const std::string_view algorithm = algorithmFor(layer);
    // What a server sends today need not be what it sent when the result was kept.
    const bool canBeKept = reading.cache != nullptr && !layer.blob->isFar();
    const auto place = canBeKept ? IndexCache::placeOf(layer) : std::nullopt;
    if (place) {
        if (auto known = reading.cache->findDigests(*place, wantPlain, algorithm))
            return std::move(*known);
    }
    auto digests = digestLayer(layer.blob, layer.compression, wantPlain, algorithm, reading);
    if (digests && place)
        reading.cache->keepDigests(*place, wantPlain, algorithm, *digests);
    return digests;
}

/// Reads each blob once; the verdicts of all rows that it belongs to follow at once.
std::optional<Error> readBlobs(const ImageInfo &info, std::map<std::string, Blob> &blobs, VerifyReport &report,
                               const VerifyOptions &options)
{
    std::vector<Blob *> jobs;
    std::vector<std::uint64_t> costs;
    std::uint64_t bytes = 0;
    for (auto &[name, blob] : blobs) {
        jobs.push_back(&blob);
        costs.push_back(blob.layer->blob->size());
        bytes += costs.back();
    }
    Total total(options, bytes);
    std::mutex mutex;
    std::optional<Error> failure;
    runParallel(costs, [&](std::size_t j) {
        const LayerInfo &first = *jobs[j]->layer;
        LayerReading reading;
        reading.stop = options.stop;
        reading.progress = total.part();
        reading.cache = options.cache.get();
        const auto digests = digestsOf(first, jobs[j]->wantPlain, reading);
        const std::lock_guard lock(mutex);
        for (const LayerInfo &layer : info.layers) {
            if (!layer.blob || layer.memberName != first.memberName)
                continue;
            LayerVerdict &verdict = report.layers[layer.number.index()];
            if (digests) {
                verdict = judge(layer, &*digests);
            } else {
                verdict.isIncomplete = true;
                verdict.problem = digests.error().message();
            }
            if (options.onLayer && (digests || digests.error().code() != ErrorCode::Cancelled))
                options.onLayer(verdict);
        }
        if (!digests && digests.error().code() == ErrorCode::Cancelled)
            failure = digests.error();
    });
    return failure;
}

/// The chain goes on over a layer that claims no diff ID, if its own was computed.
void addChains(const ImageInfo &info, VerifyReport &report)
{
    Digest chain;
    for (LayerVerdict &verdict : report.layers) {
        const LayerInfo &layer = info.layers[verdict.layer.index()];
        const Digest &diffId = layer.diffId.isNull() ? verdict.diffId : layer.diffId;
        if (diffId.isNull() || layer.state == LayerState::NotALayer)
            return;
        chain = chainIdOf(chain, diffId);
        verdict.chainId = chain;
    }
}

} // namespace

std::optional<bool> LayerVerdict::verified() const
{
    if (!blob || !plain)
        return blob ? blob : plain;
    return *blob && *plain;
}

bool VerifyReport::ok() const
{
    // A layer that could not be read is not known to be right either.
    return !isAbsent && problems.empty() && std::none_of(layers.begin(), layers.end(), [](const LayerVerdict &verdict) {
        return !verdict.problem.isEmpty() || verdict.verified() == std::optional<bool>(false);
    });
}

bool VerifyReport::isWrong() const
{
    return !problems.empty() || std::any_of(layers.begin(), layers.end(), [](const LayerVerdict &verdict) {
        return verdict.verified() == std::optional<bool>(false);
    });
}

Result<VerifyReport> verifyImage(const ImageArchive &archive, std::size_t index, const VerifyOptions &options)
{
    const ImageInfo &info = archive.images()[index];
    VerifyReport report;
    report.isAbsent = info.isAbsent;
    takeOverNotes(info, report);
    checkDocument("manifest", info.rawManifest, info.manifestDigest, report);
    checkDocument("config", info.rawConfig, info.id, report);

    std::map<std::string, Blob> blobs;
    for (const LayerInfo &layer : info.layers) {
        report.layers.push_back(judge(layer, nullptr));
        if (!layer.blob) {
            if (options.onLayer)
                options.onLayer(report.layers.back());
            continue;
        }
        Blob &blob = blobs[layer.memberName];
        blob.layer = blob.layer ? blob.layer : &layer;
        blob.wantPlain = blob.wantPlain || layer.state == LayerState::Present;
    }
    if (auto failure = readBlobs(info, blobs, report, options))
        return std::unexpected(std::move(*failure));
    addChains(info, report);
    return report;
}

} // namespace strata
