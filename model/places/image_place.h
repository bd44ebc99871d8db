// SPDX-License-Identifier: Apache-2.0
// Where images are besides files: engines, stores on disk, registries, containers. Each kind of place is one constant
// in a file of its own (docs/ADDING.md); the rest of the program opens a word and does not know where it led.
#pragma once

#include "model/base/message.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/base/time_text.h"
#include "model/image/formats/descriptor.h"
#include "model/image/formats/image_archive.h"
#include "model/io/source.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// One image that a place lists, as the place itself shows it. A value.
struct PlacedImage {
    std::string word;               // opens it: "docker:nginx:1.27", "podman:sha256:1f…"
    std::vector<std::string> names; // with tags; empty for one without a name
    std::string id;                 // the IMAGE ID, without "sha256:"; "" if it would have to be fetched
    Platform platform;              // empty if not known without opening
    std::optional<Instant> created;
    std::optional<std::uint64_t> size; // as the engine prints it, bytes
    bool isInUse = false;              // by a container

    [[nodiscard]] bool operator==(const PlacedImage &other) const = default;
};

/// One container that a place lists.
struct PlacedContainer {
    std::string word; // "container:web"
    std::string id;
    std::string name;
    std::string image; // as the engine shows it
    std::string state; // "running", "exited" …, the engine's own word
    bool isRunning = false;

    [[nodiscard]] bool operator==(const PlacedContainer &other) const = default;
};

/// How to open what a word names.
struct PlaceOptions {
    SourceOptions source;            // spool folder, stop token, progress in bytes
    std::string platform;            // OS/ARCH[/VARIANT]; "" = that of this machine, else the first
    std::filesystem::path storeRoot; // --store-root: the directory of a store, on a mounted disk; empty: the usual one.
                                     // Kinds that are not stores are then not asked
    bool withReferrers = false;      // of registries: also what refers to the image, for its documents
};

/// One place that answers here. Changes nothing there. Immutable; any thread; its functions block.
class ImagePlace {
public:
    virtual ~ImagePlace() = default;

    /// For people: "Docker (unix:///var/run/docker.sock)". Not translated; never a credential.
    [[nodiscard]] virtual std::string title() const = 0;
    /// Each image once, by name. NotFound if the place cannot list (registries).
    [[nodiscard]] virtual Result<std::vector<PlacedImage>> images(const StopToken &stop) const = 0;
    /// All containers, running ones first; empty if the place has none.
    [[nodiscard]] virtual Result<std::vector<PlacedContainer>> containers(const StopToken &stop) const;
    /// A text that is another one if images() or containers() would list something else, made without either. "" if
    /// the place cannot know.
    [[nodiscard]] virtual std::string stamp() const;
    /// Opens what is called `name` there (a name with or without tag, an ID or its start, name@digest). NotFound if the
    /// place does not have it: then another place may.
    [[nodiscard]] virtual Result<ImageArchivePtr> open(const std::string &name, const PlaceOptions &options) const = 0;
};

using ImagePlacePtr = std::shared_ptr<const ImagePlace>;

/// A kind of place. A constant in a file of its own (docs/ADDING.md).
struct PlaceKind {
    std::string_view scheme;               // "docker": the word before the colon
    std::vector<std::string_view> aliases; // "docker-daemon"
    const char *what = "";                 // for people, QT_TRANSLATE_NOOP("Message", "images of a Docker engine")
    bool isStore = false;                  // a directory, so that PlaceOptions::storeRoot applies
    bool isAskedForBareWords = false;      // a word without a scheme that is not a file
    /// Finds the place on this machine. NotFound if there is none; Io with the socket or directory, and who may use it,
    /// if it is there and does not answer; Unsupported if the program was built without what it takes.
    Result<ImagePlacePtr> (*find)(const PlaceOptions &options) = nullptr;
};

using PlaceKinds = std::vector<const PlaceKind *>;

/// All, in the order in which they are listed and asked.
[[nodiscard]] const PlaceKinds &placeKinds();
/// The kind of "docker:…" or "docker-daemon:…"; null if the word does not begin with a scheme of a place. "docker://…"
/// is a registry, as in skopeo.
[[nodiscard]] const PlaceKind *placeKindOf(std::string_view word, const PlaceKinds &kinds = placeKinds());
/// Whether a SOURCE is looked for in places: it begins with a scheme of one, or could be the name of an image, and
/// there is no such file.
[[nodiscard]] bool isPlaceWord(std::string_view word, const PlaceKinds &kinds = placeKinds());

/// The kind of a word that is only a scheme: "docker:" is all that the Docker engine has. Null for any other word, and
/// if there is a file with that name.
[[nodiscard]] const PlaceKind *wholePlaceOf(std::string_view word, const PlaceKinds &kinds = placeKinds());

/// Opens any SOURCE of the command line (docs/CLI.md, "Sources"): a path, a form of skopeo, a place; a word that is
/// none of them is looked for in the places that are asked for bare words. `orFolder`: a directory without an image is
/// one of files (openArchiveOrFolder). Blocks.
[[nodiscard]] Result<ImageArchivePtr> openSourceWord(std::string_view word, const PlaceOptions &options,
                                                     bool orFolder = false, const PlaceKinds &kinds = placeKinds());

} // namespace strata
