// SPDX-License-Identifier: Apache-2.0
#include "views/waste/waste_texts.h"

#include "views/common/format.h"
#include "views/common/layer_names.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace strata {

namespace {

QString originText(BaseOrigin origin)
{
    switch (origin) {
    case BaseOrigin::None:
    case BaseOrigin::Number: break;
    case BaseOrigin::Image: return WasteTexts::tr("shared with an image of this source");
    case BaseOrigin::Annotation: return WasteTexts::tr("named by an annotation");
    case BaseOrigin::Recorded: return WasteTexts::tr("recorded in the history");
    case BaseOrigin::Guessed: return WasteTexts::tr("guessed from the history");
    }
    return {};
}

} // namespace

QString reasonText(WasteReason reason)
{
    return QCoreApplication::translate("Section", wasteReasonTitle(reason));
}

QString hintText(HintKind kind)
{
    return QCoreApplication::translate("Section", hintTitle(kind));
}

QString percentText(double share)
{
    if (!std::isfinite(share))
        return QStringLiteral("–");
    return QLocale().toString(100 * share, 'f', 2) + QStringLiteral(" %");
}

QString baseText(const BaseLayers &base)
{
    if (!base.last.isLayer())
        return WasteTexts::tr("Base image not known: all layers count as the image's own");
    const QString layers = base.last.value == 1 ? WasteTexts::tr("Base image: layer 1")
                                                : WasteTexts::tr("Base image: layers 1 to %1").arg(base.last.value);
    const QString origin = originText(base.from);
    return origin.isEmpty() ? layers : WasteTexts::tr("%1 (%2)", "base image, how it is known").arg(layers, origin);
}

QString filterText(const WasteFilter &filter, const WasteReport &report)
{
    const auto layer = [&] { return layerText(badgeLayer(*report.image->tree(), filter.layer)); };
    switch (filter.by) {
    case WasteFilter::By::Nothing: break;
    case WasteFilter::By::Reason: return reasonText(filter.reason);
    case WasteFilter::By::StoredIn: return WasteTexts::tr("stored by %1").arg(layer());
    case WasteFilter::By::HiddenBy: return WasteTexts::tr("hidden by %1").arg(layer());
    case WasteFilter::By::Folder:
    case WasteFilter::By::Package: return nameText(filter.name);
    case WasteFilter::By::Hint: {
        const WasteHint &hint = report.hints.hints[filter.hint];
        return WasteTexts::tr("%1: %2", "hint, layer that stores the bytes")
            .arg(hintText(hint.kind), layerText(badgeLayer(*report.image->tree(), hint.stores)));
    }
    }
    return {};
}

} // namespace strata
