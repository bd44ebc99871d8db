// SPDX-License-Identifier: Apache-2.0
#include "views/files/drag_out.h"

#include "model/tree/hidden_versions.h"
#include "model/tree/tree_walk.h"
#include "views/common/format.h"
#include "views/common/message_text.h"

#include <QDir>
#include <QDrag>
#include <QGuiApplication>
#include <QMimeData>
#include <QTemporaryDir>
#include <QWidget>

#include <mutex>
#include <system_error>

namespace strata {

namespace {

constexpr std::uint64_t mostBytes = 2'000'000'000; // more is better extracted to its place at once
constexpr std::uint64_t mostPaths = 100'000;
constexpr int tellAfterMs = 200;

} // namespace

/// A temporary folder; goes with everything in it.
struct DragOut::Copies {
    QTemporaryDir folder{QDir::tempPath() + QStringLiteral("/strata-drag-XXXXXX")};
    QList<QUrl> files;

    Copies() { folder.setAutoRemove(false); }
    Copies(const Copies &) = delete;
    Copies &operator=(const Copies &) = delete;
    ~Copies()
    {
        // Folders of the image may be ones that no one may write to.
        const std::filesystem::path top = path();
        std::error_code error;
        std::filesystem::recursive_directory_iterator at(top, error);
        for (; !error && at != std::filesystem::recursive_directory_iterator(); at.increment(error)) {
            std::error_code ignored;
            if (at->is_directory(ignored) && !at->is_symlink(ignored))
                std::filesystem::permissions(at->path(), std::filesystem::perms::owner_all,
                                             std::filesystem::perm_options::add, ignored);
        }
        std::filesystem::remove_all(top, error);
    }
    [[nodiscard]] std::filesystem::path path() const { return folder.path().toStdString(); }

    /// Until the program ends: what was dropped may be read at any time.
    static void keep(const std::shared_ptr<Copies> &copies)
    {
        static std::vector<std::shared_ptr<Copies>> all;
        all.push_back(copies);
    }
};

namespace {

struct Amount {
    std::uint64_t paths = 0;
    std::uint64_t bytes = 0;
    [[nodiscard]] bool isTooMuch() const { return paths > mostPaths || bytes > mostBytes; }
};

Amount amountOf(const ExtractChoice &choice, const StopToken &stop)
{
    const ImageTree &tree = *choice.image->tree();
    Amount amount;
    const auto add = [&](NodeId id, LayerNumber at) {
        const Change *version = choice.layerOnly ? tree.changeIn(id, at)
                                : choice.hidden  ? newestHiddenVersion(tree, id, at)
                                                 : tree.versionAt(id, at);
        const auto inode = version != nullptr && !version->isRemoval() ? tree.inode(tree.ref(*version)) : std::nullopt;
        amount.paths += version != nullptr || !choice.hidden ? 1 : 0;
        if (inode && tree.entry(*inode).type == EntryType::File)
            amount.bytes += tree.entry(*inode).size;
        return !amount.isTooMuch() && !stop.stop_requested();
    };
    for (const ExtractChoice::Part &part : choice.parts) {
        const auto isThere = [&](NodeId id) { return choice.layerOnly || choice.hidden || tree.existsAt(id, part.at); };
        for (const NodeId node : part.nodes) {
            if (!add(node, part.at))
                return amount;
            walkTree(tree, node, true, isThere, [&](NodeId id, const std::string &) { return add(id, part.at); });
        }
    }
    return amount;
}

} // namespace

DragOut::DragOut(const InspectState *state, QWidget *source) : QObject(source), m_state(state), m_source(source)
{
    m_tell.setInterval(tellAfterMs);
    connect(&m_tell, &QTimer::timeout, this, [this] {
        Q_EMIT said(tr("Extracting the dragged items: %1 %. Keep the mouse button pressed.").arg(m_percent->load()));
    });
}

DragOut::~DragOut() = default;

void DragOut::start(const std::vector<NodeId> &nodes)
{
    const ExtractChoice choice = extractChoice(*m_state, nodes);
    m_nodes = nodes;
    if (choice.parts.empty()) {
        Q_EMIT said(tr("The selected paths have no files in this layer."));
        return;
    }
    if (m_copies && choice == m_choice)
        return drag();
    m_copies.reset();
    m_percent->store(0);
    m_tell.start();
    m_job.start(
        [choice, percent = m_percent](const StopToken &stop) {
            const auto progress = [percent](std::uint64_t done, std::uint64_t total) {
                percent->store(total == 0 ? 0 : static_cast<int>(100 * done / total));
            };
            return extract(choice, progress, stop);
        },
        [this, choice](Outcome outcome) { take(std::move(outcome), choice); });
}

/// On a worker.
DragOut::Outcome DragOut::extract(const ExtractChoice &choice, const ProgressFunction &progress, const StopToken &stop)
{
    if (amountOf(choice, stop).isTooMuch())
        return {nullptr, tr("This is too much to drag: use Extract… instead.")};
    auto copies = std::make_shared<Copies>();
    if (!copies->folder.isValid())
        return {nullptr, copies->folder.errorString()};
    const bool apart = !choice.repeatedName().empty();
    int number = 0;
    for (const ExtractChoice::Part &part : choice.parts) {
        ExtractOptions options = choice.optionsOf(part, {});
        options.stop = stop;
        options.progress = progress;
        for (const NodeId node : part.nodes) {
            std::filesystem::path folder = copies->path();
            if (apart) { // names that occur twice
                folder /= std::to_string(++number);
                std::error_code error;
                std::filesystem::create_directory(folder, error);
            }
            const auto report = extractToFolder(choice.image, {node}, folder, options);
            if (!report)
                return {nullptr, messageText(report.error().text())};
            std::error_code error;
            if (node == ImageTree::root()) {
                for (const auto &entry : std::filesystem::directory_iterator(folder, error))
                    copies->files += QUrl::fromLocalFile(QString::fromStdString(entry.path().string()));
                continue;
            }
            const std::filesystem::path file = folder / std::string(choice.image->tree()->name(node));
            if (std::filesystem::exists(std::filesystem::symlink_status(file, error)))
                copies->files += QUrl::fromLocalFile(QString::fromStdString(file.string()));
        }
    }
    if (copies->files.isEmpty())
        return {nullptr, tr("None of this can be extracted here.")}; // devices, without the rights
    return {copies, {}};
}

void DragOut::take(Outcome outcome, const ExtractChoice &choice)
{
    m_tell.stop();
    Q_EMIT said(outcome.problem);
    if (!outcome.copies)
        return;
    m_copies = std::move(outcome.copies);
    m_choice = choice;
    Copies::keep(m_copies);
    Q_EMIT ready(m_copies->files);
    if (QGuiApplication::mouseButtons().testFlag(Qt::LeftButton))
        drag();
    else
        Q_EMIT said(tr("Ready: drag the rows again."));
}

void DragOut::drag()
{
    auto *offered = new QMimeData;
    offered->setUrls(m_copies->files);
    offered->setText(pathsText());
    auto *drag = new QDrag(m_source);
    drag->setMimeData(offered);
    Q_EMIT dragStarts(offered);
    drag->exec(Qt::CopyAction);
}

QString DragOut::pathsText() const
{
    QStringList paths;
    for (const NodeId node : m_nodes)
        paths += pastableName(m_choice.image->tree()->path(node));
    return paths.join(QLatin1Char('\n'));
}

} // namespace strata
