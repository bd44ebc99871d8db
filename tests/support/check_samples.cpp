// SPDX-License-Identifier: Apache-2.0
#include "tests/support/check_samples.h"

namespace strata::test {

namespace {

CheckContents contents(const std::string &path)
{
    CheckContents made;
    made.layers = 3;
    made.sizes = {.stored = 71'000'000,
                  .unpacked = 203'500'000,
                  .files = 203'000'000,
                  .visible = 160'000'000,
                  .hidden = 43'000'000};
    made.visible = {
        "/",
        160'000'000,
        {{"/usr", 120'000'000, {{"/usr/lib", 90'000'000, {}}, {"/usr/bin", 20'000'000, {}}}}, {path, 30'000'000, {}}}};
    CheckWaste waste;
    waste.storedBytes = 203'000'000;
    waste.wastedBytes = 43'000'000;
    waste.efficiency = 160.0 / 203.0;
    waste.wastedPercent = 43.0 / 203.0;
    waste.userWastedPercent = 0.125;
    waste.reasons = {{"rewritten", 40'000'000, 1}, {"removed", 3'000'000, 2}};
    waste.paths = {{"/var/cache/apt/pkgcache.bin", "rewritten", 40'000'000, 2, LayerNumber(3)},
                   {path, "removed", 2'000'000, 1, LayerNumber(2)},
                   {"/tmp/x", "removed", 1'000'000, 1, LayerNumber(2)}};
    waste.pathCount = 3;
    waste.share = {"/", 43'000'000, {{"/var", 40'000'000, {{"/var/cache", 40'000'000, {}}}}, {path, 2'000'000, {}}}};
    made.waste = waste;
    return made;
}

GrowthCause growth(const std::string &name)
{
    GrowthCause cause;
    cause.against = "old.tar";
    cause.before = 153'000'000;
    cause.after = 203'000'000;
    cause.explained = 0.97;
    cause.parts = {{.kind = CausePartKind::Package,
                    .name = "libfoo",
                    .manager = "dpkg",
                    .before = "1.0-1",
                    .after = "1.2-1",
                    .bytes = 40'000'000,
                    .layers = {LayerNumber(2)},
                    .steps = {1}},
                   {.kind = CausePartKind::Directory,
                    .name = name,
                    .bytes = 12'500'000,
                    .layers = {LayerNumber(2), LayerNumber(3)},
                    .steps = {1, 2}},
                   {.kind = CausePartKind::File, .name = "/opt/gone", .bytes = -4'000'000},
                   {.kind = CausePartKind::Others, .bytes = 1'500'000}};
    cause.steps = {{LayerNumber(2), LayerNumber(2), "RUN apt-get install libfoo", 46'000'000},
                   {LayerNumber(), LayerNumber(3), "COPY . /srv", 4'000'000}};
    return cause;
}

CheckReport report(const std::string &image, const std::string &name)
{
    CheckReport made;
    made.image = image;
    made.imageId = "sha256:0123456789012345678901234567890123456789012345678901234567890123";
    made.commands = {"/bin/sh -c #(nop) ADD file:1 in /", "RUN apt-get install libfoo", "COPY . /srv " + name};
    made.rows = {
        {.id = "max-layers",
         .title = "max-layers",
         .why = Message("3 layers, at most %1", 10),
         .measured = CheckMeasure::count(3),
         .threshold = CheckMeasure::count(10),
         .file = "./.strata-check.yaml",
         .line = 4},
        {.id = "max-size",
         .title = "max-size",
         .outcome = Outcome::Fail,
         .why = Message("203MB, more than 150MB"),
         .measured = CheckMeasure::bytes(203'000'000),
         .threshold = CheckMeasure::bytes(150'000'000),
         .file = "./.strata-check.yaml",
         .line = 7},
        {.id = "forbid",
         .title = "no keys",
         .outcome = Outcome::Fail,
         .severity = CheckSeverity::Warning,
         .why = Message("120 paths match %1", std::string("**/*.pem")),
         .places = {{.path = "/etc/ssl/private/a.pem",
                     .layer = LayerNumber(2),
                     .step = 1,
                     .bytes = 1704,
                     .text = Message("a private key")},
                    {.path = name, .layer = LayerNumber(3), .step = 2},
                    {.path = name, .layer = LayerNumber(2)}},
         .placeCount = 120,
         .file = ".strata-check.yaml",
         .line = 9},
        {.id = "user",
         .title = "user",
         .outcome = Outcome::Fail,
         .severity = CheckSeverity::Info,
         .why = Message("the user is root")},
        {.id = "command-test",
         .title = name,
         .outcome = Outcome::Skip,
         .why = Message("a command needs an engine"),
         .file = "structure.yaml"},
        {.id = "command-test",
         .title = name,
         .outcome = Outcome::Skip,
         .why = Message("a command needs an engine"),
         .file = "structure.yaml"},
    };
    made.growth = growth(name);
    made.contents = contents(name);
    made.notes = {Message("layer 4 could not be read: " + name)};
    return made;
}

} // namespace

CheckReport sampleCheck()
{
    return report("app.tar", "/srv/data");
}

CheckReport incompleteCheck()
{
    CheckReport made;
    made.image = "half.tar";
    const Message unread("layer %1 could not be read", 2);
    made.rows = {{.id = "complete-image", .title = "complete-image", .outcome = Outcome::Incomplete, .why = unread},
                 {.id = "max-layers", .title = "max-layers", .why = Message("3 layers, limit 10")},
                 {.id = "forbid",
                  .title = "id_rsa",
                  .outcome = Outcome::Incomplete,
                  .why = Message("there is no such path, as far as the image could be read: %1", unread),
                  .file = "c.yaml",
                  .line = 3},
                 {.id = "user", .title = "user", .outcome = Outcome::Fail, .why = Message("the user is root")}};
    made.notes = {Message("layer 2, l1/layer.tar: the layer is not in the archive")};
    return made;
}

const std::string &hostileName()
{
    static const std::string name = "/a|b`c``d<i>\"'&</script><!-- ]]>\n::error::x\r\n##[error]y,z:50% @you #1 $x$ "
                                    "\x01\x7f\xff\xc0\x80\xe2\x80\xae\xef\xbf\xbe\xc2\x85 [l](http://x) \\ ::";
    return name;
}

CheckReport hostileCheck()
{
    CheckReport made = report("app:50%,v1" + hostileName() + ".tar", hostileName());
    for (CheckRow &row : made.rows) {
        row.why = Message("why %1", hostileName());
        row.file = hostileName();
    }
    made.rows[2].places[0].text = Message(hostileName());
    made.rows[0].measured = CheckMeasure::share(1.0 / 0.0);
    made.contents->waste->userWastedPercent = 1.0 / 0.0;
    return made;
}

} // namespace strata::test
