// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/stored_names.h"

#include "model/base/text.h"
#include "model/image/formats/image_names.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t shortestId = 2; // hex digits

using Fits = std::function<bool(const StoredNames &)>;

std::vector<std::size_t> fitting(std::span<const StoredNames> images, const Fits &fits)
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < images.size(); ++i) {
        if (fits(images[i]))
            found.push_back(i);
    }
    return found;
}

Fits hasName(std::function<bool(std::string_view)> fits)
{
    return [fits = std::move(fits)](const StoredNames &image) { return std::ranges::any_of(image.names, fits); };
}

bool isHexStart(std::string_view text)
{
    return text.size() >= shortestId && text.size() <= 64 &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Fits hasIdFrom(std::string_view start)
{
    return [start](const StoredNames &image) {
        return std::ranges::any_of(image.digests,
                                   [&](const Digest &digest) { return digest.encoded().starts_with(start); });
    };
}

Fits hasDigestOf(std::string_view repository, std::string_view digest)
{
    return [=](const StoredNames &image) {
        const bool hasDigest =
            std::ranges::any_of(image.digests, [&](const Digest &own) { return own.text() == digest; });
        return hasDigest && std::ranges::any_of(image.names, [&](const std::string &name) {
                   return familiarName(repositoryOf(name)) == familiarName(repository);
               });
    };
}

/// The ways to read the word, the most exact first.
std::vector<Fits> readings(std::string_view word)
{
    std::vector<Fits> all{hasName([word](std::string_view name) { return name == word; })};
    if (const std::size_t at = word.find('@'); at != std::string_view::npos) {
        all.push_back(hasDigestOf(repositoryOf(word), word.substr(at + 1)));
        return all;
    }
    if (isImageName(word)) {
        const std::string tagged = taggedName(word);
        all.push_back(
            hasName([whole = familiarName(tagged)](std::string_view name) { return familiarName(name) == whole; }));
        all.push_back(hasName([local = "localhost/" + tagged](std::string_view name) { return name == local; }));
    }
    const std::string_view id = word.starts_with("sha256:") ? word.substr(7) : word;
    if (isHexStart(id))
        all.push_back(hasIdFrom(id));
    if (isImageName(word))
        all.push_back(hasName([end = "/" + taggedName(word)](std::string_view name) { return name.ends_with(end); }));
    return all;
}

bool areOneImage(std::span<const StoredNames> images, const std::vector<std::size_t> &found)
{
    return std::ranges::all_of(
        found, [&](std::size_t i) { return images[i].digests.front() == images[found[0]].digests.front(); });
}

} // namespace

Result<std::size_t> imageCalled(std::string_view word, std::span<const StoredNames> images)
{
    for (const Fits &fits : readings(word)) {
        const std::vector<std::size_t> found = fitting(images, fits);
        if (found.empty())
            continue;
        if (areOneImage(images, found))
            return found.front();
        const auto shown = [&](std::size_t i) {
            return shownText(images[i].names.empty() ? images[i].digests.front().text() : images[i].names.front());
        };
        return fail(ErrorCode::Ambiguous,
                    Message(QT_TRANSLATE_NOOP("Message", "%1 fits %2 images, among them %3 and %4"), shownText(word),
                            found.size(), shown(found[0]), shown(found[1])));
    }
    return fail(ErrorCode::NotFound, Message(QT_TRANSLATE_NOOP("Message", "no image called %1"), shownText(word)));
}

} // namespace strata
