// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/image_choice.h"

#include "model/base/ascii.h"
#include "model/base/text.h"
#include "model/image/formats/image_names.h"

#include <algorithm>
#include <charconv>
#include <functional>

namespace strata {

namespace {

using Candidates = std::vector<std::size_t>;
using Test = std::function<bool(const ImageInfo &)>;

Candidates filtered(const std::vector<ImageInfo> &images, const Candidates &from, const Test &test)
{
    Candidates fitting;
    std::ranges::copy_if(from, std::back_inserter(fitting), [&](std::size_t i) { return test(images[i]); });
    return fitting;
}

// Narrows the candidates, but never to nothing.
void prefer(const std::vector<ImageInfo> &images, Candidates &candidates, const Test &test)
{
    Candidates better = filtered(images, candidates, test);
    if (!better.empty())
        candidates = std::move(better);
}

bool isImage(const ImageInfo &image)
{
    return image.kind == ImageKind::Image;
}

bool isHere(const ImageInfo &image)
{
    return !image.isAbsent;
}

Test anyRef(std::function<bool(std::string_view)> fits)
{
    return [fits = std::move(fits)](const ImageInfo &image) {
        return std::ranges::any_of(image.refs, [&](const std::string &ref) { return fits(ref); });
    };
}

// "sha256:ab…", "ab…", or what follows the "@" of a name.
Test digestStarts(std::string_view ref)
{
    constexpr std::size_t shortest = 3; // less would hit by chance
    std::string start(ref.substr(ref.find('@') == std::string_view::npos ? 0 : ref.find('@') + 1));
    const std::size_t colon = start.find(':');
    const bool hasAlgorithm = colon != std::string::npos;
    if (!isHex(std::string_view(start).substr(hasAlgorithm ? colon + 1 : 0)) || start.size() < shortest)
        return [](const ImageInfo &) { return false; };
    return [start, hasAlgorithm](const ImageInfo &image) {
        const auto begins = [&](const Digest &digest) {
            return !digest.isNull() &&
                   (hasAlgorithm ? std::string_view(digest.text()) : digest.encoded()).starts_with(start);
        };
        return begins(image.id) || begins(image.manifestDigest) || std::ranges::any_of(image.targets, begins);
    };
}

// "#2", which no tag can be.
bool isNumberSign(std::string_view ref)
{
    return ref.size() > 1 && ref.front() == '#' && ref.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

Test hasNumber(std::string_view ref)
{
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(ref.data(), ref.data() + ref.size(), number);
    const bool isNumber = error == std::errc() && end == ref.data() + ref.size();
    return [isNumber, number](const ImageInfo &image) { return isNumber && image.number == number; };
}

// The ways in which a ref can mean an image; the first that finds something counts.
std::vector<Test> readingsOf(const std::string &ref)
{
    if (isNumberSign(ref))
        return {hasNumber(std::string_view(ref).substr(1))};
    const std::string familiar = familiarName(ref);
    std::vector<Test> readings;
    readings.push_back(anyRef([ref](std::string_view name) { return name == ref; }));
    readings.push_back(anyRef([familiar](std::string_view name) { return familiarName(name) == familiar; }));
    readings.push_back(
        anyRef([familiar](std::string_view name) { return familiarName(name) == familiar + ":latest"; }));
    readings.push_back(anyRef([ref](std::string_view name) { return tagOf(name) == ref; }));
    readings.push_back(hasNumber(ref));
    readings.push_back(digestStarts(ref));
    readings.push_back(anyRef([familiar](std::string_view name) {
        return repositoryOf(familiarName(name)) == familiar; // a repository: any of its tags
    }));
    readings.push_back(anyRef([tail = "/" + familiar](std::string_view name) {
        return name.ends_with(tail) || repositoryOf(name).ends_with(tail); // "app:v2" of "localhost/app:v2"
    }));
    return readings;
}

Candidates namedBy(const std::vector<ImageInfo> &images, const Candidates &all, const std::string &ref)
{
    for (const Test &reading : readingsOf(ref)) {
        Candidates found = filtered(images, all, reading);
        if (!found.empty())
            return found;
    }
    return {};
}

// "multi:1 (linux/amd64), multi:1 (linux/arm64)": each once; where two would read the same, with its number.
std::string listed(const std::vector<ImageInfo> &images, const Candidates &which)
{
    constexpr std::size_t most = 10;
    std::vector<std::string> texts;
    for (const std::size_t i : which) {
        const ImageInfo &image = images[i];
        std::string text = shownText(image.displayName());
        if (image.kind != ImageKind::Image)
            text += " (" + std::string(imageKindName(image.kind)) + " #" + std::to_string(image.number) + ")";
        else if (const std::string platform = image.platform.text(); !platform.empty())
            text += " (" + shownText(platform) + ")";
        if (std::ranges::find(texts, text) != texts.end())
            text += " #" + std::to_string(image.number);
        texts.push_back(std::move(text));
    }
    std::string joined;
    for (std::size_t n = 0; n < texts.size() && n < most; ++n)
        joined += (n == 0 ? "" : ", ") + texts[n];
    if (texts.size() > most)
        joined += " and " + std::to_string(texts.size() - most) + " more";
    return joined;
}

ChosenImage chosen(const Candidates &candidates)
{
    ChosenImage choice;
    choice.index = candidates.front();
    choice.others.assign(candidates.begin() + 1, candidates.end());
    return choice;
}

// The machine's own platform, and of those the ones whose variant is the machine's (arm64 is v8).
void preferMachine(const std::vector<ImageInfo> &images, Candidates &candidates)
{
    const Platform machine = machinePlatform();
    prefer(images, candidates, [&](const ImageInfo &image) { return platformFits(machine, image.platform); });
}

} // namespace

Result<std::vector<std::size_t>> fittingImages(const ImageArchive &archive, const ImageChoice &choice)
{
    const std::vector<ImageInfo> &images = archive.images();
    Candidates candidates(images.size());
    for (std::size_t i = 0; i < candidates.size(); ++i)
        candidates[i] = i;
    if (!choice.ref.empty()) {
        Candidates named = namedBy(images, candidates, choice.ref);
        if (named.empty())
            return fail(ErrorCode::NotFound,
                        Message(QT_TRANSLATE_NOOP("Message", "no image '%1' in this source; it has %2"),
                                shownText(choice.ref), listed(images, candidates)));
        candidates = std::move(named);
    }
    if (choice.platform.empty())
        return candidates;
    prefer(images, candidates, isImage);
    const Platform wanted = parsePlatform(choice.platform);
    Candidates fitting =
        filtered(images, candidates, [&](const ImageInfo &image) { return platformFits(wanted, image.platform); });
    if (fitting.empty())
        return fail(ErrorCode::NotFound,
                    Message(QT_TRANSLATE_NOOP("Message", "no image for %1 in this source; it has %2"),
                            shownText(choice.platform), listed(images, candidates)));
    return fitting;
}

Result<ChosenImage> chooseImage(const ImageArchive &archive, const ImageChoice &choice)
{
    const std::vector<ImageInfo> &images = archive.images();
    auto candidates = fittingImages(archive, choice);
    if (!candidates)
        return fail(candidates);
    prefer(images, *candidates, isImage);
    prefer(images, *candidates, isHere);
    if (choice.platform.empty())
        preferMachine(images, *candidates);
    else if (const Platform wanted = parsePlatform(choice.platform);
             wanted.variant.empty() && wanted.architecture == "arm")
        prefer(images, *candidates,
               [](const ImageInfo &image) { return platformFits(parsePlatform("linux/arm/v7"), image.platform); });
    return chosen(*candidates);
}

} // namespace strata
