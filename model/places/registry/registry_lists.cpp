// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/registry_lists.h"

#include "model/places/registry/registry_repository.h"

#include <utility>

namespace strata {

namespace {

Result<RegistryRepositoryPtr> repositoryIn(std::string_view word)
{
    const auto reference = parseRegistryReference(registryNameIn(word));
    if (!reference)
        return fail(reference);
    return RegistryRepository::open(*reference);
}

} // namespace

std::string_view registryNameIn(std::string_view word)
{
    for (const std::string_view prefix : {"registry://", "registry:", "docker://"}) {
        if (word.starts_with(prefix))
            return word.substr(prefix.size());
    }
    return word;
}

Result<RegistryTags> tagsOf(std::string_view word, const StopToken &stop)
{
    const auto repository = repositoryIn(word);
    if (!repository)
        return fail(repository);
    NoteList notes;
    auto tags = (*repository)->tags(stop, notes);
    if (!tags)
        return fail(tags);
    notes.append((*repository)->notes());
    return RegistryTags{(*repository)->reference().name(), *std::move(tags), std::move(notes)};
}

Result<RegistryReferrers> referrersOf(std::string_view word, const StopToken &stop)
{
    const auto repository = repositoryIn(word);
    if (!repository)
        return fail(repository);
    const RegistryReference &reference = (*repository)->reference();
    RegistryReferrers found{reference.name(), reference.digest, {}, {}};
    if (found.subject.isNull()) {
        const auto manifest = (*repository)->manifest(reference.wanted(), stop);
        if (!manifest)
            return fail(manifest);
        found.subject = manifest->digest;
    }
    auto referrers = (*repository)->referrers(found.subject, stop, found.notes);
    if (!referrers)
        return fail(referrers);
    found.referrers = *std::move(referrers);
    found.notes.append((*repository)->notes());
    return found;
}

} // namespace strata
