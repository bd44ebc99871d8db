// SPDX-License-Identifier: Apache-2.0
#include "views/documents/package_check_view.h"

#include "model/base/qstring.h"
#include "model/documents/document_sections.h"
#include "model/documents/readable_document.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/package_facts.h"
#include "views/common/panel.h"
#include "views/common/section/section_model.h"
#include "views/common/section/section_view.h"
#include "views/common/tree/state_stack.h"

#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>
#include <vector>

namespace strata {

namespace {
const std::vector<PackageFault> noFaults;
}

PackageCheckView::PackageCheckView(InspectState *state, const PackageFacts *facts, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_facts(facts)
    , m_model(new SectionModel(packageFaultsSection(noFaults), this))
    , m_table(new SectionView(m_model, {.objectName = QStringLiteral("packageFaults"),
                                        .accessibleName = tr("Packages that differ between the list and the layers"),
                                        .nothing = tr("The list and the layers have the same packages"),
                                        .sortKey = "name",
                                        .hasSides = false}))
    , m_summary(plainLabel({}, this))
    , m_stack(new StateStack(m_table, this))
{
    m_summary->setObjectName(QStringLiteral("packageCheckSummary"));
    m_summary->setAccessibleName(tr("How the list fits the layers"));
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(8, 4, 8, 4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_summary);
    layout->addWidget(m_stack, 1);
    connect(m_table, &SectionView::rowActivated, this, &PackageCheckView::showPlaceOf);
    connect(m_facts, &PackageFacts::inventoryChanged, this, [this] {
        m_job.stop(); // it would be held against the packages before
        m_checked.reset();
        follow();
    });
    connect(m_state, &InspectState::failed, this, &PackageCheckView::follow);
    connect(m_stack, &StateStack::actionTriggered, this, [this] {
        m_isStopped = m_job.isActive();
        if (m_isStopped)
            m_job.stop();
        follow();
    });
    follow();
}

void PackageCheckView::showList(const DocumentNode &list, const Digest &subject)
{
    forget();
    m_list = list;
    m_subject = subject;
    follow();
}

void PackageCheckView::forget()
{
    m_job.stop();
    m_list.reset();
    m_isStopped = false;
    m_checked.reset();
    m_model->setSection(packageFaultsSection(noFaults));
}

void PackageCheckView::follow()
{
    m_summary->setVisible(m_checked != nullptr);
    if (!m_list || m_state->info() == nullptr)
        return m_stack->showNothing(tr("No list of packages"));
    if (!m_subject.isNull() && !isAbout(m_subject, *m_state->info()))
        return m_stack->showNothing(tr("This list is about another image"),
                                    tr("Open that image to hold the list against its layers."));
    if (m_checked)
        return m_stack->showContent();
    if (!m_state->failure().isEmpty())
        return m_stack->showFailed(tr("The packages in the layers are not known"), m_state->failure());
    if (!m_facts->inventory())
        return m_stack->showWorking(tr("Reading the package databases …"));
    if (m_isStopped)
        return m_stack->showNothing(tr("The list was not compared"), {}, tr("Compare"));
    if (!m_job.isActive())
        compare();
    m_stack->showWorking(tr("Comparing with the layers…"), {}, tr("Cancel"));
}

void PackageCheckView::compare()
{
    m_job.start(
        [list = *m_list, inventory = m_facts->inventory()](const StopToken &) -> CheckedPtr {
            NoteList heard; // shown with the document
            auto packages = packageDocumentOf(list, heard);
            PackageCheck check = packages ? checkPackages(*packages, *inventory) : PackageCheck();
            return std::make_shared<const Checked>(std::move(packages), std::move(check));
        },
        [this](CheckedPtr checked) { take(std::move(checked)); });
}

void PackageCheckView::take(CheckedPtr checked)
{
    if (!checked->list)
        return m_stack->showFailed(tr("The list cannot be compared"), messageText(checked->list.error().text()));
    m_checked = std::move(checked);
    m_model->setSection(packageFaultsSection(m_checked->check.faults), m_checked);
    m_summary->setText(summary());
    follow();
    Q_EMIT counted(static_cast<int>(m_checked->check.faults.size()));
}

QString PackageCheckView::summary() const
{
    const PackageCheck &check = m_checked->check;
    const auto count = [&check](ListFault fault) {
        return countText(static_cast<std::uint64_t>(std::ranges::count(check.faults, fault, &PackageFault::fault)));
    };
    QString text = tr("%1 as in the layers, %2 missing from the list, %3 surplus, %4 in another version")
                       .arg(countText(check.same), count(ListFault::Missing), count(ListFault::Surplus),
                            count(ListFault::Version));
    if (!check.notCompared.empty())
        text += QStringLiteral("; ") + tr("%1 not compared: of systems that are not read, or without a package URL")
                                           .arg(countText(check.notCompared.size()));
    if (!m_facts->inventory()->isComplete())
        text += QStringLiteral(". ") + tr("A package database in the image cannot be read.");
    return text;
}

void PackageCheckView::showPlaceOf(int row)
{
    if (!m_checked || row < 0)
        return;
    const PackageFault fault = m_checked->check.faults[static_cast<std::size_t>(row)];
    if (fault.layer.isLayer())
        m_state->selectLayer(fault.layer);
    if (fault.found && !fault.found->where.empty())
        m_state->selectPath(toQByteArray(fault.found->where));
}

} // namespace strata
