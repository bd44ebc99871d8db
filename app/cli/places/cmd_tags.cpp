// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "model/base/text.h"
#include "model/places/registry/registry_lists.h"

#include <array>
#include <string>
#include <string_view>

namespace strata::cli {

namespace {

constexpr std::array<std::string_view, 2> tagColumns{"tag", "word"};

/// "docker:app" would otherwise be the repository "docker" with a tag.
bool isOfOtherPlace(const std::string &source)
{
    const PlaceKind *kind = placeKindOf(source);
    return kind != nullptr && kind != placeKindOf("registry:");
}

int run(Console &console)
{
    const std::string &source = console.options().source;
    if (isOfOtherPlace(source))
        return console.fail(Error(ErrorCode::Usage, "only registries have lists of tags: registry:HOST/NAME"));
    const auto answer = tagsOf(source, console.stop());
    if (!answer)
        return console.fail(answer.error());
    console.notes(answer->notes);
    const auto records = console.records(tagColumns);
    for (const std::string &tag : answer->tags) {
        if (console.isBroken())
            break;
        if (!records) {
            console.line(escapedForTsv(tag));
            continue;
        }
        records->begin();
        records->text("tag", tag);
        records->text("word", "registry:" + answer->name + ":" + tag);
        records->end();
    }
    if (records)
        records->finish();
    return done;
}

} // namespace

CommandInfo tagsCommand()
{
    return {.name = "tags",
            .summary = "List the tags that a registry has of an image",
            .examples = {"tags registry:docker.io/library/debian", "tags registry:localhost:5000/app --json"},
            .remarks = "One tag on each line, in the order of the registry. With --json and --tsv also the word that "
                       "opens each.",
            .source = "REPOSITORY",
            .sourceHelp = "registry:HOST/NAME, or only the name; a tag in it does not matter",
            .opensImages = false,
            .configure = withoutOptions(run)};
}

} // namespace strata::cli
