// SPDX-License-Identifier: Apache-2.0
#include "app/cli/lab/lab_base.h"

#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "model/base/text.h"
#include "model/image/formats/image_choice.h"

#include <QFile>

#include <algorithm>
#include <cstdio>

namespace strata::cli {

namespace {

ImageChoice choiceFor(const CommonOptions &options, const ImageArchive &archive, const std::string &source,
                      const std::string &wanted)
{
    const std::string ref = parseSourceWord(source).ref;
    ImageChoice choice{options.image.empty() ? ref : options.image, options.platform};
    const bool hasName = std::ranges::any_of(archive.images(), [&](const ImageInfo &image) {
        return std::ranges::find(image.refs, wanted) != image.refs.end();
    });
    if (choice.ref.empty() && hasName)
        choice.ref = wanted;
    return choice;
}

} // namespace

void addDriver(CLI::App &app, std::string &driver)
{
    const auto &all = storageDrivers();
    std::vector<std::string> names;
    std::string help;
    for (const StorageDriver *one : all) {
        help += one == all.front() ? "" : one == all.back() ? " or " : ", ";
        help += std::string(one->name) + (one == &defaultDriver() ? " (the default)" : "");
        names.emplace_back(one->name);
    }
    offerValues(app.add_option("--driver", driver, help)->type_name("NAME"), names);
}

Result<const StorageDriver *> chosenDriver(const std::string &name)
{
    if (name.empty())
        return &defaultDriver();
    if (const StorageDriver *driver = storageDriver(name); driver != nullptr)
        return driver;
    std::string known;
    for (const StorageDriver *driver : storageDrivers())
        known += (known.empty() ? "" : ", ") + std::string(driver->name);
    return fail(ErrorCode::Usage,
                "--driver: '" + escapedForDisplay(name) + "' is not a driver; the drivers are " + known);
}

Result<std::string> textOf(const std::string &source, std::uint64_t limit, const std::string &what)
{
    QFile file(QFile::decodeName(QByteArray::fromStdString(source)));
    const bool isOpen = source == "-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return fail(ErrorCode::Io, file.errorString().toStdString());
    const auto most = static_cast<qint64>(limit);
    const QByteArray bytes = file.read(most + 1);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Io, file.errorString().toStdString());
    if (bytes.size() > most)
        return fail(ErrorCode::LimitExceeded,
                    "larger than " + std::to_string(limit >> 20) + " MiB, the limit for " + what);
    return bytes.toStdString();
}

Result<ImagePtr> loadBase(Console &console, const std::string &source, const std::string &wanted,
                          const StorageDriver &driver)
{
    auto archive = openWord(console, source);
    if (!archive)
        return fail(archive, "--base");
    const auto opened = chooseFrom(console, *archive, choiceFor(console.options(), **archive, source, wanted), source);
    if (!opened)
        return fail(opened, "--base");
    LoadProgress progress(console, opened->info().compressedSize());
    LoadOptions options = loadOptions(console, progress, 0, {.decideContents = false});
    options.unpack = console.options().unpack.value_or(driver.unpack());
    auto image = ImageLoader::load(opened->archive, opened->index, options);
    console.endProgress();
    if (!image)
        return fail(image, "--base");
    console.notes((*image)->allNotes(), source);
    return image;
}

LabStart startOnImage(const Console &console, const ImagePtr &image, SessionImage source)
{
    LabStart start = imageStart(image, std::move(source));
    start.keepsUnpack = console.options().unpack.has_value();
    return start;
}

} // namespace strata::cli
