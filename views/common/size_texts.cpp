// SPDX-License-Identifier: Apache-2.0
#include "views/common/size_texts.h"

#include "views/common/format.h"

#include <QCoreApplication>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::SizeTexts)
};

} // namespace

std::optional<std::uint64_t> sizeOf(const Sizes &sizes, SizeKind kind)
{
    switch (kind) {
    case SizeKind::Stored: return sizes.stored;
    case SizeKind::Unpacked: return sizes.unpacked;
    case SizeKind::Files: return sizes.files;
    case SizeKind::Visible: return sizes.visible;
    case SizeKind::Hidden: return sizes.hidden;
    }
    return {};
}

QString sizeName(SizeKind kind)
{
    switch (kind) {
    case SizeKind::Stored: return Text::tr("Stored");
    case SizeKind::Unpacked: return Text::tr("Unpacked");
    case SizeKind::Files: return Text::tr("Files");
    case SizeKind::Visible: return Text::tr("Visible");
    case SizeKind::Hidden: return Text::tr("Hides");
    }
    return {};
}

QString labelledSize(SizeKind kind, const std::optional<std::uint64_t> &bytes)
{
    if (!bytes)
        return kind == SizeKind::Stored ? Text::tr("stored size unknown") : Text::tr("size unknown");
    const QString size = sizeText(*bytes);
    switch (kind) {
    case SizeKind::Stored: return Text::tr("%1 stored").arg(size);
    case SizeKind::Unpacked: return Text::tr("%1 unpacked").arg(size);
    case SizeKind::Files: return Text::tr("%1 in files").arg(size);
    case SizeKind::Visible: return Text::tr("%1 visible").arg(size);
    case SizeKind::Hidden: return Text::tr("hides %1").arg(size);
    }
    return {};
}

QString exactSize(const std::optional<std::uint64_t> &bytes)
{
    if (!bytes)
        return Text::tr("not known");
    if (*bytes < 1000)
        return Text::tr("%1 bytes").arg(countText(*bytes));
    return Text::tr("%1 (%2 bytes)").arg(sizeText(*bytes), countText(*bytes));
}

QString sizeMeaning(SizeKind kind)
{
    switch (kind) {
    case SizeKind::Stored: return Text::tr("Stored: as it is in the source, compressed or not");
    case SizeKind::Unpacked: return Text::tr("Unpacked: the tar after decompression, with its headers and padding");
    case SizeKind::Files: return Text::tr("Files: the bytes of the files in it; a file with several names counts once");
    case SizeKind::Visible: return Text::tr("Visible: the bytes of the files that a container sees");
    case SizeKind::Hidden: return Text::tr("Hides: the bytes of files in lower layers that it removes or replaces");
    }
    return {};
}

} // namespace strata
