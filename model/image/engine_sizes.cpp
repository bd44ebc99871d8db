// SPDX-License-Identifier: Apache-2.0
#include "model/image/engine_sizes.h"

#include "model/base/text.h"
#include "model/image/engine_documents.h"
#include "model/image/layer_usage.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace strata {

namespace {

using Size = std::optional<std::uint64_t>;

constexpr std::string_view dockerStore = "Docker (containerd store)";
constexpr std::string_view docker26 = "Docker 26 (containerd store)";
constexpr std::string_view dockerDriver = "Docker (storage driver)";
constexpr std::string_view dockerBuilt = "Docker (storage driver, built there)";
constexpr std::string_view podman = "Podman";
constexpr std::string_view containerd = "containerd";
constexpr std::string_view skopeo = "skopeo";

/// In the largest unit of which there is at least one.
std::string scaled(std::uint64_t bytes, double base, std::span<const std::string_view> units, std::chars_format form,
                   int digits)
{
    auto size = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (size >= base && unit + 1 < units.size()) {
        size /= base;
        ++unit;
    }
    std::array<char, 32> buffer{};
    const char *const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), size, form, digits).ptr;
    return std::string(std::as_const(buffer).data(), end) + std::string(units[unit]);
}

std::string plainNumber(std::uint64_t bytes)
{
    return std::to_string(bytes);
}

/// A number of bytes that may be unknown, or an estimate.
struct Count {
    Size bytes = 0;
    bool isExact = true;

    Count() = default;
    Count(Size size, bool exact = true) : bytes(size), isExact(exact) {}
    Count operator+(const Count &other) const
    {
        const bool isKnown = bytes && other.bytes;
        return {isKnown ? Size(*bytes + *other.bytes) : std::nullopt, isExact && other.isExact};
    }
};
using Counts = std::vector<Count>; // by layer

Count sumOf(const Counts &layers)
{
    Count sum;
    for (const Count &layer : layers)
        sum = sum + layer;
    return sum;
}

Counts usageOf(const Image &image)
{
    Counts usage;
    for (const std::optional<LayerUsage> &layer : layerUsage(*image.tree()))
        usage.push_back(layer ? Count(layer->bytes, layer->isExact) : Count(std::nullopt));
    return usage;
}

/// What each layer counts for the engines that look into it; a layer that was not read to its end is not known. A
/// container's own layer is not part of the image.
struct LayerCounts {
    Counts usage;   // the blocks of its snapshot
    Counts files;   // and lengths of symbolic links
    Counts headers; // the sizes in the tar's headers
    Counts plain;   // the tar
    Counts stored;  // the blob
};

LayerCounts countLayers(const Image &image)
{
    LayerCounts counts;
    counts.usage = usageOf(image);
    for (std::size_t i = 0; i < image.layers().size(); ++i) {
        if (image.info().layers[i].isContainer) { // the last one
            counts.usage.resize(i);
            break;
        }
        const LoadedLayer &read = image.layers()[i];
        const bool isWhole = read.tree && !read.tree->isDamaged() && i < image.totals().size();
        counts.files.emplace_back(isWhole ? Size(image.totals()[i].unpackedBytes) : std::nullopt);
        counts.headers.emplace_back(isWhole ? Size(read.tree->fileBytes()) : std::nullopt);
        counts.plain.emplace_back(read.uncompressedSize);
        const ByteSourcePtr &blob = image.info().layers[i].blob;
        counts.stored.emplace_back(blob ? Size(blob->size()) : std::nullopt);
    }
    return counts;
}

class EngineRows {
public:
    EngineRows(const Image &image, std::span<const ImagePtr> platforms)
        : m_info(image.info())
        , m_platforms(platforms)
        , m_layers(countLayers(image))
        , m_beside(imagesOfTarget(*image.archive(), m_info))
        , m_index(indexBytes(*image.archive(), m_info))
        , m_content(contentBytes(m_info))
    {
        for (const ImageInfo *each : m_beside)
            m_allContent = m_allContent + contentBytes(*each);
    }

    [[nodiscard]] std::vector<EngineSize> run()
    {
        addIds();
        addDockerStore();
        addDockerDriver();
        addPodman();
        add(containerd, "ctr images ls", "SIZE", ctrSize, Count(m_index) + m_content,
            QT_TRANSLATE_NOOP("Message", "index, manifest, config and layers as stored"));
        add(skopeo, "skopeo inspect", "LayersData[].Size", plainNumber, sumOf(m_layers.stored),
            QT_TRANSLATE_NOOP("Message", "layers as stored, added up"));
        addLayers();
        return std::move(m_rows);
    }

private:
    using Print = std::string (*)(std::uint64_t);

    void add(std::string_view engine, std::string_view command, std::string_view column, Print print,
             const Count &count, Message formula, LayerNumber layer = {})
    {
        m_rows.push_back({.engine = engine,
                          .command = command,
                          .column = column,
                          .layer = layer,
                          .text = count.bytes ? print(*count.bytes) : std::string(),
                          .bytes = count.bytes,
                          .isExact = count.isExact,
                          .formula = std::move(formula)});
    }

    void addId(std::string_view engine, std::string_view command, std::string_view column, std::string text,
               Message formula)
    {
        m_rows.push_back({.engine = engine,
                          .command = command,
                          .column = column,
                          .layer = {},
                          .text = std::move(text),
                          .bytes = {},
                          .isExact = true,
                          .formula = std::move(formula)});
    }

    void addIds()
    {
        const Message ofName = m_info.target() == m_info.manifestDigest
                                   ? Message(QT_TRANSLATE_NOOP("Message", "digest of the manifest"))
                                   : Message(QT_TRANSLATE_NOOP("Message", "digest of the index"));
        const Message ofConfig(QT_TRANSLATE_NOOP("Message", "digest of the config"));
        const std::string config = m_info.id.isNull() ? std::string() : m_info.id.shortText();
        const Digest target = m_info.target();
        addId(dockerStore, "docker images", "IMAGE ID", target.isNull() ? std::string() : target.shortText(), ofName);
        addId(dockerDriver, "docker images", "IMAGE ID", config, ofConfig);
        addId(podman, "podman images", "IMAGE ID", config, ofConfig);
        addId(containerd, "ctr images ls", "DIGEST", target.text(), ofName);
    }

    void addDockerStore()
    {
        const Count usage = m_info.kind == ImageKind::Image ? sumOf(m_layers.usage) : Count();
        const Message all(QT_TRANSLATE_NOOP(
            "Message", "manifests, configs and layers as stored, of all platforms and attestations in the source, and "
                       "the blocks of this platform's unpacked layers"));
        add(dockerStore, "docker images", "SIZE", dockerSize, m_allContent + usage, all);
        add(dockerStore, "docker images --tree", "DISK USAGE", dockerSize, m_allContent + usage, all);
        add(dockerStore, "docker images --tree", "CONTENT SIZE", dockerSize, m_allContent,
            QT_TRANSLATE_NOOP("Message", "manifests, configs and layers as stored, of all platforms and attestations "
                                         "in the source"));
        add(dockerStore, "docker image inspect", "Size", plainNumber, Count(m_index) + m_content,
            QT_TRANSLATE_NOOP("Message", "index, manifest, config and layers as stored"));
        add(dockerStore, "docker system df", "SIZE", fourDigitSize, usage + distinctBytes(m_beside) + m_index,
            QT_TRANSLATE_NOOP("Message", "every blob once, and the blocks of the unpacked layers, if the store has "
                                         "only this image and no container"));
        add(docker26, "docker images", "SIZE", dockerSize, usageOfAllPlatforms(),
            QT_TRANSLATE_NOOP("Message", "manifest, config, layers as stored and the blocks of the unpacked layers, of "
                                         "each platform in the source"));
    }

    /// Content and usage of this platform and the others.
    [[nodiscard]] Count usageOfAllPlatforms() const
    {
        Count sum = Count(m_content) + sumOf(m_layers.usage);
        for (const ImagePtr &other : m_platforms)
            sum = sum + contentBytes(other->info()) + sumOf(usageOf(*other));
        const auto others = std::ranges::count_if(m_beside, [this](const ImageInfo *each) {
            return each->kind == ImageKind::Image && each->number != m_info.number;
        });
        return static_cast<std::size_t>(others) == m_platforms.size() ? sum : Count(std::nullopt);
    }

    void addDockerDriver()
    {
        const Count files = sumOf(m_layers.files);
        const Message formula(QT_TRANSLATE_NOOP("Message", "files, each once, and the lengths of symbolic links, added "
                                                           "up over the layers"));
        add(dockerDriver, "docker images", "SIZE", dockerSize, files, formula);
        add(dockerDriver, "docker image inspect", "Size", plainNumber, files, formula);
        add(dockerDriver, "docker system df", "SIZE", fourDigitSize, files,
            QT_TRANSLATE_NOOP("Message", "the same, each layer once, if the store has only this image"));
        add(dockerBuilt, "docker images", "SIZE", dockerSize, sumOf(m_layers.headers),
            QT_TRANSLATE_NOOP("Message", "the sizes of files in the headers of the layers' tars, added up"));
    }

    /// Podman keeps the manifest under two names; that of a docker archive it makes itself.
    void addPodman()
    {
        std::vector<Size> plain;
        for (const Count &layer : m_layers.plain)
            plain.push_back(layer.bytes);
        const bool isMade = m_info.manifestDigest.isNull();
        const Size manifest = isMade ? madeManifestBytes(m_info, plain) : Size(m_info.rawManifest.size());
        const Count documents =
            Count(manifest) + manifest + (isMade ? Size(0) : m_index) + Size(m_info.rawConfig.size());
        const Count size = sumOf(m_layers.plain) + documents;
        const Message formula =
            isMade ? Message(QT_TRANSLATE_NOOP("Message", "the layers' tars, twice the manifest that Podman makes, and "
                                                          "the config"))
                   : Message(QT_TRANSLATE_NOOP("Message", "the layers' tars, twice the manifest, the index and the "
                                                          "config"));
        add(podman, "podman images", "SIZE", podmanSize, size, formula);
        add(podman, "podman image inspect", "Size", plainNumber, size, formula);
        add(podman, "podman image tree", "Size", fourDigitSize, size, formula);
    }

    void addLayers()
    {
        const Message blocks(QT_TRANSLATE_NOOP("Message", "the blocks of the unpacked layer"));
        addEach(dockerStore, "docker history", dockerSize, m_layers.usage, blocks);
        addEach(dockerDriver, "docker history", dockerSize, m_layers.files,
                QT_TRANSLATE_NOOP("Message", "files, each once, and the lengths of symbolic links"));
        addEach(dockerBuilt, "docker history", dockerSize, m_layers.headers,
                QT_TRANSLATE_NOOP("Message", "the sizes of files in the headers of the tar"));
        addEach(podman, "podman history", podmanSize, m_layers.plain, QT_TRANSLATE_NOOP("Message", "the layer's tar"));
        addEach(containerd, "ctr snapshots usage", ctrSize, m_layers.usage, blocks);
        addEach(skopeo, "skopeo inspect", plainNumber, m_layers.stored,
                QT_TRANSLATE_NOOP("Message", "the layer as stored"));
    }

    void addEach(std::string_view engine, std::string_view command, Print print, const Counts &layers,
                 const Message &formula)
    {
        const std::string_view column = engine == skopeo ? "LayersData[].Size" : "SIZE";
        for (std::uint32_t i = 0; i < layers.size(); ++i)
            add(engine, command, column, print, layers[i], formula, LayerNumber::fromIndex(i));
    }

    const ImageInfo &m_info;
    std::span<const ImagePtr> m_platforms;
    LayerCounts m_layers;
    std::vector<const ImageInfo *> m_beside; // all that the name stands for
    Size m_index;
    Size m_content;
    Count m_allContent;
    std::vector<EngineSize> m_rows;
};

} // namespace

std::vector<EngineSize> engineSizes(const Image &image, std::span<const ImagePtr> platforms)
{
    return EngineRows(image, platforms).run();
}

std::vector<std::size_t> otherPlatforms(const ImageArchive &archive, std::size_t index)
{
    std::vector<std::size_t> others;
    for (const ImageInfo *each : imagesOfTarget(archive, archive.images()[index])) {
        if (each->number != index + 1 && each->kind == ImageKind::Image)
            others.push_back(each->number - 1);
    }
    return others;
}

std::string fourDigitSize(std::uint64_t bytes)
{
    constexpr std::array<std::string_view, 7> units = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    return scaled(bytes, 1000.0, units, std::chars_format::general, 4);
}

std::string podmanSize(std::uint64_t bytes)
{
    std::string text = dockerSize(bytes);
    text.insert(text.find_last_of("0123456789") + 1, " ");
    return text;
}

std::string ctrSize(std::uint64_t bytes)
{
    constexpr std::array<std::string_view, 7> units = {" B", " KiB", " MiB", " GiB", " TiB", " PiB", " EiB"};
    return scaled(bytes, 1024.0, units, std::chars_format::fixed, 1);
}

} // namespace strata
