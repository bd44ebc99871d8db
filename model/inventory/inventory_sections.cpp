// SPDX-License-Identifier: Apache-2.0
#include "model/inventory/inventory_sections.h"

#include "model/secrets/safe_commands.h"

#include <QtGlobal>

#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

namespace strata {

namespace {

constexpr Form machine = Form::Json | Form::Tsv;
constexpr Form reports = Form::Text | Form::Markdown | Form::Html;
constexpr Form people = reports | Form::Window;

/// A row of either table.
struct PackageRow {
    const Package *package = nullptr;
    const Package *before = nullptr; // the version that a layer replaced
    LayerNumber layer;
    const LayerPackageChange *change = nullptr; // null in a list of what is there
    Sign sign = Sign::Same;
};

std::vector<std::size_t> allRows(std::size_t count)
{
    std::vector<std::size_t> rows(count);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return rows;
}

using Builder = SectionBuilder<std::function<PackageRow(std::size_t)>>;
using Row = const PackageRow &;

std::string_view managerOf(Row row)
{
    return packageSystem(row.package->manager).name;
}

std::optional<std::uint64_t> layerOf(Row row)
{
    return row.layer.isLayer() ? std::optional<std::uint64_t>(row.layer.value) : std::nullopt;
}

/// For the window, which paints it as a badge.
Cell layerNumbers(Row row)
{
    if (!row.layer.isLayer())
        return Cell::none();
    const std::string digits = std::to_string(row.layer.value);
    return {.text = digits, .list = {digits}};
}

/// The window's table is narrow: what matters most comes first.
void addPackageColumns(Builder &to)
{
    using enum CellRole;
    to.add(machine | reports, Words, "manager", QT_TRANSLATE_NOOP("Section", "System"), managerOf);
    to.add(Form::Window, Numbers, QT_TRANSLATE_NOOP("Section", "Layer"), layerNumbers).wide(9);
    to.add(machine | people, Bytes, "name", QT_TRANSLATE_NOOP("Section", "Package"), [](Row row) {
          return row.package->name;
      }).wide(22);
}

void addPlaceColumns(Builder &to, const ImageInfo *image)
{
    using enum CellRole;
    to.add(Form::Window, Words, QT_TRANSLATE_NOOP("Section", "System"), managerOf).wide(10);
    to.add(machine | people, Bytes, "architecture", QT_TRANSLATE_NOOP("Section", "Architecture"), [](Row row) {
          return Cell::ofFilled(row.package->architecture);
      }).wide(14);
    to.add(machine | people, Size, "size", QT_TRANSLATE_NOOP("Section", "Size"),
           [](Row row) { return row.package->size; })
        .wide(10)
        .styled("number");
    to.add(machine | reports, Number, "layer", QT_TRANSLATE_NOOP("Section", "Layer"), layerOf).styled("number");
    to.add(machine | people, Command, "step", QT_TRANSLATE_NOOP("Section", "Step"),
           [commands = SafeCommands(image)](Row row) { return Cell::ofFilled(commands.ofLayer(row.layer)); })
        .cut()
        .wide(48);
    to.add(machine | Form::Html | Form::Window, Path, "path", QT_TRANSLATE_NOOP("Section", "Record"), [](Row row) {
          return row.package->where;
      }).wide(40);
}

const ImageInfo *imageOf(const Inventory *inventory)
{
    return inventory != nullptr ? &inventory->image->info() : nullptr;
}

} // namespace

Section installedPackagesSection(const Inventory *inventory, std::vector<std::size_t> rows)
{
    Section section{.id = "packages", .title = "Packages", .rows = rows.size()};
    section.nothing = "No packages.";
    Builder to(section, [inventory, rows = std::move(rows)](std::size_t row) {
        const InstalledPackage &installed = inventory->packages[rows[row]];
        return PackageRow{.package = &installed.package, .layer = installed.layer};
    });
    addPackageColumns(to);
    to.add(machine | people, CellRole::Bytes, "version", QT_TRANSLATE_NOOP("Section", "Version"), [](Row row) {
          return row.package->version;
      }).wide(18);
    addPlaceColumns(to, imageOf(inventory));
    return section;
}

Section installedPackagesSection(const Inventory *inventory)
{
    return installedPackagesSection(inventory, allRows(inventory != nullptr ? inventory->packages.size() : 0));
}

Section layerPackagesSection(const Inventory &inventory, LayerNumber layer, std::vector<std::size_t> rows)
{
    Section section{.id = "packages", .title = "Packages", .rows = rows.size()};
    section.nothing = "No packages.";
    Builder to(section, [&inventory, layer, rows = std::move(rows)](std::size_t row) {
        const LayerPackageChange &change = inventory.changesIn(layer)[rows[row]];
        return PackageRow{.package = &change.any(),
                          .before = change.a ? &*change.a : nullptr,
                          .layer = layer,
                          .change = &change,
                          .sign = change.sign()};
    });
    to.add(machine | Form::Text | Form::Markdown | Form::Html, CellRole::Words, "change",
           QT_TRANSLATE_NOOP("Section", "Change"), [](Row row) { return layerPackageChangeName(*row.change); });
    to.add(Form::Window, CellRole::Sign, QT_TRANSLATE_NOOP("Section", "Change"), [](Row row) {
          return Cell::of(row.sign, layerPackageChangeName(*row.change));
      }).wide(13);
    addPackageColumns(to);
    to.add(machine | people, CellRole::Bytes, "old_version", QT_TRANSLATE_NOOP("Section", "Before"), [](Row row) {
          return row.before != nullptr ? Cell::of(row.before->version) : Cell::none();
      }).wide(18);
    to.add(machine | people, CellRole::Bytes, "version", QT_TRANSLATE_NOOP("Section", "After"), [](Row row) {
          return row.change->b ? Cell::of(row.change->b->version) : Cell::none();
      }).wide(18);
    addPlaceColumns(to, imageOf(&inventory));
    return section;
}

Section layerPackagesSection(const Inventory &inventory, LayerNumber layer)
{
    return layerPackagesSection(inventory, layer, allRows(inventory.changesIn(layer).size()));
}

} // namespace strata
