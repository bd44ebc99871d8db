// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "app/cli/section_table.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/inventory/inventory.h"
#include "model/inventory/inventory_sections.h"
#include "model/report/section_records.h"

#include <cstdint>
#include <set>

namespace strata::cli {

namespace {

struct Options {
    std::vector<std::string> managers;
    LayerChoice where;
    bool noTrunc = false;
};

std::vector<std::string> managerNames()
{
    std::vector<std::string> names;
    for (const PackageSystem *system : packageSystems())
        names.emplace_back(system->name);
    return names;
}

/// "dpkg, apk, rpm …"
std::string listOfManagers()
{
    std::string list;
    for (const std::string &name : managerNames())
        list += (list.empty() ? "" : ", ") + name;
    return list;
}

/// The systems of --manager; all of them without it.
Result<std::set<PackageManager>> chosenManagers(const std::vector<std::string> &lists)
{
    std::set<PackageManager> chosen;
    const std::vector<const PackageSystem *> &systems = packageSystems();
    for (const std::string &list : lists) {
        for (const std::string_view word : split(list, ',')) {
            std::size_t i = 0;
            while (i < systems.size() && systems[i]->name != word)
                ++i;
            if (i == systems.size()) {
                return fail(ErrorCode::Usage,
                            "--manager: '" + escapedForDisplay(word) + "' is not one of " + listOfManagers());
            }
            chosen.insert(PackageManager(i));
        }
    }
    for (std::size_t i = 0; lists.empty() && i < systems.size(); ++i)
        chosen.insert(PackageManager(i));
    return chosen;
}

template<class Rows, class ManagerOf>
std::vector<std::size_t> rowsOf(const Rows &rows, const std::set<PackageManager> &managers, ManagerOf managerOf)
{
    std::vector<std::size_t> wanted;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (managers.contains(managerOf(rows[i])))
            wanted.push_back(i);
    }
    return wanted;
}

Section sectionOf(const Options &options, const Inventory &inventory, const std::set<PackageManager> &managers,
                  LayerNumber layer)
{
    if (options.where.layer) {
        const auto managerOf = [](const LayerPackageChange &change) { return change.any().manager; };
        return layerPackagesSection(inventory, layer, rowsOf(inventory.changesIn(layer), managers, managerOf));
    }
    const auto managerOf = [](const InstalledPackage &installed) { return installed.package.manager; };
    return installedPackagesSection(&inventory, rowsOf(inventory.packages, managers, managerOf));
}

void print(Console &console, const Options &options, const Section &section)
{
    const std::vector<std::string_view> columns = tsvColumns(section);
    const auto records = console.records(columns);
    if (!records)
        return sectionTable(section, console.isTerminal() && !options.noTrunc).write(console.out());
    for (std::size_t row = 0; row < section.rows && !console.isBroken(); ++row)
        writeRecord(*records, section, row);
    records->finish();
}

void configure(CLI::App &app, Options &options)
{
    const std::string help = "Only these package systems, separated by commas: " + listOfManagers();
    offerValues(addList(app, "--manager", options.managers, "LIST", help.c_str()), managerNames());
    CLI::Option *at = addLayerNumber(app, "--at", options.where.at,
                                     "The packages after layer N (default: the last); not with --layer");
    addLayerNumber(app, "--layer", options.where.layer,
                   "What layer N did: the packages that it installed, upgraded and removed; not with --at")
        ->excludes(at);
    addNoTrunc(app, options.noTrunc);
}

int run(Console &console, const Options &options)
{
    const auto managers = chosenManagers(options.managers);
    if (!managers)
        return console.fail(managers.error(), "packages");
    const auto image = loadImage(console, {});
    if (!image)
        return console.fail(image.error());
    const auto layer = chosenLayer(options.where, **image);
    if (!layer)
        return console.fail(layer.error());
    const auto inventory =
        inventoryOf(*image, *layer, console.stop(), [&console](std::uint64_t doneBytes, std::uint64_t total) {
            console.progress("reading package databases", doneBytes, total);
        });
    console.endProgress();
    if (!inventory)
        return console.fail(inventory.error());
    print(console, options, sectionOf(options, *inventory, *managers, *layer));
    console.notes(inventory->notes);
    if (const int status = statusOfAnswer(console, **image, *layer); status != done)
        return status;
    if (inventory->isComplete())
        return done;
    const Note &missing = *inventory->missing;
    return console.fail(Error(ErrorCode::Damaged, missing.where() + ": " + missing.text.english()));
}

} // namespace

CommandInfo packagesCommand()
{
    return {.name = "packages",
            .summary = "List the packages in an image, with the layer that installed each",
            .examples = {"packages app.tar", "packages app.tar --manager pip,npm --tsv", "packages app.tar --layer 3"},
            .remarks = "LAYER and STEP are those that brought the package in its present version.",
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
