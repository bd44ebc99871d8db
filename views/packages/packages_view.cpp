// SPDX-License-Identifier: Apache-2.0
#include "views/packages/packages_view.h"

#include "model/inventory/inventory_sections.h"
#include "views/common/format.h"
#include "views/common/package_facts.h"
#include "views/common/panel.h"
#include "views/common/section/section_model.h"
#include "views/common/section/section_view.h"

#include <QAction>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace strata {

PackagesView::PackagesView(InspectState *state, const PackageFacts *facts, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_facts(facts)
    , m_heading(new PanelHeading(tr("Packages")))
    , m_filter(new QLineEdit)
    , m_model(new SectionModel(installedPackagesSection(nullptr), this))
    , m_table(new SectionView(m_model, {.objectName = QStringLiteral("packagesTable"),
                                        .accessibleName = tr("Packages in the image"),
                                        .nothing = tr("No image"),
                                        .sortKey = "name",
                                        .hasSides = false}))
{
    setObjectName(QStringLiteral("packagesView"));
    m_filter->setObjectName(QStringLiteral("packagesFilter"));
    m_filter->setAccessibleName(tr("Filter the packages"));
    m_filter->setPlaceholderText(tr("Filter: name, version, layer, step …"));
    m_filter->setClearButtonEnabled(true);
    auto *bar = new QVBoxLayout;
    bar->setContentsMargins(8, 6, 8, 6);
    bar->addWidget(m_filter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addLayout(bar);
    layout->addWidget(m_table, 1);
    addRowAction(QStringLiteral("showPackageLayer"), tr("Show the layer that brought it"), &PackagesView::showLayer);
    addRowAction(QStringLiteral("showPackageRecord"), tr("Show the file that records it"), &PackagesView::showRecord);
    connect(m_table->table(), &QAbstractItemView::activated, this, &PackagesView::showLayer);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_table->setFilterText(text.trimmed());
        showCount();
    });
    connect(m_facts, &PackageFacts::inventoryChanged, this, &PackagesView::refresh);
    connect(m_state, &InspectState::archiveChanged, this, &PackagesView::refresh);
    connect(m_state, &InspectState::failed, this, &PackagesView::refresh);
    refresh();
}

void PackagesView::addRowAction(const QString &name, const QString &text, void (PackagesView::*slot)())
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    connect(action, &QAction::triggered, this, slot);
    m_table->table()->addAction(action);
}

void PackagesView::refresh()
{
    const InventoryPtr &inventory = m_facts->inventory();
    m_model->setSection(installedPackagesSection(inventory.get()), inventory);
    if (inventory)
        m_table->setNothing(inventory->isComplete() ? tr("No packages") : tr("The package database cannot be read"));
    else if (!m_state->failure().isEmpty())
        m_table->setNothing(tr("The packages are not known: the image could not be read"));
    else
        m_table->setNothing(m_state->info() != nullptr ? tr("Reading the package databases …") : tr("No image"));
    showCount();
}

void PackagesView::showCount()
{
    const int all = m_model->rowCount();
    const int shown = m_table->table()->model()->rowCount();
    const QString count = tr("%n package(s)", nullptr, all);
    m_heading->setTitle(!m_facts->inventory() ? tr("Packages")
                        : shown == all        ? count
                                       : tr("%1, %2 shown").arg(count, countText(static_cast<std::uint64_t>(shown))));
}

const InstalledPackage *PackagesView::current() const
{
    const int row = m_table->currentRow();
    return m_facts->inventory() && row >= 0 ? &m_facts->inventory()->packages[static_cast<std::size_t>(row)] : nullptr;
}

void PackagesView::showLayer()
{
    if (const InstalledPackage *package = current(); package != nullptr && package->layer.isLayer())
        m_state->selectLayer(package->layer);
}

void PackagesView::showRecord()
{
    if (const InstalledPackage *package = current())
        m_state->selectNode(package->record);
}

} // namespace strata
