// SPDX-License-Identifier: Apache-2.0
// The table "As the engines print it" (model/report/sizes/engine_sizes_section.h), with its sentences translated.
#pragma once

#include "model/image/engine_sizes.h"
#include "views/common/section/section_model.h"

#include <memory>
#include <vector>

namespace strata {

class EngineSizesModel : public SectionModel {
    Q_OBJECT

public:
    explicit EngineSizesModel(QObject *parent = nullptr);

    void setSizes(std::vector<EngineSize> sizes);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::shared_ptr<const std::vector<EngineSize>> m_sizes;
};

} // namespace strata
