// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fake_place.h"

#include <memory>

namespace strata::test {

namespace {

std::map<std::string, FakePlace, std::less<>> &all()
{
    static std::map<std::string, FakePlace, std::less<>> places;
    return places;
}

class Place final : public ImagePlace {
public:
    explicit Place(FakePlace &fake) : m_fake(fake) {}

    [[nodiscard]] std::string title() const override { return m_fake.title; }
    [[nodiscard]] Result<std::vector<PlacedImage>> images(const StopToken &) const override { return m_fake.listed; }
    [[nodiscard]] Result<std::vector<PlacedContainer>> containers(const StopToken &) const override
    {
        return m_fake.containers;
    }
    [[nodiscard]] Result<ImageArchivePtr> open(const std::string &name, const PlaceOptions &options) const override
    {
        m_fake.opened.push_back(name);
        m_fake.platform = options.platform;
        const auto found = m_fake.archives.find(name);
        if (found == m_fake.archives.end())
            return fail(ErrorCode::NotFound, "there is no " + name);
        return found->second;
    }

private:
    FakePlace &m_fake;
};

template<const char *scheme>
Result<ImagePlacePtr> find(const PlaceOptions &)
{
    FakePlace &fake = fakePlace(scheme);
    if (fake.problem)
        return std::unexpected(*fake.problem);
    return std::make_shared<const Place>(fake);
}

constexpr char one[] = "one";
constexpr char two[] = "two";
constexpr char hidden[] = "hidden";

} // namespace

const PlaceKinds &fakeKinds()
{
    static const PlaceKind kindOne{.scheme = one,
                                   .aliases = {"uno"},
                                   .what = "images of the first",
                                   .isAskedForBareWords = true,
                                   .find = find<one>};
    static const PlaceKind kindTwo{.scheme = two,
                                   .aliases = {},
                                   .what = "images of the second",
                                   .isStore = true,
                                   .isAskedForBareWords = true,
                                   .find = find<two>};
    static const PlaceKind kindHidden{.scheme = hidden,
                                      .aliases = {},
                                      .what = "images of the third",
                                      .isAskedForBareWords = false,
                                      .find = find<hidden>};
    static const PlaceKinds kinds{&kindOne, &kindTwo, &kindHidden};
    return kinds;
}

FakePlace &fakePlace(std::string_view scheme)
{
    FakePlace &fake = all()[std::string(scheme)];
    if (fake.title.empty())
        fake.title = "Place " + std::string(scheme);
    return fake;
}

void clearFakePlaces()
{
    all().clear();
}

} // namespace strata::test
