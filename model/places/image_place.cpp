// SPDX-License-Identifier: Apache-2.0
#include "model/places/image_place.h"

#include "model/base/text.h"
#include "model/http/http_client.h"
#include "model/image/formats/source_hint.h"
#include "model/places/registry/reference.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace strata {

namespace image_places {
// Each is defined in the place_*.cpp of its name.
extern const PlaceKind docker, podman, containers_storage, containerd, docker_store, registry, container;
} // namespace image_places

namespace {

bool isCalled(const PlaceKind &kind, std::string_view scheme)
{
    return kind.scheme == scheme || std::ranges::find(kind.aliases, scheme) != kind.aliases.end();
}

/// "docker:NAME" and "docker://NAME" name the same.
std::string nameIn(std::string_view word)
{
    const std::string_view name = word.substr(word.find(':') + 1);
    return std::string(name.starts_with("//") ? name.substr(2) : name);
}

Result<ImageArchivePtr> openIn(const PlaceKind &kind, const std::string &name, const PlaceOptions &options)
{
    if (name.empty())
        return fail(ErrorCode::Usage, Message(QT_TRANSLATE_NOOP("Message", "the name of an image is missing after %1:"),
                                              std::string(kind.scheme)));
    const auto place = kind.find(options);
    if (!place)
        return fail(place);
    return (*place)->open(name, options);
}

/// "a, b, c".
Message joined(const std::vector<Message> &messages)
{
    Message all = messages.front();
    for (std::size_t i = 1; i < messages.size(); ++i)
        all = Message(QT_TRANSLATE_NOOP("Message", "%1, %2"), std::move(all), messages[i]);
    return all;
}

/// Who was asked for a bare word, and who could not be.
struct Asked {
    std::vector<Message> places;  // that do not have it
    std::vector<Message> refused; // "podman: why"
    std::string container;        // "container:web" of a container that is called so; else ""
};

/// The word of the container with that name, or whose ID begins so; "" if there is none, or if the place lists none.
std::string containerCalled(const ImagePlace &place, std::string_view name, const StopToken &stop)
{
    constexpr std::size_t shortestId = 12; // as engines print it
    const auto containers = place.containers(stop);
    if (!containers)
        return {};
    const auto found = std::ranges::find_if(*containers, [&](const PlacedContainer &container) {
        return container.name == name || (name.size() >= shortestId && container.id.starts_with(name));
    });
    return found == containers->end() ? std::string() : found->word;
}

/// How to get an image that is not on this machine; empty if there is no way.
Message elsewhere(std::string_view word)
{
    if (!HttpClient::isAvailable()) {
        const auto commands = howToGet(word);
        return commands ? Message(QT_TRANSLATE_NOOP("Message", "to save it to a file: %1"), *commands) : Message();
    }
    const auto reference = parseRegistryReference(word);
    if (!reference)
        return {};
    std::string text = reference->name();
    text += reference->digest.isNull() ? ":" + reference->wanted() : "@" + reference->digest.text();
    return Message(QT_TRANSLATE_NOOP("Message", "to open it from its registry: %1"), "registry:" + text);
}

std::unexpected<Error> notFound(std::string_view word, const Asked &asked)
{
    Message text = QT_TRANSLATE_NOOP("Message", "not a file, and no engine or image store was found here");
    if (!asked.places.empty())
        text = Message(QT_TRANSLATE_NOOP("Message", "neither a file nor an image in %1"), joined(asked.places));
    else if (!asked.refused.empty())
        text = QT_TRANSLATE_NOOP("Message", "not a file");
    if (!asked.refused.empty())
        text =
            Message(QT_TRANSLATE_NOOP("Message", "%1; could not be asked: %2"), std::move(text), joined(asked.refused));
    if (!asked.container.empty())
        text = Message(QT_TRANSLATE_NOOP("Message", "%1; to open the container: %2"), std::move(text), asked.container);
    else if (Message other = elsewhere(word); !other.isEmpty())
        text = Message(QT_TRANSLATE_NOOP("Message", "%1; %2"), std::move(text), std::move(other));
    return fail(ErrorCode::NotFound, std::move(text));
}

/// In the first place that has it.
Result<ImageArchivePtr> openBareWord(std::string_view word, const PlaceOptions &options, const PlaceKinds &kinds)
{
    Asked asked;
    for (const PlaceKind *kind : kinds) {
        if (options.source.stop.stop_requested())
            return failCancelled();
        if (!kind->isAskedForBareWords || (!options.storeRoot.empty() && !kind->isStore))
            continue;
        const auto place = kind->find(options);
        if (!place) {
            if (place.error().code() != ErrorCode::NotFound)
                asked.refused.push_back(Message::placed(std::string(kind->scheme), place.error().text()));
            continue;
        }
        auto archive = (*place)->open(std::string(word), options);
        if (archive || archive.error().code() != ErrorCode::NotFound)
            return archive ? archive : fail(archive, escapedForDisplay((*place)->title()));
        asked.places.emplace_back(escapedForDisplay((*place)->title()));
        if (asked.container.empty())
            asked.container = containerCalled(**place, word, options.source.stop);
    }
    return notFound(word, asked);
}

bool isThere(const SourceWord &source)
{
    std::error_code failure;
    return source.standardInput || std::filesystem::exists(source.path, failure);
}

} // namespace

Result<std::vector<PlacedContainer>> ImagePlace::containers(const StopToken &) const
{
    return std::vector<PlacedContainer>();
}

std::string ImagePlace::stamp() const
{
    return {};
}

const PlaceKinds &placeKinds()
{
    using namespace image_places;
    static const PlaceKinds all{&docker,       &podman,   &containers_storage, &containerd,
                                &docker_store, &registry, &container};
    return all;
}

const PlaceKind *placeKindOf(std::string_view word, const PlaceKinds &kinds)
{
    std::string_view scheme = word.substr(0, word.find(':'));
    if (scheme.size() == word.size())
        return nullptr;
    if (word.starts_with("docker://"))
        scheme = "registry";
    const auto found = std::ranges::find_if(kinds, [&](const PlaceKind *kind) { return isCalled(*kind, scheme); });
    return found == kinds.end() ? nullptr : *found;
}

bool isPlaceWord(std::string_view word, const PlaceKinds &kinds)
{
    const SourceWord source = parseSourceWord(word);
    return source.transport.empty() && !isThere(source) &&
           (placeKindOf(word, kinds) != nullptr || howToGet(word).has_value());
}

const PlaceKind *wholePlaceOf(std::string_view word, const PlaceKinds &kinds)
{
    return isPlaceWord(word, kinds) && nameIn(word).empty() ? placeKindOf(word, kinds) : nullptr;
}

Result<ImageArchivePtr> openSourceWord(std::string_view word, const PlaceOptions &options, bool orFolder,
                                       const PlaceKinds &kinds)
{
    if (!isPlaceWord(word, kinds)) {
        const SourceWord source = parseSourceWord(word);
        return orFolder ? openArchiveOrFolder(source, options.source) : openArchive(source, options.source);
    }
    if (const PlaceKind *kind = placeKindOf(word, kinds))
        return openIn(*kind, nameIn(word), options);
    if (isSchemeOfPlace(word)) // of a kind that this program does not have
        return openArchive(parseSourceWord(word), options.source);
    return openBareWord(word, options, kinds);
}

} // namespace strata
