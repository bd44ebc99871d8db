// SPDX-License-Identifier: Apache-2.0
#include "views/lab/motion/lab_scene.h"

#include "model/base/path.h"
#include "views/common/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>
#include <utility>

namespace strata {

namespace {

constexpr std::ptrdiff_t mostActs = 8; // of a phase, for one step
constexpr std::size_t mostSteps = 4;   // of an action of many

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::LabScene)
};

/// Whether the writable layer has a whiteout at this path or above it.
bool isRemoved(const LabSession &session, std::string_view path)
{
    for (; !path.empty(); path = parentPath(path)) {
        if (const auto slot = session.layer().slotAt(path); slot && slot->isWhiteout())
            return true;
    }
    return false;
}

/// rm -r removes a directory after what is in it: the marks in it are gone, too.
bool isUndone(const LabSession &session, const LabAct &act)
{
    switch (act.kind) {
    case ActKind::FolderCopy: return isRemoved(session, act.to.path);
    case ActKind::Whiteout:
    case ActKind::Opaque:
    case ActKind::Removed: return isRemoved(session, parentPath(act.to.path));
    case ActKind::Covered:
    case ActKind::Buried: return isRemoved(session, parentPath(act.from.path));
    default: return false;
    }
}

/// What the animation shows of an act.
auto pictureOf(const LabAct &act)
{
    return std::tie(act.phase, act.kind, act.from, act.to, act.bytes, act.error, act.isFurther);
}

/// Of the answers of several steps the first at each place, as the boxes still are as they were before it.
bool isShown(const LabScene &scene, const LabAct &act)
{
    return std::ranges::any_of(scene.acts, [&act](const LabAct &other) {
        return act.phase == ActPhase::LookUp ? other.phase == act.phase && other.to == act.to
                                             : pictureOf(other) == pictureOf(act);
    });
}

void add(LabScene &scene, const LabSession &session, const LabAct &act)
{
    if (isShown(scene, act) || isUndone(session, act))
        return;
    const auto counts = [&act](const LabAct &other) { return other.phase == act.phase && !other.isFurther; };
    if (act.isFurther || std::ranges::count_if(scene.acts, counts) < mostActs)
        scene.acts.push_back(act);
}

void addStep(LabScene &scene, const LabSession &session, std::size_t step)
{
    for (const LabAct &act : labActs(session, step)) {
        if (act.shown != ActShown::InWords)
            add(scene, session, act);
    }
}

} // namespace

bool LabScene::has(ActPhase phase) const
{
    return std::ranges::find(acts, phase, &LabAct::phase) != acts.end();
}

LabScene labScene(const LabSession &session, std::size_t first)
{
    LabScene scene;
    const std::size_t count = session.stepCount();
    // Of many steps the last ones: they are what the boxes show. And a refusal at the beginning: it is why the rest was
    // done.
    if (count > first + mostSteps && !session.step(first).ok())
        addStep(scene, session, first);
    for (std::size_t step = std::max(first, count - std::min(count, mostSteps)); step < count; ++step)
        addStep(scene, session, step);
    // What was refused is over the rest of its phase.
    std::ranges::stable_sort(scene.acts, {},
                             [](const LabAct &act) { return std::pair(act.phase, act.kind == ActKind::Refused); });
    return scene;
}

QString sceneText(const LabAct &act)
{
    const QString bytes = sizeText(act.bytes);
    switch (act.kind) {
    case ActKind::Missing: return Text::tr("not here");
    case ActKind::Found: return Text::tr("found");
    case ActKind::Stopped: return Text::tr("whiteout: the search ends here");
    case ActKind::CopyUp: return Text::tr("copy-up %1").arg(bytes);
    case ActKind::FolderCopy: return Text::tr("directory only, without its content");
    case ActKind::OwnBlocks: return Text::tr("%1 in blocks of its own").arg(bytes);
    case ActKind::BytesUp: return Text::tr("data copied: %1").arg(bytes);
    case ActKind::Whiteout: return Text::tr("whiteout");
    case ActKind::Covered: return Text::tr("hidden");
    case ActKind::Opaque: return Text::tr("opaque ⊘");
    case ActKind::Buried: return Text::tr("all hidden");
    case ActKind::Removed: return Text::tr("removed, no mark");
    case ActKind::Redirect: return Text::tr("redirect mark");
    case ActKind::Attributes: return Text::tr("attributes only");
    case ActKind::New: return Text::tr("new");
    case ActKind::Moved: return Text::tr("renamed");
    case ActKind::InPlace:
        return act.bytes > 0 ? Text::tr("%1 written in place, nothing copied").arg(bytes)
                             : Text::tr("changed in place, nothing copied");
    case ActKind::Untouched: return Text::tr("untouched ✓");
    case ActKind::Refused: return Text::tr("✗ refused: %1").arg(QString::fromUtf8(errnoName(act.error).data()));
    default: return {};
    }
}

QString phaseText(ActPhase phase)
{
    switch (phase) {
    case ActPhase::LookUp: return Text::tr("Lookup");
    case ActPhase::Copy: return Text::tr("Copy");
    case ActPhase::Mark: return Text::tr("Change");
    case ActPhase::Result: return Text::tr("Result");
    }
    return {};
}

} // namespace strata
