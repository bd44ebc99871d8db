// SPDX-License-Identifier: Apache-2.0
#include "model/places/container/layer_items.h"

#include "model/base/text.h"

#include <utility>

namespace strata {

Result<void> LayerItems::add(const LayerItem &item)
{
    const auto added = m_tar.add(item);
    if (!added && added.error().code() != ErrorCode::Usage)
        return added;
    if (!added)
        leaveOut("/" + item.path, added.error().text());
    return {};
}

Result<void> LayerItems::addWhiteout(const std::string &path)
{
    LayerItem whiteout;
    whiteout.type = EntryType::Whiteout;
    whiteout.path = pathOf(path);
    return add(whiteout);
}

void LayerItems::leaveOut(const std::string &path, Message why)
{
    m_notes.add(Severity::Warning, NoteCode::OddMember,
                Message(QT_TRANSLATE_NOOP("Message", "%1 is left out: %2"), shownText(path), std::move(why)));
}

Result<ContainerLayer> LayerItems::finish()
{
    auto tar = m_tar.finish();
    if (!tar)
        return fail(tar);
    return ContainerLayer{*std::move(tar), std::move(m_notes)};
}

} // namespace strata
