// SPDX-License-Identifier: Apache-2.0
#include "views/common/layer_names.h"

#include <QCoreApplication>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::LayerNames)
};

} // namespace

QString layerText(LayerNumber badge)
{
    return badge == containerBadge ? Text::tr("container layer") : Text::tr("layer %1").arg(badge.value);
}

} // namespace strata
